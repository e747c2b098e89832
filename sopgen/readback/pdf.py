"""A PDF in, where it comes from and what it shows out, read with pypdf: within its bounds on everything that a file can
claim to be long, deep or packed.

pypdf is chosen for these bounds: of the readers in pure Python it alone limits what each filter unpacks.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from itertools import dropwhile
from typing import Any, Final, TypeAlias

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject, StreamObject

from sopgen.readback.allowance import Letters
from sopgen.readback.flow import MAX_MARKS, Outline, Path, Scene, Words, flow
from sopgen.readback.grid import Spanned, placed
from sopgen.readback.origin import MAX_FILES, InnerFile
from sopgen.readback.outlines import bounds_of, figure_of
from sopgen.readback.pdf_content import ARTIFACT, Budget, Form, Mark, Painted, Text, painted
from sopgen.readback.pdf_tags import Element, Place, tags
from sopgen.readback.printed import (
    XY,
    Bounds,
    Look,
    Printed,
    PrintedArea,
    PrintedCell,
    PrintedLine,
    PrintedSetting,
    PrintedTable,
    PrintedText,
)
from sopgen.readback.refusal import UnreadableError
from sopgen.readback.text import in_millimetres, lines, looked, plain, uncounted
from sopgen.units import EMU_PER_POINT, mm

MAX_STREAM: Final = 24 * 1024 * 1024  # of one stream, unpacked
_LIMITS: Final[dict[str, Any]] = {
    **dict.fromkeys(
        (
            "maximum_declared_stream_length",
            "array_based_stream_maximum_output_length",
            "lzw_maximum_output_length",
            "run_length_maximum_output_length",
            "zlib_maximum_output_length",
            "brotli_maximum_output_length",
        ),
        MAX_STREAM,
    ),
    "zlib_maximum_recovery_input_length": 100_000,
    "stream_filters_maximum_length": 4,
    "stream_decoding_work_maximum_length": 4 * MAX_STREAM,
    "stream_parsing_work_maximum_count": 1_000_000,
    "page_tree_maximum_entries": 500,
    "page_tree_maximum_page_entries": 10_000,
    "page_tree_maximum_depth": 50,
    "jbig2dec_binary": None,
}
_INFO: Final = {
    "/NomorSOP": "number",
    "/Subject": "title",
    "/RevisiSOP": "revision",
    "/Program": "program",
    "/SidikJari": "fingerprint",
    "/Bentuk": "form",
}
_FOOT: Final = mm(15)
"""EMU: the lowest 15 mm, which the layout keeps free for a service."""
_MOST_FIELDS: Final = 10_000
_PARAGRAPHS: Final = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "L"})
_NO_NOTES: Final = frozenset({"/Widget", "/Link", "/Popup"})
_Piece: TypeAlias = tuple[str, Look]
"""Words that look alike."""
_LINE: Final[_Piece] = ("\n", Look())
_TICKED, _UNTICKED = "☒", "☐"
_FAULTS: Final = (
    PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, OverflowError,
    NotImplementedError, RecursionError, EOFError, OSError,
)  # fmt: skip
"""What pypdf raises for a file that is damaged; its classes do not cover all of it."""


@contextmanager
def opened(data: bytes) -> Iterator[PdfReader]:
    """A reader of the file, within bounds. Raises UnreadableError, also for what goes wrong while it is open."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is told by what is then read
    try:
        with apply_configuration(**_LIMITS):
            reader = PdfReader(BytesIO(data), strict=False)
            if reader.is_encrypted:
                raise UnreadableError("encrypted")
            yield reader
    except (FileNotDecryptedError, DependencyError) as error:
        raise UnreadableError("encrypted") from error
    except LimitReachedError as error:
        raise UnreadableError("too_large", "PDF") from error
    except _FAULTS as error:
        raise UnreadableError("broken", "PDF") from error


def origin_fields(data: bytes) -> tuple[dict[str, str], list[InnerFile]]:
    """The fields of ``Origin`` that the file tells, and the files inside of it. Raises UnreadableError."""
    with opened(data) as reader:
        info = reader.trailer.get("/Info")
        told = info.get_object() if info is not None else None
        fields = {
            name: str(told[key]) for key, name in _INFO.items() if isinstance(told, DictionaryObject) and key in told
        }
        root = resolved(reader.trailer["/Root"])
        files = [_file(resolved(each)) for each in (resolved(root.get("/AF")) or ())[:MAX_FILES]]
    return fields, [file for file in files if file is not None]


