"""The headers of two documents in, one header with tracked changes out, where they differ.

Word tracks no header as such, but what stands in it: a header that goes stays empty.
"""

from copy import deepcopy
from typing import Final

from docx.document import Document
from docx.oxml.ns import qn

from sopgen.render.docx.tracked.package import header_of
from sopgen.render.docx.tracked.pen import Pen
from sopgen.render.docx.tracked.trees import Node, made, same
from sopgen.render.docx.tracked.words import replaced_paragraphs

_FIELD_MARKS: Final = ("begin", "separate", "end")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def merge_headers(old: Document, new: Document, pen: Pen) -> None:
    """Put what stood in the header of ``old`` into that of ``new``; page numbers are counted, so they are no change."""
    before, after = header_of(old), header_of(new)
    if before is None and after is None:
        return
    if before is not None and after is not None and same(_uncounted(before), _uncounted(after)):
        return
    merged = list(replaced_paragraphs(_spelled_out(before), _spelled_out(after), pen))
    (section,) = new.sections
    section.header.is_linked_to_previous = False  # makes the header's part if there is none
    section.header.part.element[:] = merged


def _uncounted(header: Node) -> Node:
    """A copy in which fields show nothing."""
    copy = deepcopy(header)
    for field in copy.iter(qn("w:fldSimple")):
        field[:] = []
    return copy


def _spelled_out(header: Node | None) -> list[Node]:
    """The header's paragraphs, an empty one at least, with fields as runs: a change may hold nothing else."""
    if header is None:
        return [made("w:p")]
    copy = deepcopy(header)
    paragraphs = copy.findall(qn("w:p"))
    for paragraph in paragraphs:
        paragraph[:] = [part for child in paragraph for part in _spelled(child)]
    return paragraphs


def _spelled(content: Node) -> list[Node]:
    """A field as the runs that it can be written as; all else as it is."""
    if content.tag != qn("w:fldSimple"):
        return [content]
    begin, separate, end = (_run(made("w:fldChar", {qn("w:fldCharType"): kind})) for kind in _FIELD_MARKS)
    return [begin, _instruction(content.get(qn("w:instr"), "")), separate, *content, end]


def _instruction(words: str) -> Node:
    instruction = made("w:instrText", {_SPACE: "preserve"})
    instruction.text = words
    return _run(instruction)


def _run(content: Node) -> Node:
    return made("w:r", None, content)
