"""What a PDF tells a reader who does not see it: its tags as a tree, each with its words. In: a file's bytes.

Words are found by the marked content that a tag holds, in the order in which they are written.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber


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
    with pdfplumber.open(BytesIO(content)) as pdf:
        return tuple(_of_page(page) for page in pdf.pages)


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