def signed(data: bytes) -> bool:
    """Whether a signature stands in a field, however the file spells or packs it. Raises UnreadableError."""
    with opened(data) as reader:
        form = resolved(resolved(reader.trailer["/Root"]).get("/AcroForm"))
        pending = list(resolved(form.get("/Fields")) or ()) if isinstance(form, DictionaryObject) else []
        for _ in range(_MOST_FIELDS):
            if not pending:
                return False
            field = resolved(pending.pop())
            if isinstance(resolved(field.get("/V")), DictionaryObject):  # no other field's value is one
                return True
            pending += resolved(field.get("/Kids")) or ()
    raise UnreadableError("too_large", "PDF")


def resolved(value: Any) -> Any:  # noqa: ANN401  # pypdf's objects
    """The object that a reference stands for; anything else as it is."""
    return value.get_object() if hasattr(value, "get_object") else value


def _file(specification: Any) -> InnerFile | None:  # noqa: ANN401  # as above
    inner = resolved(specification.get("/EF", {}))
    stream = resolved(inner.get("/UF") or inner.get("/F"))
    if not isinstance(stream, StreamObject):
        return None
    return InnerFile(str(specification.get("/UF") or specification.get("/F") or ""), bytes(stream.get_data()))


# --- what it shows --------------------------------------------------------------------------------------


def read(data: bytes, *, stamped: bool = False) -> Printed:
    """What the file shows; what a service for signatures put on it stands apart, if it is ``stamped``.

    Raises UnreadableError.
    """
    with opened(data) as reader:
        pages = list(reader.pages)
        numbers = {page.indirect_reference.idnum: n for n, page in enumerate(pages, start=1) if page.indirect_reference}
        budget = Budget()
        numbered = list(enumerate(pages, start=1))
        shown = {number: painted(page, budget) for number, page in numbered}
        apart = {number: _stamp(each) for number, each in shown.items()} if stamped else {}
        shown |= {number: _without(shown[number], stamp) for number, stamp in apart.items()}
        root = resolved(reader.trailer["/Root"])
        structure = resolved(root.get("/StructTreeRoot"))
        elements = tags(structure, numbers) if isinstance(structure, DictionaryObject) else ()
        notes = [text for number, page in numbered for text in _notes(number, page)]
        papers = tuple(PrintedSetting("paper", number, _paper(page)) for number, page in numbered)
        printed = _Reading(shown, elements).printed(notes)  # in here: numbers of the file may be without end
        stamps = tuple(PrintedText(number, _told(stamp)) for number, stamp in apart.items() if any(stamp[:3]))
        return replace(
            printed,
            settings=(*papers, *_alts(elements)),
            stamps=stamps,
            lines=tuple(_lines(shown)),
            sizes=tuple((float(page.mediabox.width) * EMU_PER_POINT, shown[n].bottom) for n, page in numbered),
        )


def _stamp(all_of: Painted) -> Painted:
    """What lies wholly at the foot, below all that is tagged or an artifact, as everything of a sheet is."""
    own = [y for corners, mark in _placed(all_of) if mark is not None for _, y in corners]
    top = max(all_of.bottom - _FOOT, *own, 0.0)

    def low(corners: Sequence[XY], mark: Mark) -> bool:
        return mark is None and bool(corners) and all(y >= top for _, y in corners)

    return Painted(
        tuple(form for form in all_of.forms if low(form.points, form.mark)),
        tuple(text for text in all_of.texts if low(text.box, text.mark)),
        tuple(picture for picture in all_of.pictures if low(picture.box, picture.mark)),
    )


def _placed(all_of: Painted) -> Iterator[tuple[Sequence[XY], Mark]]:
    yield from ((form.points, form.mark) for form in all_of.forms)
    yield from ((text.box, text.mark) for text in all_of.texts)
    yield from ((picture.box, picture.mark) for picture in all_of.pictures)


def _without(all_of: Painted, stamp: Painted) -> Painted:
    forms, texts, pictures = (set(map(id, part)) for part in stamp[:3])
    return all_of._replace(
        forms=tuple(form for form in all_of.forms if id(form) not in forms),
        texts=tuple(text for text in all_of.texts if id(text) not in texts),
        pictures=tuple(picture for picture in all_of.pictures if id(picture) not in pictures),
    )


def _told(stamp: Painted) -> str:
    """The words of a stamp, empty where it has only a picture."""
    return plain(" ".join(text.words for text in stamp.texts))


