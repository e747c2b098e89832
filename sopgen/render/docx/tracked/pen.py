"""Who revised and when in, the marks of Word's tracked changes out, each with a number of its own."""

from copy import deepcopy
from datetime import date
from itertools import count
from typing import Final, Literal, TypeAlias

from docx.oxml.ns import qn

from sopgen.render.docx.tracked.trees import Node, made

Op: TypeAlias = Literal["=", "-", "+"]
"""What becomes of a thing: it stays, it goes, it comes."""
Mark: TypeAlias = Literal["ins", "del", "moveFrom", "moveTo"]

MARKS: Final[dict[Op, Mark]] = {"-": "del", "+": "ins"}
GOING: Final[frozenset[Mark]] = frozenset({"del", "moveFrom"})
"""The marks of what vanishes if all changes are accepted."""


_OTHER_AUTHOR: Final = "sopgen"


class Pen:
    """Writes marks: all of one author and one day (midnight UTC; none without a day), numbered in order."""

    def __init__(self, author: str, day: date | None) -> None:
        """``author`` is printed beside each change."""
        self._signed = {qn("w:author"): author}
        if day is not None:
            self._signed[qn("w:date")] = f"{day}T00:00:00Z"
        self._numbers = count(1)

    def mark(self, tag: str, *content: Node) -> Node:
        """The mark ``tag`` ("ins", "pPrChange" …) around ``content``."""
        attributes = {qn("w:id"): self.number(), **self._signed}
        element = made(f"w:{tag}", attributes)
        element.extend(content)
        return element

    def passing(self, *content: Node) -> tuple[Node, Node]:
        """The marks of what has come and gone, so that it vanishes on accept and on reject: the first, the second.

        The second is around ``content``. It is another author's: LibreOffice 7.4 takes both for one of the same.
        """
        going = self.mark("del", *content)
        going.set(qn("w:author"), _OTHER_AUTHOR)
        return self.mark("ins"), going

    def number(self) -> str:
        """A number that no other mark has."""
        return str(next(self._numbers))

    def formatted(self, tag: str, old: Node | None) -> Node:
        """The mark that keeps the properties ``old`` beside the new ones: "pPrChange" for ``tag`` "pPr"."""
        kept = deepcopy(old) if old is not None else made(f"w:{tag}")
        return self.mark(f"{tag}Change", kept)
