"""Elements of two documents in, whether they say the same out: numbers that only link parts apart."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element as Node

__all__ = ["Node", "highest_number", "made", "needed", "renumber", "same", "signature"]

_SHAPE: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}cNvPr"
_NUMBERED: Final = frozenset({qn("wp:docPr"), qn("pic:cNvPr"), _SHAPE, qn("a:stCxn"), qn("a:endCxn")})
_NAMED: Final = frozenset({qn("wp:docPr"), qn("pic:cNvPr")})
"""Drawings and pictures, whose names count them."""


def made(tag: str, attributes: Mapping[str, str] | None = None, *children: Node) -> Node:
    """A new element, ``tag`` with its prefix ("w:p"), attributes with their names in full."""
    element: Node = OxmlElement(tag, dict(attributes or {}))
    element.extend(children)
    return element


def needed(element: Node, tag: str) -> Node:
    """The child ``tag`` ("w:tcPr") that the renderer always writes. Raises ValueError if there is none."""
    found = element.find(qn(tag))
    if found is None:
        raise ValueError(f"{element.tag} lacks {tag}")
    return found


def signature(element: Node | None) -> str:
    """The same for two elements if and only if they say the same; empty without one."""
    if element is None:
        return ""
    plain = deepcopy(element)
    numbers: dict[str, str] = {}
    for one in plain.iter():
        if one.tag in _NUMBERED:
            one.set("id", numbers.setdefault(one.get("id", ""), str(len(numbers))))
        if one.tag in _NAMED:
            one.set("name", "")
    for one in plain.iter(qn("w:id")):
        one.set(qn("w:val"), "")
    return etree.tostring(plain, method="c14n", exclusive=True).decode()


def same(one: Node | None, other: Node | None) -> bool:
    """Whether two elements say the same; one that is missing says the same as an empty one."""
    if one is None or other is None:
        return all(element is None or not (len(element) or element.attrib) for element in (one, other))
    return signature(one) == signature(other)


def renumber(tree: Node, offset: int) -> None:
    """Raise the numbers of all drawings, shapes and content controls in ``tree``."""
    for element in tree.iter():
        if element.tag in _NUMBERED:
            element.set("id", str(int(element.get("id", "0")) + offset))
    for identity in tree.iter(qn("w:id")):
        identity.set(qn("w:val"), str(int(identity.get(qn("w:val"), "0")) + offset))


def highest_number(tree: Node) -> int:
    """The highest number of a drawing, shape or content control in ``tree``; 0 without any."""
    numbers = [int(element.get("id", "0")) for element in tree.iter() if element.tag in _NUMBERED]
    numbers += [int(identity.get(qn("w:val"), "0")) for identity in tree.iter(qn("w:id"))]
    return max(numbers, default=0)
