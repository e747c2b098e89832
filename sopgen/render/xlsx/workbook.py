"""A sheet's ``Meta`` in, an empty openpyxl workbook out that says of itself what the sheet says."""

from datetime import datetime

from openpyxl import Workbook

from sopgen.render.xlsx.styles import set_normal_font
from sopgen.render.xlsx.text import legible
from sopgen.sheet import Meta


def new_workbook(meta: Meta) -> Workbook:
    """A workbook without worksheets, whose Normal font makes widths exact; its properties are those of ``meta``."""
    workbook = Workbook()
    for worksheet in workbook.worksheets:
        workbook.remove(worksheet)
    set_normal_font(workbook)
    properties = workbook.properties
    properties.title, properties.subject = legible(meta.title), legible(meta.subject)
    properties.creator = legible(meta.organisation)
    properties.identifier, properties.language = legible(meta.number), meta.language
    properties.version = legible(meta.revision) or None
    day = datetime(meta.day.year, meta.day.month, meta.day.day) if meta.day else None  # noqa: DTZ001  # written as UTC
    properties.created = properties.modified = day
    return workbook
