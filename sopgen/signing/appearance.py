"""The words of a signature and a box in; the PDF page that shows them in the box, out.

Plain words, set by typst in the shipped typeface: no picture of a hand, no code that asks to be scanned. They are as
large as fits, and refused where they would have to be smaller than can be read.
"""

import json
import re
from datetime import datetime, timedelta
from typing import Final, NamedTuple, cast

import typst

from sopgen.render.pdf.press import fonts, template
from sopgen.signing.refusal import SigningRefusedError

TEMPLATE: Final = "signature.typ"
_RECORD: Final = "signature.json"
_STANDARDS: Final["list[typst.PDFStandard]"] = ["a-3b"]  # the typeface inside, the colours told
_TOO_SMALL: Final = "the words do not fit"  # what the template stops with
_NO_GLYPH: Final = re.compile(r'the text `"(?P<letters>.+)"` could not be displayed')
_ZONES: Final = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}


class Words(NamedTuple):
    """What is shown: who signed, when (with a zone), and why and where if that is told."""

    name: str
    when: datetime
    reason: str = ""
    place: str = ""


def appearance(words: Words, width: float, height: float) -> bytes:
    """A PDF of one page, ``width`` by ``height`` points. Raises SigningRefusedError: too_small, no_letter."""
    lines = [f"Alasan: {words.reason}"] if words.reason else []
    lines += [f"Tempat: {words.place}"] if words.place else []
    record = {"width": width, "height": height, "name": words.name, "lines": [*lines, told(words.when)]}
    files = {"main.typ": template(TEMPLATE), _RECORD: json.dumps(record, ensure_ascii=False).encode()}
    compiler = typst.Compiler(cast("bytes", files), font_paths=fonts())
    try:
        made = compiler.compile(format="pdf", pdf_standards=_STANDARDS, timestamp=0, pdf_tags=False)
    except typst.TypstError as error:
        if _TOO_SMALL in error.message:
            raise SigningRefusedError("too_small") from error
        found = _NO_GLYPH.search(error.message)
        raise SigningRefusedError("no_letter", found["letters"] if found else "") from error
    return cast("bytes", made)


def told(when: datetime) -> str:
    """A moment in words: "24 November 2026 15.30.05 WIB"."""
    from babel.dates import format_datetime  # noqa: PLC0415  # a quarter of a second, and not for a refusal

    offset = when.utcoffset() or timedelta()
    ahead = when.strftime("%z")
    zone = _ZONES.get(offset, f"UTC{ahead[:3]}:{ahead[3:5]}" if offset else "UTC")
    return f"{format_datetime(when, 'd MMMM y HH.mm.ss', locale='id', tzinfo=when.tzinfo)} {zone}"
