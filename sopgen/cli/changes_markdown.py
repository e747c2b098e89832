"""Changes for a pull request. In: ``Compared`` versions; out: GitHub's Markdown, short, what concerns a step folded.

The author's words are escaped: none becomes markup, a link, a picture, a mention of somebody or a reference to an
issue.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from sopgen.cli.changes_text import AREAS, COUNT, FILE_ADDED, FILE_REMOVED, SAME
from sopgen.cli.compared import Compared
from sopgen.diff.texts import Piece
from sopgen.diff.words import Sentence
from sopgen.findings import Term
from sopgen.messages import Translate

_STEP: Final = Term("Langkah {number}: {count} perubahan")
_MARKUP: Final = re.compile(r"([\\`*_\[\]|~!])")
_LINKING: Final = re.compile(r"[@#](?=\S)|\bGH-(?=\d)|:(?=[\w\\+-]+:)|(?<=:)//|(?<=www)\.", re.IGNORECASE)
_BREAK: Final = "<!-- -->"  # nothing for the reader; GitHub makes no mention or link over it
_HTML: Final[Mapping[str, str]] = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "<span>$</span>"}
"""Letters as HTML. A dollar would begin a formula. Source: GitHub Docs, "Writing mathematical expressions"."""


def changes_markdown(versions: Sequence[Compared], translate: Translate) -> str:
    """All changes, ending in a line break."""
    text = "\n\n".join("\n".join(_block(each, translate)) for each in versions)
    return re.sub(r"\n{3,}", "\n\n", text).rstrip("\n") + "\n"


def escaped(text: str) -> str:
    """Words as they are, whatever letters they have, on one line; for the middle of a line, not for its beginning."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    plain = _MARKUP.sub(r"\\\1", "".join(_HTML.get(letter, letter) for letter in line))
    return _LINKING.sub(lambda found: f"{found.group()}{_BREAK}", plain)


def _block(version: Compared, translate: Translate) -> Iterator[str]:
    values = {"old": escaped(version.old), "new": escaped(version.new), "title": escaped(version.title)}
    if version.status != "changed":
        yield translate({"same": SAME, "added": FILE_ADDED, "removed": FILE_REMOVED}[version.status]).format_map(values)
        return
    yield f"### {values['title']}"
    yield ""
    yield f"{translate(COUNT).format(count=version.changed)} ({values['old']} → {values['new']})"
    if version.summary:
        yield ""
        yield f"**{escaped(version.summary)}**"
    for heading, group in groupby(version.told, key=lambda sentence: AREAS[sentence.area]):
        yield ""
        yield f"**{translate(heading)}**"
        yield ""
        yield from _items(list(group), translate)
    if version.of_source:
        yield ""
        yield from _folded(translate(AREAS["sumber"]), version.of_source)


def _items(told: Sequence[Sentence], translate: Translate) -> Iterator[str]:
    """An item a change; several of one step are folded."""
    by_step: dict[str, list[Sentence]] = {}
    for place, sentence in enumerate(told):
        by_step.setdefault(sentence.step or f"#{place}", []).append(sentence)
    for same in by_step.values():
        if len(same) == 1:
            yield _item(same[0])
        else:
            heading = translate(_STEP).format(number=same[0].brief.number, count=len(same))
            yield from _folded("".join(_HTML.get(letter, letter) for letter in heading), same)


def _folded(heading: str, told: Sequence[Sentence]) -> Iterator[str]:
    """Items that open under a heading, which is HTML."""
    yield from ("", f"<details><summary>{heading}</summary>", "", *map(_item, told), "", "</details>", "")


def _item(sentence: Sentence) -> str:
    words = f"<br>{''.join(map(_piece, sentence.pieces))}" if sentence.abridged else ""
    return f"- `{sentence.sign}` {escaped(sentence.text)}{words}"


def _piece(piece: Piece) -> str:
    text = escaped(piece.text)
    before, after = (" " if piece.text[:1].isspace() else ""), (" " if piece.text[-1:].isspace() else "")
    if not text:
        return " "
    if piece.kind == "same":
        return f"{before}{text}{after}"
    tag = "del" if piece.kind == "removed" else "ins"
    return f"{before}<{tag}>{text}</{tag}>{after}"
