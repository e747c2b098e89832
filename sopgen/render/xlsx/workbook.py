"""A sheet's ``Meta`` in, out: an empty openpyxl workbook, and the package's part that says what it is."""

from collections.abc import Iterator
from datetime import date

from openpyxl import Workbook
from openpyxl.xml.constants import COREPROPS_NS, DCORE_NS, DCTERMS_NS, XSI_NS

from sopgen.render import drawingml
from sopgen.render.xlsx.styles import set_normal_font
from sopgen.sheet import Meta


def new_workbook() -> Workbook:
    """A workbook without worksheets, whose Normal font makes widths exact."""
    workbook = Workbook()
    for worksheet in workbook.worksheets:
        workbook.remove(worksheet)
    set_normal_font(workbook)
    workbook.security = None  # else an empty element says that the workbook is protected by nothing
    workbook.calculation.fullCalcOnLoad = False  # nothing is reckoned: Excel need not ask whether to save
    return workbook


def core_properties(meta: Meta) -> bytes:
    """``docProps/core.xml``: made and changed on the source's own day, or without a day, which openpyxl cannot."""
    elements = "".join(f"<{tag}>{drawingml.text(value)}</{tag}>" for tag, value in _told(meta) if value)
    days = "".join(_day_xml(tag, meta.day) for tag in ("created", "modified")) if meta.day else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<cp:coreProperties xmlns:cp="{COREPROPS_NS}" xmlns:dc="{DCORE_NS}" xmlns:dcterms="{DCTERMS_NS}"'
        f' xmlns:xsi="{XSI_NS}">{elements}{days}</cp:coreProperties>'
    ).encode()


def _told(meta: Meta) -> Iterator[tuple[str, str]]:
    yield "dc:title", meta.title
    yield "dc:subject", meta.subject
    yield "dc:creator", meta.organisation
    yield "dc:identifier", meta.number
    yield "dc:language", meta.language
    yield "cp:version", meta.revision


def _day_xml(tag: str, day: date) -> str:
    return f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{tag}>'