def _paper(page: PageObject) -> str:
    """What is seen of the page (ISO 32000-1, 14.11.2): its size, its place on a larger sheet, its turn."""
    sheet, cut = page.mediabox, page.cropbox
    unit = float(page.user_unit) * EMU_PER_POINT
    left, bottom = max(sheet.left, cut.left), max(sheet.bottom, cut.bottom)
    right, top = min(sheet.right, cut.right), min(sheet.top, cut.top)
    width, height, x, y = (in_millimetres(float(each) * unit) for each in (right - left, top - bottom, left, bottom))
    turn = int(page.rotation) % 360
    return f"{width} × {height} mm" + (f" ({x}, {y})" if x or y else "") + (f", {turn}°" if turn else "")


def _lines(shown: dict[int, Painted]) -> Iterator[PrintedLine]:
    for page, all_of in shown.items():
        yield from (PrintedLine(page, bounds_of(text.box), text.words) for text in all_of.texts if text.box)


def _alts(elements: Iterable[Element]) -> Iterator[PrintedSetting]:
    """What figures say to those who do not see them."""
    letters = Letters("PDF")  # any number of figures may name one text
    for element in (each for root in elements for each in root.walk()):
        if element.kind == "Figure" and element.alt:
            page = next(element.places(), (0, 0))[0]
            yield PrintedSetting("alt", page, plain(letters.spend(element.alt)))


def _notes(number: int, page: PageObject) -> Iterator[PrintedText]:
    """The words of remarks, stamps and boxes of text that were put on the page."""
    for each in resolved(page.get("/Annots")) or ():
        note = resolved(each)
        if isinstance(note, DictionaryObject) and note.get("/Subtype") not in _NO_NOTES:
            yield PrintedText(number, plain(f"{str(note.get('/Subtype'))[1:]}: {note.get('/Contents', '')}"))


