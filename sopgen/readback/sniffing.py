"""A file's bytes in, its format out: by what stands in it, since a name proves nothing."""

import re
import zipfile
from io import BytesIO
from typing import Final

from sopgen.readback.printed import Kind
from sopgen.readback.refusal import UnreadableError

MAX_FILE: Final = 64 * 1024 * 1024
_ZIP: Final = b"PK\x03\x04"
_PDF: Final = b"%PDF-"
_PDF_WITHIN: Final = 1024  # readers allow this much before it (ISO 32000-1, annex H)
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")  # Office before 2007, and any Office file under a password
_HTML: Final = re.compile(rb"\s*(?:(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE | re.DOTALL)
_HTML_WITHIN: Final = 4096
_MAINS: Final[dict[str, Kind]] = {"word/": "docx", "xl/": "xlsx"}


def kind_of(data: bytes) -> Kind:
    """The format of a product. Raises UnreadableError for anything else."""
    if len(data) > MAX_FILE:
        raise UnreadableError("too_large", f"{len(data) // 1024 // 1024} MB")
    if data.startswith(_OLE):
        raise UnreadableError("encrypted")
    if data.startswith(_ZIP):
        return _office(data)
    if _PDF in data[:_PDF_WITHIN]:
        return "pdf"
    if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")[:_HTML_WITHIN]):
        return "html"
    raise UnreadableError("no_product")


def _office(data: bytes) -> Kind:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError, OSError) as error:
        raise UnreadableError("broken", "ZIP") from error
    for beginning, kind in _MAINS.items():
        if any(name.startswith(beginning) for name in names):
            return kind
    raise UnreadableError("no_product")
