"""Reviewers' notes as remarks. In: the source, the form composed of it; out: ``Remark``s in the order of the sheet."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from sopgen.compose.words import joined
from sopgen.form import Arrow, Content, Form
from sopgen.model import Catatan, Sop
from sopgen.sheet import Remark, Run, step_of

_TITLE: Final = "identitas.judul"
_NAMES: Final = "identitas.instansi"
_ACTIVITY: Final = "kegiatan"
_WHOLE_SHEET: Final = "Seluruh lembar"
_ANSWER: Final = "Tanggapan: {text}"
_PRINTED_IN: Final[Mapping[str, tuple[str, ...]]] = {
    "identitas.unit": ("identitas.unit.0", _NAMES),
    "identitas.kop": (_NAMES,),
    "identitas.logo": (_NAMES,),
    "identitas.revisi_ke": ("identitas.revisi_ke", "identitas.tanggal_revisi"),
    "identitas.tambahan": ("identitas.tambahan.0.nilai",),
}
"""Keys of the source without a cell of their own in every form: the cells that print them, the first that is there."""


class _Cell(NamedTuple):
    """A cell of the form: the ``key`` under which it is printed, and what it is, in words."""

    key: str
    words: str


class _Spot(NamedTuple):
    """What a note is about: its ``key``, the cell ``near`` it, and where that is, in words."""

    key: str
    near: str
    place: str


_Cells: TypeAlias = Mapping[str, _Cell]
"""The cells that bear words of the source, by their path in it, in reading order."""


def remarks(sop: Sop, form: Form) -> tuple[Remark, ...]:
    """The notes that are not settled, each at what it is about; those about one thing in the order of the file."""
    cells = _cells(form)
    order = {cell.key: number for number, cell in enumerate(cells.values())}
    found = [(_where(note, sop, form, cells), note) for note in sop.catatan if not note.selesai]
    return tuple(
        Remark(spot.key, _words(note), note.oleh or "", note.tanggal, spot.place)
        for spot, note in sorted(found, key=lambda pair: order[pair[0].near])
    )


def _words(note: Catatan) -> str:
    return note.teks if note.tanggapan is None else f"{note.teks}\n{_ANSWER.format(text=note.tanggapan)}"


def _where(note: Catatan, sop: Sop, form: Form, cells: _Cells) -> _Spot:
    if note.langkah is not None:
        return _of_step(note, note.langkah, form, cells, {each.id: joined(each.nama) for each in sop.pelaksana})
    if note.pelaksana is not None:
        return _of_performer(note.pelaksana, sop, cells)
    if note.bagian is None:
        return _spot(cells[_TITLE])._replace(place=_WHOLE_SHEET)
    return _spot(_printed(note.bagian, cells))


def _of_performer(performer: str, sop: Sop, cells: _Cells) -> _Spot:
    """The heading of a performer's column; the sheet's title where no chart gives the performer one."""
    column = cells.get(f"pelaksana.{performer}.nama")
    if column is not None:
        return _spot(column)
    name = next(joined(each.nama) for each in sop.pelaksana if each.id == performer)
    return _spot(cells[_TITLE])._replace(place=f"Pelaksana {name}")


def _spot(cell: _Cell) -> _Spot:
    return _Spot(cell.key, cell.key, cell.words)


def _printed(part: str, cells: _Cells) -> _Cell:
    """The cell that prints a part of the identity or a box; the title's where none does."""
    wished = (f"identitas.{part}", f"uraian.{part}")
    candidates = (*wished, *(key for each in wished for key in _PRINTED_IN.get(each, ())), _TITLE)
    return next(cells[key] for key in candidates if key in cells)


def _of_step(note: Catatan, step: str, form: Form, cells: _Cells, names: Mapping[str, str]) -> _Spot:
    activity = cells[f"langkah.{step}.{_ACTIVITY}"]
    whole = _spot(activity)
    if note.hasil is not None:
        key = next((arrow.key for arrow in _leaving(form, step) if arrow.label == note.hasil), activity.key)
        return whole._replace(key=key, place=f"{activity.words}, {note.hasil}")
    if note.pelaksana is not None:
        key = _symbol(form, step, note.pelaksana) or activity.key
        return whole._replace(key=key, place=f"{activity.words}, {names[note.pelaksana]}")
    if note.bagian is None or note.bagian == _ACTIVITY:
        return whole
    wished = (f"langkah.{step}.{note.bagian}", f"langkah.{step}.kolom.{note.bagian}")
    cell = next((cells[key] for key in wished if key in cells), None)  # none: a column that the profile leaves out
    return whole if cell is None else _Spot(cell.key, cell.key, f"{activity.words}, {cell.words}")


def _leaving(form: Form, step: str) -> Iterator[Arrow]:
    """The arrows of a step's outcomes."""
    for table in form.tables:
        yield from (arrow for arrow in table.arrows if arrow.label and step_of(arrow.source) == step)


def _symbol(form: Form, step: str, performer: str) -> str | None:
    """The first symbol of a performer in a step."""
    marks = (
        mark.key
        for table in form.tables
        for each in table.steps
        if each.key == step
        for mark in each.marks
        if table.lanes[mark.lane].key == performer
    )
    return next(marks, None)


def _cells(form: Form) -> dict[str, _Cell]:
    cells = {_NAMES: _Cell(_NAMES, "Nama instansi")}
    cells |= {key: _Cell(key, "Nama unit") for key in _units(form)}
    cells |= {field.key: _Cell(field.key, _said(field.label)) for field in (*form.identity.fields, form.identity.title)}
    cells |= {box.key: _Cell(box.key, _said(box.heading)) for box in form.boxes}
    tellings = {telling.key: telling for telling in form.telling}
    for table in form.tables:
        chart = f"{_said(table.heading)}: " if len(form.tables) > 1 else ""
        for lane in table.lanes:
            key = f"pelaksana.{lane.key}.nama"
            cells.setdefault(key, _Cell(key, f"Kolom {_said(lane.heading)}"))
        above: dict[str, str] = {}  # by column, the key of the cell that goes on in those below
        for step in table.steps:
            telling = tellings[step.key]
            spoken = f"Langkah {telling.number}" if telling.number else f"“{telling.title}”"
            for cell, column in zip(step.cells, table.columns, strict=True):
                above[column.key] = above[column.key] if cell.merged else cell.key
                said = f"{chart}{spoken}" if column.heads_row else _said(column.heading)
                if cell.key:
                    cells[cell.key] = _Cell(above[column.key], said)
    return cells


def _units(form: Form) -> Iterator[str]:
    return (f"identitas.unit.{number}" for number, _ in enumerate(form.identity.units))


def _said(content: Content) -> str:
    """Words on one line, without the colon of a label."""
    runs = [inline.text for words in content for inline in words.inlines if isinstance(inline, Run)]
    return " ".join(runs).rstrip(" :")
