"""Changes for a terminal. In: ``Compared`` versions; out: text, a heading a part of the sheet, a line a change.

Signs tell what colours tell too: + new, − gone, ≠ changed, ↕ moved; of words, [-gone-] and {+new+}.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

import click

from sopgen.cli.compared import Compared
from sopgen.diff.texts import Piece
from sopgen.diff.words import Area, Sentence, Sign
from sopgen.findings import Term
from sopgen.legible import legible
from sopgen.messages import Translate

AREAS: Final[Mapping[Area, Term]] = {
    "dokumen": Term("Kertas dan profil"),
    "identitas": Term("Identitas"),
    "uraian": Term("Kotak uraian"),
    "pelaksana": Term("Pelaksana"),
    "langkah": Term("Langkah dan alur"),
    "alur": Term("Langkah dan alur"),
    "jumlah": Term("Waktu"),
    "sumber": Term("Hanya dalam berkas, tidak tampak di lembar"),
}
SAME: Final = Term("Tidak ada perubahan: {old} → {new}")
FILE_ADDED: Final = Term("Berkas baru: {new} ({title})")
FILE_REMOVED: Final = Term("Berkas dihapus: {old} ({title})")
COUNT: Final = Term("{count} perubahan")
_COLOURS: Final[Mapping[Sign, str]] = {"+": "green", "−": "red", "≠": "yellow", "↕": "cyan"}
_CONTEXT: Final = 40  # characters shown of a text that stayed, on either side of a difference


def changes_text(versions: Sequence[Compared], translate: Translate, *, colour: bool) -> str:
    """All changes, ending in a line break."""
    blocks = ("\n".join(_block(each, translate)) for each in versions)
    text = "\n\n".join(blocks) + "\n"
    return text if colour else click.unstyle(text)


def _block(version: Compared, translate: Translate) -> Iterator[str]:
    names = {"old": version.old, "new": version.new, "title": version.title}
    values = {name: legible(text) for name, text in names.items()}
    if version.status != "changed":
        yield translate({"same": SAME, "added": FILE_ADDED, "removed": FILE_REMOVED}[version.status]).format_map(values)
        return
    yield click.style(f"{values['old']} → {values['new']}", bold=True)
    yield f"{values['title']}: {translate(COUNT).format(count=version.changed)}"
    for heading, group in groupby((*version.told, *version.of_source), key=lambda each: AREAS[each.area]):
        yield click.style(translate(heading), bold=True)
        for sentence in group:
            yield from _lines(sentence)


def _lines(sentence: Sentence) -> Iterator[str]:
    yield f"  {click.style(sentence.sign, fg=_COLOURS[sentence.sign])} {legible(sentence.text)}"
    if sentence.abridged:
        yield f"      {''.join(_pieces(sentence.pieces))}"


def _pieces(pieces: Sequence[Piece]) -> Iterator[str]:
    for place, (kind, words) in enumerate(pieces):
        text = legible(words)
        if kind == "removed":
            yield click.style(f"[-{text}-]", fg="red")
        elif kind == "added":
            yield click.style(f"{{+{text}+}}", fg="green")
        else:
            yield _near(text, first=place == 0, last=place == len(pieces) - 1)


def _near(text: str, *, first: bool, last: bool) -> str:
    """A text that stayed, its middle left out if it is long."""
    head, tail = "" if first else text[:_CONTEXT], "" if last else text[-_CONTEXT:]
    return text if len(text) <= len(head) + len(tail) + 1 else f"{head}…{tail}"
