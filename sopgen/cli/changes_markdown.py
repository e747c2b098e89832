"""Changes for a pull request. In: ``Compared`` versions; out: GitHub's Markdown, short, what concerns a step folded.

The author's words are escaped: none becomes markup, a link, a mention of somebody or a reference to an issue.
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

_STEPS: Final = frozenset({"langkah", "alur"})
_STEP: Final = Term("Langkah {number}: {count} perubahan")
_MARKUP: Final = re.compile(r"([\\`*_{}\[\]()#+.!|~>-])")
_LINKING: Final = re.compile(r"([@#:/])(?=\S)|(?<=www)(\.)")
_BREAK: Final = "<!-- -->"  # nothing for the reader; GitHub makes no mention or link over it
_ENTITIES: Final[Mapping[str, str]] = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def changes_markdown(versions: Sequence[Compared], translate: Translate) -> str:
    """All changes, ending in a line break."""
    return "\n\n".join("\n".join(_block(each, translate)) for each in versions) + "\n"


def escaped(text: str) -> str:
    """Words as they are, whatever letters they have, on one line."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    parts = (_ENTITIES.get(letter, letter) for letter in line)
    plain = _MARKUP.sub(r"\\\1", "".join(parts).replace("&gt;", "\0"))
    return _LINKING.sub(lambda found: f"{found.group()}{_BREAK}", plain).replace("\0", "&gt;")


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
    flat = [sentence for sentence in version.told if sentence.area not in _STEPS]
    for heading, group in groupby(flat, key=lambda sentence: AREAS[sentence.area]):
        yield ""
        yield f"**{translate(heading)}**"
        yield ""
        yield from map(_item, group)
    steps: dict[str, list[Sentence]] = {}
    for sentence in version.told:
        if sentence.area in _STEPS:
            steps.setdefault(sentence.step, []).append(sentence)
    for told in steps.values():
        yield from _folded(_heading(told, translate), told)
    if version.of_source:
        yield from _folded(translate(AREAS["sumber"]), version.of_source)


def _heading(told: Sequence[Sentence], translate: Translate) -> str:
    """Of a single change its own sentence, shortened by GitHub's window; of several, which step they concern."""
    if len(told) == 1:
        return f"{told[0].sign} {escaped(told[0].text)}"
    return escaped(translate(_STEP).format(number=told[0].brief.number, count=len(told)))


def _folded(heading: str, told: Sequence[Sentence]) -> Iterator[str]:
    yield ""
    if len(told) == 1 and not told[0].abridged and heading.startswith(told[0].sign):
        yield f"- {heading}"
        return
    yield f"<details><summary>{heading}</summary>"
    yield ""
    yield from map(_item, told)
    yield ""
    yield "</details>"


def _item(sentence: Sentence) -> str:
    words = f"<br>{''.join(map(_piece, sentence.pieces))}" if sentence.abridged else ""
    return f"- {sentence.sign} {escaped(sentence.text)}{words}"


def _piece(piece: Piece) -> str:
    text = escaped(piece.text)
    before, after = (" " if piece.text[:1].isspace() else ""), (" " if piece.text[-1:].isspace() else "")
    if not text:
        return " "
    if piece.kind == "same":
        return f"{before}{text}{after}"
    tag = "del" if piece.kind == "removed" else "ins"
    return f"{before}<{tag}>{text}</{tag}>{after}"
