"""A sheet in, the bytes of a PDF out: tagged, for the archive (PDF/A-3a) and for every reader (PDF/UA-1).

``words``, ``tables`` and ``drawing`` turn the parts of the sheet into plain values, ``document`` puts them together,
``press`` gives them to typst as JSON, never as markup: ``templates/sheet.typ`` sets each thing at its place.
``tags`` then says of row headings and lists what the typst of the wheel cannot; ``origin`` where the sheet comes
from; ``fields`` puts in what awaits a signature.
"""

from sopgen.render.pdf.document import document
from sopgen.render.pdf.fields import with_signing_fields
from sopgen.render.pdf.origin import with_origin
from sopgen.render.pdf.press import press
from sopgen.render.pdf.tags import with_lettered_lists, with_row_headings
from sopgen.sheet import Sheet

__all__ = ["render"]


def render(sheet: Sheet) -> bytes:
    """The PDF, page for page. The same sheet gives the same bytes on every run.

    Raises CannotRenderError for a character that no shipped typeface holds or that runs from the right, and for a
    picture that typst cannot read or that is in CMYK; KeyError for a typeface whose metric twin is not shipped;
    ValueError for a picture that is neither PNG nor JPEG, and for a fill that is no "RRGGBB".
    """
    whole = sheet.on_paper()
    made = document(whole)
    pressed = press(made.record, made.images, made.files, whole.typeface)
    tagged = with_lettered_lists(with_row_headings(pressed, whole), made.record)
    return with_signing_fields(with_origin(tagged, whole), whole)
