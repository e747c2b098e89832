"""Two documents in, one that can hold the words of both out: the new one, with the old one's styles, lists, pictures.

What looks the same in both is one; what the old document has otherwise gets a name of its own, to which the old
document's words are turned.
"""

from collections.abc import Mapping
from copy import deepcopy
from itertools import count
from typing import Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.parts.image import ImagePart

from sopgen.render.docx.numbering import Numbering
from sopgen.render.docx.tracked.trees import Node, highest_number, needed, renumber, same

_FORMER: Final = "Semula"  # what the names of styles and pictures of the old document end in
_ID, _VALUE = qn("w:styleId"), qn("w:val")


def header_of(document: Document) -> Node | None:
    """``w:hdr`` of a document that has one."""
    (section,) = document.sections
    return None if section.header.is_linked_to_previous else section.header.part.element


def take_over(old: Document, new: Document, old_lists: Numbering, new_lists: Numbering) -> None:
    """Give ``new`` all that the words of ``old`` refer to, and turn these to it; their numbers come after its own."""
    turned: tuple[tuple[str, str, Mapping[str, str]], ...] = (
        ("w:pStyle", _VALUE, _take_styles(old.styles.element, new.styles.element)),
        ("w:numId", _VALUE, _take_lists(old, new, old_lists, new_lists)),
        ("a:blip", qn("r:embed"), _take_pictures(old.part, new.part)),
    )
    offset = max(highest_number(root) for root in _roots(new))
    for root in _roots(old):
        renumber(root, offset)
        for tag, attribute, names in turned:
            for element in root.iter(qn(tag)):
                name = element.get(attribute, "")
                element.set(attribute, names.get(name, name))


def _roots(document: Document) -> list[Node]:
    return [root for root in (document.element.body, header_of(document)) if root is not None]


# --- styles ---------------------------------------------------------------------------------------------


def _take_styles(old: Node, new: Node) -> Mapping[str, str]:
    """Put the named styles that look otherwise in ``old`` into ``new``: their ids there → those here."""
    present = {style.get(_ID, ""): style for style in new.findall(qn("w:style"))}
    defaults = old.find(qn("w:docDefaults"))
    alike = same(defaults, new.find(qn("w:docDefaults")))
    names = {}
    for style in old.findall(qn("w:style")):
        name = style.get(_ID, "")
        if style.get(qn("w:customStyle")) is None or (alike and same(style, present.get(name))):
            continue
        names[name] = name + _FORMER
        new.append(_former(style, None if alike else defaults))
    return names


def _former(style: Node, defaults: Node | None) -> Node:
    """A style under another name; ``defaults`` are those of its document, which here hold no longer."""
    former = deepcopy(style)
    former.set(_ID, former.get(_ID, "") + _FORMER)
    name = needed(former, "w:name")
    name.set(_VALUE, f"{name.get(_VALUE)} ({_FORMER.lower()})")
    if defaults is not None:
        look = needed(former, "w:rPr")  # each style of the renderer says its size
        said = {child.tag for child in look}
        type_of_all = [deepcopy(child) for child in defaults.iter(qn("w:rFonts"), qn("w:lang"))]
        for child in type_of_all:
            if child.tag not in said:
                _insert(look, child)
    return former


def _insert(look: Node, child: Node) -> None:
    """Put the family first and the language last, as the schema has them."""
    if child.tag == qn("w:rFonts"):
        look.insert(0, child)
    else:
        look.append(child)


# --- lists ----------------------------------------------------------------------------------------------


def _take_lists(old: Document, new: Document, old_lists: Numbering, new_lists: Numbering) -> Mapping[str, str]:
    """Put the lists that are not in ``new``, or look otherwise there, into it: their numbers there → those here."""
    source, target = old.part.numbering_part.element, new.part.numbering_part.element
    numbers = count(max(new_lists.numbers.values(), default=0) + 1)
    definitions = count(len(new_lists.looks))
    names = {}
    for key, look in old_lists.lists.items():
        former = str(old_lists.numbers[key])
        if new_lists.lists.get(key) == look:
            names[former] = str(new_lists.numbers[key])
            continue
        names[former] = str(next(numbers))
        _copy_list(source, target, former, names[former], next(definitions))
    return names


def _copy_list(source: Node, target: Node, former: str, number: str, definition: int) -> None:
    """Copy a count and its definition under other numbers; definitions stand before counts."""
    reckoned = deepcopy(_found(source, "w:num", "w:numId", former))
    defined = needed(reckoned, "w:abstractNumId")
    look = deepcopy(_found(source, "w:abstractNum", "w:abstractNumId", defined.get(_VALUE, "")))
    look.set(qn("w:abstractNumId"), str(definition))
    needed(look, "w:nsid").set(_VALUE, f"{definition + 1:08X}")
    reckoned.set(qn("w:numId"), number)
    defined.set(_VALUE, str(definition))
    target.insert(len(target.findall(qn("w:abstractNum"))), look)
    target.append(reckoned)


def _found(tree: Node, tag: str, attribute: str, value: str) -> Node:
    return next(element for element in tree.findall(qn(tag)) if element.get(qn(attribute)) == value)


# --- pictures -------------------------------------------------------------------------------------------


def _take_pictures(old: DocumentPart, new: DocumentPart) -> Mapping[str, str]:
    """Put the pictures that ``new`` lacks into it: their ids there → those here."""
    present = {part.blob: name for name, part in _pictures(new).items()}
    names = {}
    for number, (name, part) in enumerate(_pictures(old).items(), start=1):
        if part.blob not in present:
            place = PackURI(f"/word/media/{_FORMER.lower()}{number}.{part.partname.ext}")
            copy = ImagePart(place, part.content_type, part.blob)
            present[part.blob] = new.relate_to(copy, RELATIONSHIP_TYPE.IMAGE)
        names[name] = present[part.blob]
    return names


def _pictures(part: DocumentPart) -> dict[str, ImagePart]:
    return {
        name: relationship.target_part
        for name, relationship in part.rels.items()
        if relationship.reltype == RELATIONSHIP_TYPE.IMAGE
    }