class _Reading:
    """Puts together what is painted and how it is tagged."""

    def __init__(self, shown: dict[int, Painted], elements: tuple[Element, ...]) -> None:
        self._shown = shown
        self._elements = elements
        self._letters = Letters("PDF")  # a mark may be named, and a text may lie, in any number of places
        self._words: dict[Place, list[_Piece]] = {}
        for page, all_of in shown.items():
            for text in all_of.texts:
                if text.mark is not None and text.mark != ARTIFACT:
                    self._words.setdefault((page, text.mark), []).append((text.words, text.look))
        self._drawn = Counter((page, form.mark) for page, all_of in shown.items() for form in all_of.forms)
        self._pictured = {(page, each.mark) for page, all_of in shown.items() for each in all_of.pictures}

    def printed(self, notes: list[PrintedText]) -> Printed:
        """All of it."""
        tables: list[PrintedTable] = []
        texts: list[PrintedText] = []
        figures: dict[int, set[Place]] = {}
        told: set[Place] = set()
        for element in self._top():
            places = list(element.places())
            told.update(places)
            page = places[0][0] if places else 0
            if element.kind == "Table":
                tables.append(PrintedTable(page, tuple(self._cells(element))))
            elif element.kind == "Figure":
                figures.setdefault(page, set()).update(places)
            elif text := plain(_joined(pieces := list(self._pieces(element)))):
                texts.append(PrintedText(page, text, looks=looked(pieces)))
        for page, all_of in self._shown.items():
            if any(form.mark is None for form in all_of.forms):  # drawn where no tag holds it
                figures.setdefault(page, set())
        scenes = [self._scene(page, places) for page, places in figures.items()]
        drawn = flow(scenes)
        return Printed(
            "pdf",
            tuple(tables),
            (*texts, *self._margins(), *self._untagged(told), *drawn.loose, *notes),
            drawn.symbols,
            drawn.connectors,
            sum(len(all_of.pictures) for all_of in self._shown.values()),
            tuple(self._areas()),
        )

    def _top(self) -> Iterator[Element]:
        """The tables, drawings and paragraphs of the document."""
        for root in self._elements:
            for kid in root.kids if root.kind == "Document" else (root,):
                if isinstance(kid, Element):
                    yield kid

    def _pieces(self, element: Element) -> Iterator[_Piece]:
        """The words inside, a paragraph a line, in pieces that each look alike; a tick box as its sign."""
        for kid in element.kids:
            if not isinstance(kid, Element):
                yield from ((self._letters.spend(words), look) for words, look in self._words.get(kid, ()))
            elif kid.kind == "Figure":
                yield self._sign(kid), Look()
            elif kid.kind == "LI":
                yield from (_LINE, *self._item(kid), _LINE)
            elif kid.kind in _PARAGRAPHS:
                yield from (_LINE, *self._pieces(kid), _LINE)
            else:
                yield from self._pieces(kid)

    def _item(self, item: Element) -> Iterator[_Piece]:
        """An item of a list: its mark, and its words from the same line on."""
        inner = [kid for kid in item.kids if isinstance(kid, Element)]
        for kid in inner:
            if kid.kind == "Lbl":
                yield from ((plain(words), look) for words, look in self._pieces(kid))
        yield " ", Look()
        words = (piece for kid in inner if kid.kind != "Lbl" for piece in self._pieces(kid))
        yield from dropwhile(lambda piece: piece == _LINE, words)

    def _sign(self, figure: Element) -> str:
        places = set(figure.places())
        if places & self._pictured:
            return ""
        return _TICKED if sum(self._drawn[place] for place in places) > 1 else _UNTICKED

    def _cells(self, table: Element) -> Iterator[PrintedCell]:
        return placed(
            (self._cell(cell) for cell in row.kids if isinstance(cell, Element) and cell.kind in {"TD", "TH"})
            for row in table.walk()
            if row.kind == "TR"
        )

    def _cell(self, cell: Element) -> Spanned:
        pieces = list(self._pieces(cell))
        words = lines(_joined(pieces).splitlines())
        return Spanned(words, cell.row_span, cell.column_span, looks=looked(pieces))

    def _margins(self) -> Iterator[PrintedText]:
        for page, all_of in self._shown.items():
            text = uncounted("".join(text.words for text in all_of.texts if text.mark == ARTIFACT))
            if text:
                yield PrintedText(page, text, margin=True)

    def _areas(self) -> Iterator[PrintedArea]:
        """Rules and grounds, and what is filled where no tag holds it."""
        for page, all_of in self._shown.items():
            for form in all_of.forms:
                if form.mark == ARTIFACT or (form.mark is None and form.filled and not form.stroked):
                    left, top, right, bottom = map(round, bounds_of(form.points))
                    yield PrintedArea(page, (left, top, right, bottom), form.colour)

    def _untagged(self, told: set[Place]) -> Iterator[PrintedText]:
        """Words that no tag holds: a sheet has none, so someone put them there."""
        for page, all_of in self._shown.items():
            loose = (text for text in all_of.texts if text.mark != ARTIFACT)
            text = plain(" ".join(t.words for t in loose if t.mark is None or (page, t.mark) not in told))
            if text:
                yield PrintedText(page, text)

    def _scene(self, page: int, places: set[Place]) -> Scene:
        """The drawing of a page, with what was drawn there without a tag."""
        all_of = self._shown.get(page, Painted((), (), ()))
        forms = [form for form in all_of.forms if form.mark is None or (page, form.mark) in places]
        texts = [text for text in all_of.texts if (page, text.mark) in places]
        if len(forms) + len(texts) > MAX_MARKS:
            raise UnreadableError("too_large", "PDF")
        closed = [form for form in forms if form.closed and len(form.points) > 2]  # noqa: PLR2004  # a form has corners
        heads = [bounds_of(form.points) for form in closed if len(form.points) == 3 and not form.stroked]  # noqa: PLR2004
        grounds = [form for form in closed if not form.stroked and len(form.points) > 3]  # noqa: PLR2004  # no head
        words = [Words(bounds_of(form.points), self._inside(form, texts)) for form in grounds]
        free = [text for text in texts if not any(_lies_in(text, form) for form in grounds)]
        outlines = [
            Outline(figure_of(form.points, curved=form.curved), bounds_of(form.points), self._inside(form, free))
            for form in closed
            if form.stroked
        ]
        paths = [Path(form.points, _headed(form, heads), form.broken) for form in forms if not form.closed]
        return Scene(page, tuple(outlines), tuple(paths), tuple(each for each in words if each.text), _edges(all_of))

    def _inside(self, form: Form, texts: list[Text]) -> str:
        """The words whose middle lies in a form, from above."""
        held = sorted((text for text in texts if _lies_in(text, form)), key=lambda text: text.middle[1])
        return plain(" ".join(self._letters.spend(text.words) for text in held))


def _joined(pieces: Iterable[_Piece]) -> str:
    return "".join(words for words, _ in pieces)


def _lies_in(text: Text, form: Form) -> bool:
    left, top, right, bottom = bounds_of(form.points)
    return left <= text.middle[0] <= right and top <= text.middle[1] <= bottom


def _headed(form: Form, heads: list[Bounds]) -> bool:
    x, y = form.points[-1]
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in heads)


def _edges(all_of: Painted) -> tuple[float, ...]:
    """The x of the upright rules of the last table on the page."""
    rules = [form for form in all_of.forms if form.mark == ARTIFACT and form.stroked]
    return tuple(sorted({round(form.points[0][0]) for form in rules if form.points[0][0] == form.points[-1][0]}))
