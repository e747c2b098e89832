"""Reviewers' notes as remarks. In: the source, the form composed of it; out: ``Remark``s in the order of the sheet."""

from collections.abc import Iterator, Mapping
from typing import Final

from sopgen.compose.words import joined
from sopgen.form import Arrow, Content, FlowTable, Form
from sopgen.model import Catatan, Sop
from sopgen.sheet import Remark, Run

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


def remarks(sop: Sop, form: Form) -> tuple[Remark, ...]:
    """The notes that are not settled, each at what it is about; those about one thing in the order of the file."""
    cells = _cells(form)
    order = {key: number for number, key in enumerate(cells)}
    found = [(_where(note, sop, form, cells), note) for note in sop.catatan if not note.selesai]
    return tuple(
        Remark(key, _words(note), note.oleh or "", note.tanggal, place)
        for (key, near, place), note in sorted(found, key=lambda pair: order[pair[0][1]])
    )


def _words(note: Catatan) -> str:
    return note.teks if note.tanggapan is None else f"{note.teks}\n{_ANSWER.format(text=note.tanggapan)}"


def _where(note: Catatan, sop: Sop, form: Form, cells: Mapping[str, str]) -> tuple[str, str, str]:
    """The key of what a note is about, that of the cell at which it stands in the order, and the place in words."""
    if note.langkah is not None:
        return _of_step(note, note.langkah, form, cells, {each.id: joined(each.nama) for each in sop.pelaksana})
    if note.pelaksana is not None:
        key = f"pelaksana.{note.pelaksana}.nama"
        return key, key, cells[key]
    if note.bagian is None:
        return _TITLE, _TITLE, _WHOLE_SHEET
    key = _printed(note.bagian, cells)
    return key, key, cells[key]


def _printed(part: str, cells: Mapping[str, str]) -> str:
    """The key of the cell that prints a part of the identity or a box; the title's where none does."""
    wished = (f"identitas.{part}", f"uraian.{part}")
    candidates = (*wished, *(key for each in wished for key in _PRINTED_IN.get(each, ())), _TITLE)
    return next(key for key in candidates if key in cells)


def _of_step(
    note: Catatan, step: str, form: Form, cells: Mapping[str, str], names: Mapping[str, str]
) -> tuple[str, str, str]:
    activity = f"langkah.{step}.{_ACTIVITY}"
    spoken = cells[activity]
    if note.hasil is not None:
        key = next((arrow.key for arrow in _leaving(form, step) if arrow.label == note.hasil), activity)
        return key, activity, f"{spoken}, {note.hasil}"
    if note.pelaksana is not None:
        return _symbol(form, step, note.pelaksana) or activity, activity, f"{spoken}, {names[note.pelaksana]}"
    if note.bagian is None:
        return activity, activity, spoken
    wished = (f"langkah.{step}.{note.bagian}", f"langkah.{step}.kolom.{note.bagian}")
    key = next((key for key in wished if key in cells), activity)
    return key, key, cells[key] if key == activity else f"{spoken}, {cells[key]}"


def _leaving(form: Form, step: str) -> Iterator[Arrow]:
    """The arrows of a step's outcomes."""
    for table in form.tables:
        yield from (arrow for arrow in table.arrows if arrow.label and arrow.source.partition("/")[0] == step)


def _symbol(form: Form, step: str, performer: str) -> str | None:
    """The first symbol of a performer in a step."""
    for table in form.tables:
        for each in table.steps:
            if each.key == step:
                lanes = (mark.key for mark in each.marks if table.lanes[mark.lane].key == performer)
                return next(lanes, None)
    return None


def _cells(form: Form) -> dict[str, str]:
    """The cells that bear words of the source, in reading order: key → what it is, in words."""
    cells = {_NAMES: "Nama instansi"}
    for number, _ in enumerate(form.identity.units):
        cells[f"identitas.unit.{number}"] = "Nama unit"
    for field in (*form.identity.fields, form.identity.title):
        cells[field.key] = _said(field.label)
    for box in form.boxes:
        cells[box.key] = _said(box.heading)
    numbers = {telling.key: telling for telling in form.telling}
    for table in form.tables:
        chart = f"{_said(table.heading)}: " if len(form.tables) > 1 else ""
        for lane in table.lanes:
            cells.setdefault(f"pelaksana.{lane.key}.nama", f"Kolom {_said(lane.heading)}")
        for step in table.steps:
            telling = numbers[step.key]
            spoken = f"Langkah {telling.number}" if telling.number else f"“{telling.title}”"
            cells.update(_step_cells(table, step.key, f"{chart}{spoken}", [cell.key for cell in step.cells]))
    return cells


def _step_cells(table: FlowTable, step: str, spoken: str, keys: list[str]) -> dict[str, str]:
    """The cells of a step, that of the activity with the step itself in words."""
    activity = f"langkah.{step}.{_ACTIVITY}"
    cells = {key: _said(column.heading) for key, column in zip(keys, table.columns, strict=True) if key}
    return {**cells, activity: spoken}


def _said(content: Content) -> str:
    """Words on one line, without the colon of a label."""
    runs = [inline.text for words in content for inline in words.inlines if isinstance(inline, Run)]
    return " ".join(runs).rstrip(" :")
