"""Departures of a product from its source, as sentences. In: ``Deviation``s; out: words for whoever holds the file."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from sopgen.cli.colour_names import colour_name
from sopgen.compose.words import letters
from sopgen.findings import Term
from sopgen.messages import Translate
from sopgen.readback.printed import Kind, Look
from sopgen.verify import Arrow, Deviation, DeviationKind, Patch, shortened

_CONTEXT: Final = 4  # words before and after a change
_LONGEST: Final = 160  # letters of a text in a sentence
_LETTERS: Final = 26
_ROMANS: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_ROMAN: Final = 399

_PAGE: Final = Term("halaman {page}: ")
_WORKSHEET: Final = Term("lembar kerja {page}: ")
_WORDS: Final = Term("{place}semula “{old}”, di berkas “{new}”")
_WORDS_GONE: Final = Term("{place}“{old}” tidak ada lagi")
_WORDS_NEW: Final = Term("{place}“{new}” ditambahkan")
_IN_ROW: Final = Term("baris “{row}”: ")
_KINDS: Final[Mapping[DeviationKind, Term]] = {
    "look": Term("{place}“{words}”: semula {old}, di berkas {new}"),
    "row_added": Term("{place}baris ditambahkan: “{new}”"),
    "row_removed": Term("{place}baris hilang: “{old}”"),
    "table_added": Term("{place}tabel ditambahkan: “{new}”"),
    "table_removed": Term("{place}tabel hilang: “{old}”"),
    "symbol": Term("{place}simbol {old} menjadi {new}"),
    "symbol_moved": Term("{place}simbol {old} dipindahkan atau diubah ukurannya"),
    "symbol_added": Term("{place}simbol ditambahkan: {new}"),
    "symbol_removed": Term("{place}simbol hilang: {old}"),
    "fill": Term("{place}warna latar “{words}”: semula {old}, di berkas {new}"),
    "arrow_moved": Term("{place}garis alur dibelokkan lewat tempat lain: {old}"),
    "arrow": Term("{place}garis alur semula {old}; di berkas {new}"),
    "arrow_added": Term("{place}garis alur ditambahkan: {new}"),
    "arrow_removed": Term("{place}garis alur hilang: {old}"),
    "area_added": Term("{place}{new} ditambahkan"),
    "area_removed": Term("{place}{old} hilang"),
    "paper": Term("{place}kertas: semula {old}, di berkas {new}"),
    "print_area": Term("{place}sel yang dicetak: semula {old}, di berkas {new}"),
    "merge": Term("{place}sel yang digabung: semula {old}, di berkas {new}"),
    "format": Term("{place}sel “{words}” dapat tampil dengan kata lain: format angkanya semula {old}, di berkas {new}"),
    "low": Term("{place}tinggi baris “{words}” diubah: hurufnya terpotong, atau tidak lagi"),
    "numbering": Term("{place}nomor butir sebuah daftar: semula {old}, di berkas {new}"),
    "active": Term("{place}isi yang dijalankan atau diambil peramban: semula {old}, di berkas {new}"),
    "style": Term(
        "{place}cara halaman ini tampil: semula {old}, di berkas {new}; kata dapat tersembunyi atau tampak lain"
    ),
    "columns": Term("{place}lebar kolom {words}: semula {old}, di berkas {new}"),
    "margins": Term("{place}margin {words}: semula {old}, di berkas {new}"),
    "alt": Term("{place}teks alternatif gambar (untuk pembaca layar): semula {old}, di berkas {new}"),
    "pictures": Term("jumlah gambar: semula {old}, di berkas {new}"),
}
_NOTHING: Final = Term("tidak ada")
_WITHOUT: Final[Mapping[DeviationKind, Term]] = {
    **dict.fromkeys(("paper", "merge", "numbering", "active", "style"), _NOTHING),
    "print_area": Term("semua sel"),
    "fill": Term("tanpa warna"),
}
"""What is said where a side has none."""
_SIDES: Final = {"left": Term("kiri"), "right": Term("kanan"), "top": Term("atas"), "bottom": Term("bawah")}
_EMPHASES: Final = {
    "bold": Term("tebal"),
    "italic": Term("miring"),
    "underline": Term("bergaris bawah"),
    "strike": Term("dicoret"),
}
_COLOURED: Final = Term("berwarna {colour}")
_MARKED: Final = Term("berlatar {colour}")
_SIZED: Final = Term("{size} pt")
_PLAIN: Final = Term("biasa")
_ARROW: Final = Term("panah dari {source} ke {target}")
_LINE: Final = Term("garis dari {source} ke {target}")
_BROKEN: Final = Term("{line} putus-putus")
_LABELLED: Final = Term("{line} dengan kata “{label}”")
_NOWHERE: Final = Term("(tidak terhubung)")

_RULE: Final = Term("garis {colour} sepanjang {length} mm {where}")
_AREA: Final = Term("bidang {colour} {width} × {height} mm {where}")
_OVER: Final = Term("{what}, di atas kata “{words}”,")
_NEAR: Final = Term("{what}, dekat kata “{words}”,")
_WHERE: Final = (
    (Term("di kiri atas"), Term("di tengah atas"), Term("di kanan atas")),
    (Term("di kiri tengah"), Term("di tengah"), Term("di kanan tengah")),
    (Term("di kiri bawah"), Term("di tengah bawah"), Term("di kanan bawah")),
)

_PAPER: Final = re.compile(
    r"(?P<size>\d+ × \d+ mm)(?: \((?P<left>-?\d+), (?P<below>-?\d+)\))?(?:, (?P<turn>\d+)°)?(?:, (?P<orientation>\w+))?"
)
_ORIENTATIONS: Final = {"landscape": Term("{size} mendatar"), "portrait": Term("{size} tegak")}
_TURNED: Final = Term("diputar {turn}°")
_CUT_LEFT: Final = Term("terpotong {cut} mm di kiri")
_CUT_BELOW: Final = Term("terpotong {cut} mm di bawah")
_GENERAL: Final = Term("Umum (General)")
_SHEET: Final = Term("lembar gaya (CSS) {name}")
_PROPERTY: Final = Term("sifat gaya “{name}”")
_ATTRIBUTE: Final = Term("atribut “{name}”")
_BULLET: Final = Term("tanda butir")
_NUMBER: Final = Term("“{number}”")


def page_text(page: int, kind: Kind, translate: Translate) -> str:
    """On which page something is, before what it is; in a workbook, on which worksheet."""
    return translate(_WORKSHEET if kind == "xlsx" else _PAGE).format(page=page) if page else ""


def deviation_text(deviation: Deviation, kind: Kind, translate: Translate) -> str:
    """A departure of a product of this kind as a sentence."""
    place = page_text(deviation.page, kind, translate)
    if deviation.row:
        place += translate(_IN_ROW).format(row=shortened(deviation.row))
    if deviation.kind == "words":
        if not deviation.new:
            return translate(_WORDS_GONE).format(place=place, old=short(deviation.old))
        if not deviation.old:
            return translate(_WORDS_NEW).format(place=place, new=short(deviation.new))
        old, new = differing(deviation.old, deviation.new)
        return translate(_WORDS).format(place=place, old=old, new=new)
    old, new = sides(deviation, translate)
    words = translate(_SIDES[deviation.words]) if deviation.kind == "margins" else short(deviation.words)
    return translate(_KINDS[deviation.kind]).format(place=place, old=old, new=new, words=words)


def sides(deviation: Deviation, translate: Translate) -> tuple[str, str]:
    """What the source makes and what stands in the file, in words."""
    if deviation.old_look is not None and deviation.new_look is not None:
        old, new = deviation.old_look, deviation.new_look
        return look_text(old, new, translate), look_text(new, old, translate)
    if deviation.patch is not None:
        said = patch_text(deviation.patch, translate)
        return said if deviation.old else "", said if deviation.new else ""
    if deviation.old_arrow is not None or deviation.new_arrow is not None:
        arrows = deviation.old_arrow, deviation.new_arrow
        old_line, new_line = (arrow_text(each, translate) if each is not None else "" for each in arrows)
        return old_line, new_line
    if deviation.kind == "alt":
        return _quoted(deviation.old, deviation.new, translate)
    return _value(deviation.kind, deviation.old, translate), _value(deviation.kind, deviation.new, translate)


def _quoted(old: str, new: str, translate: Translate) -> tuple[str, str]:
    """Two texts, as far as they differ, in quotes."""
    if not old or not new:
        before, after = (f"“{short(each)}”" if each else translate(_NOTHING) for each in (old, new))
        return before, after
    before, after = differing(old, new)
    return f"“{before}”", f"“{after}”"


def _value(kind: DeviationKind, value: str, translate: Translate) -> str:
    """What a setting or a thing of this kind is, in words."""
    if not value:
        return translate(_WITHOUT[kind]) if kind in _WITHOUT else ""
    return _WORDED[kind](value, translate) if kind in _WORDED else short(value)


def _paper(value: str, translate: Translate) -> str:
    found = _PAPER.fullmatch(value)
    if found is None:
        return short(value)
    said = found["size"]
    if found["orientation"] in _ORIENTATIONS:
        said = translate(_ORIENTATIONS[found["orientation"]]).format(size=said)
    cut = ((_CUT_LEFT, found["left"]), (_CUT_BELOW, found["below"]))
    more = [translate(term).format(cut=length) for term, length in cut if length not in {None, "0"}]
    if found["turn"] is not None:
        more.append(translate(_TURNED).format(turn=found["turn"]))
    return ", ".join((said, *more))


def _format(value: str, translate: Translate) -> str:
    return translate(_GENERAL) if value == "General" else short(value)


def _style(value: str, translate: Translate) -> str:
    """A style sheet, whose fingerprint follows its tag; a property; or an attribute."""
    for start, term in (("<style> ", _SHEET), ("style: ", _PROPERTY)):
        if value.startswith(start):
            return translate(term).format(name=short(value.removeprefix(start)))
    return translate(_ATTRIBUTE).format(name=short(value))


def _number(value: str, translate: Translate) -> str:
    """The number of a list's item as it is printed; the kind of one that is counted in another way beside it."""
    kind, _, count = value.rpartition(" ")
    if kind == "bullet":
        return translate(_BULLET)
    return translate(_NUMBER).format(number=_counted(kind, int(count)) or short(value))


