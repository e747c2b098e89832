"""What a sheet says of itself in, the document's core properties out."""

from datetime import date, datetime, time
from typing import Any, Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from sopgen.render.drawingml import legal
from sopgen.sheet import Meta

_DAY_OF_NO_DATE: Final = date(1980, 1, 1)  # the package's own date: nothing reads the clock
_LONGEST: Final = 255  # python-docx refuses more, although no standard does


def set_properties(document: Document, meta: Meta) -> None:
    """Fill the core properties: the SOP's number stands in the keywords, the dates are the source's own."""
    texts = {
        "title": meta.title,
        "subject": meta.subject,
        "author": meta.organisation,
        "keywords": meta.number,
        "last_modified_by": meta.organisation,
        "language": meta.language,
        "version": meta.revision,
    }
    for name, text in texts.items():
        if text:
            _set_text(document, name, legal(text))
    _set_days(document, meta.day or _DAY_OF_NO_DATE)


def _set_days(document: Document, day: date) -> None:
    """Created and modified on ``day``, in four digits a year: python-docx writes an early one with fewer."""
    properties = document.core_properties
    properties.created = properties.modified = datetime.combine(day, time())
    for element in _root(document).iter(qn("dcterms:created"), qn("dcterms:modified")):
        element.text = f"{day}T00:00:00Z"


def _set_text(document: Document, name: str, text: str) -> None:
    """Set the property ``name``; a text too long for python-docx goes into the element that it made."""
    setattr(document.core_properties, name, text[:_LONGEST])
    if len(text) > _LONGEST:
        _root(document)[-1].text = text


def _root(document: Document) -> Any:  # noqa: ANN401  # python-docx does not type it
    return document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
