"""A PDF as its readers find it. In: a file's bytes; out: its pages, and for who does not see them its tags as a tree.

The words of a tag are found by the marked content that it holds, in the order in which they are written.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final, NamedTuple

import pdfplumber

from sopgen.sheet import Sheet
from sopgen.units import mm, to_pt

NEAR: Final = to_pt(mm(0.2))
"""How far a thing may stand from where it was planned, in points."""


class Made(NamedTuple):
    """A sheet and its PDF."""

    sheet: Sheet
    content: bytes


@lru_cache(maxsize=2)  # the tests of one sheet follow each other
def pages(content: bytes) -> tuple[Any, ...]:
    """The pages with all that is drawn on them, as pdfplumber tells it."""
    return tuple(pdfplumber.open(BytesIO(content)).pages)


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element: ``kids`` in reading order, ``words`` its own and theirs, without those of figures."""

    kind: str
    attributes: dict[str, Any]
    words: str
    alt: str
    kids: "tuple[Tag, ...]"

    def walk(self) -> Iterator["Tag"]:
        """This tag and all inside of it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


def tags(content: bytes) -> tuple[tuple[Tag, ...], ...]:
    """The tags of each page, as children of the document."""
    return tuple(_of_page(page) for page in pages(content))


def _of_page(page: Any) -> tuple[Tag, ...]:  # noqa: ANN401  # pdfplumber is untyped
    words: defaultdict[int | None, str] = defaultdict(str)
    for char in page.chars:
        words[char["mcid"]] += char["text"]
    return tuple(_tag(kid, words) for document in page.structure_tree for kid in document.get("children", ()))


def _tag(element: dict[str, Any], words: dict[int | None, str]) -> Tag:
    kids = tuple(_tag(kid, words) for kid in element.get("children", ()))
    own = [
        (min(_mcids(kid)), text)
        for kid, tag in zip(element.get("children", ()), kids, strict=True)
        if (text := _spoken(tag))
    ]
    own += [(mcid, words[mcid]) for mcid in element.get("mcids", ())]
    return Tag(
        kind=element["type"],
        attributes=element.get("attributes", {}),
        words="".join(text for _, text in sorted(own)),
        alt=element.get("alt_text") or "",
        kids=kids,
    )


def _spoken(tag: Tag) -> str:
    return "" if tag.kind == "Figure" else tag.words


def _mcids(element: dict[str, Any]) -> list[int]:
    return [*element.get("mcids", ()), *(mcid for kid in element.get("children", ()) for mcid in _mcids(kid))]
