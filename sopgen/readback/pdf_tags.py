"""The structure of a tagged PDF in, its elements as a plain tree out (ISO 32000-1, 14.7)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pypdf.generic import DictionaryObject

from sopgen.readback.refusal import UnreadableError

MAX_ELEMENTS: Final = 200_000
MAX_DEPTH: Final = 40

Place = tuple[int, int]
"""A marked content: its page, from 1, and its number there."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element: ``kids`` are elements and marked contents, in reading order; ``alt`` is said in place of a figure."""

    kind: str
    kids: "tuple[Element | Place, ...]"
    row_span: int = 1
    column_span: int = 1
    alt: str = ""

    def walk(self) -> Iterator["Element"]:
        """The element and all inside of it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def places(self) -> Iterator[Place]:
        """All marked contents inside, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.places()
            else:
                yield kid


class _Reader:
    def __init__(self, pages: Mapping[int, int]) -> None:
        self._pages = pages
        self._left = MAX_ELEMENTS

    def elements(self, raw: Any, page: int, depth: int) -> Iterator[Element | Place]:  # noqa: ANN401  # pypdf's objects
        """The elements and marked contents that ``/K`` lists; ``page`` is where contents without one stand."""
        self._left -= 1
        if self._left < 0 or depth > MAX_DEPTH:
            raise UnreadableError("too_large", "PDF")
        raw = raw.get_object() if hasattr(raw, "get_object") else raw
        if isinstance(raw, list):
            for each in raw:
                yield from self.elements(each, page, depth + 1)
        elif isinstance(raw, int):
            yield page, int(raw)
        elif isinstance(raw, DictionaryObject):
            own = self._page(raw, page)
            if "/S" in raw:
                rows, columns = _spans(raw.get("/A"))
                kids = tuple(self.elements(raw.get("/K", ()), own, depth + 1))
                yield Element(str(raw["/S"]).lstrip("/"), kids, rows, columns, str(raw.get("/Alt", "")))
            elif isinstance(number := raw.get("/MCID"), int):
                yield own, number

    def _page(self, raw: DictionaryObject, page: int) -> int:
        reference = raw.raw_get("/Pg") if "/Pg" in raw else None
        return self._pages.get(getattr(reference, "idnum", -1), page)


def tags(root: DictionaryObject, pages: Mapping[int, int]) -> tuple[Element, ...]:
    """The elements under the root of the structure; ``pages`` are numbers, from 1, by those of the pages' objects."""
    found = _Reader(pages).elements(root.get("/K", ()), 0, 0)
    return tuple(each for each in found if isinstance(each, Element))


def _spans(attributes: Any) -> tuple[int, int]:  # noqa: ANN401  # pypdf's objects
    """Rows and columns that a cell covers."""
    attributes = attributes.get_object() if hasattr(attributes, "get_object") else attributes
    listed = attributes if isinstance(attributes, list) else [attributes]
    spans = {"/RowSpan": 1, "/ColSpan": 1}
    for each in listed:
        owner = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(owner, DictionaryObject):
            told = {name: owner.get(name) for name in spans}
            spans |= {name: min(max(span, 1), 1000) for name, span in told.items() if isinstance(span, int)}
    return spans["/RowSpan"], spans["/ColSpan"]