def _counted(kind: str, number: int) -> str:
    if kind == "decimal":
        return f"{number}"
    written = ""
    if kind.endswith("Letter") and 0 < number <= _LETTERS:
        written = letters(number - 1)
    elif kind.endswith("Roman") and 0 < number <= _MOST_ROMAN:
        for worth, sign in _ROMANS:
            written += sign * (number // worth)
            number %= worth
    return written.upper() if kind.startswith("upper") else written


_WORDED: Final[Mapping[DeviationKind, Callable[[str, Translate], str]]] = {
    "fill": colour_name,
    "paper": _paper,
    "format": _format,
    "style": _style,
    "numbering": _number,
}
"""How values are worded that a file does not say in words."""


def patch_text(patch: Patch, translate: Translate) -> str:
    """A rule or an area, and where it lies."""
    where = translate(_WHERE[patch.down][patch.across])
    colour = colour_name(patch.colour or "000000", translate)
    if min(patch.width, patch.height) == 0:
        length = max(patch.width, patch.height)
        what = translate(_RULE).format(colour=colour, length=length, where=where)
    else:
        what = translate(_AREA).format(colour=colour, width=patch.width, height=patch.height, where=where)
    if not patch.words:
        return what
    return translate(_OVER if patch.covers else _NEAR).format(what=what, words=patch.words)


def look_text(look: Look, other: Look, translate: Translate) -> str:
    """How letters look, in words, as far as it tells them from ``other``."""
    told = [translate(term) for name, term in _EMPHASES.items() if getattr(look, name) > getattr(other, name)]
    if look.colour != other.colour and look.colour:
        told.append(translate(_COLOURED).format(colour=colour_name(look.colour, translate)))
    if look.ground != other.ground and look.ground:
        told.append(translate(_MARKED).format(colour=colour_name(look.ground, translate)))
    if look.size != other.size:
        told.append(translate(_SIZED).format(size=f"{look.size:g}"))
    return ", ".join(told) or translate(_PLAIN)


def arrow_text(arrow: Arrow, translate: Translate) -> str:
    """A line of the flow in words."""
    source, target = (shortened(end) or translate(_NOWHERE) for end in (arrow.source, arrow.target))
    line = translate(_ARROW if arrow.head else _LINE).format(source=source, target=target)
    if arrow.broken:
        line = translate(_BROKEN).format(line=line)
    return translate(_LABELLED).format(line=line, label=arrow.label) if arrow.label else line


def differing(old: str, new: str) -> tuple[str, str]:
    """The words in which two texts differ, with a few that they share around them."""
    olds, news = old.split(), new.split()
    least = min(len(olds), len(news))
    before = next((n for n in range(least) if olds[n] != news[n]), least)
    after = next((n for n in range(least - before) if olds[-1 - n] != news[-1 - n]), least - before)
    return _part(olds, before, after), _part(news, before, after)


def _part(words: Sequence[str], before: int, after: int) -> str:
    start, end = max(before - _CONTEXT, 0), min(len(words) - after + _CONTEXT, len(words))
    text = " ".join(words[start:end])
    return short(f"{'… ' if start else ''}{text}{' …' if end < len(words) else ''}")


def short(text: str) -> str:
    """A text on one line, as long as a sentence can bear."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 2]} …"
