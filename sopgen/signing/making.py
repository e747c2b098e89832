"""Signing. In: a PDF's bytes, keys, what is wanted; out: the signed bytes, of which the PDF is the beginning.

The signature is PAdES (ETSI EN 319 142-1): level B-B, or B-T with a time stamp. What was signed before stays valid, for
nothing is changed and all is added; a file that is no longer what somebody signed is not signed again.
"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Final, NamedTuple

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation import read_certification_data
from pyhanko.stamp import StaticStampStyle

from sopgen.signing.appearance import Words, appearance
from sopgen.signing.inspecting import Field, fields_of, inspect, open_pdf, plain, refusing
from sopgen.signing.keys import Keys
from sopgen.signing.refusal import SigningRefusedError
from sopgen.signing.report import SignatureReport

DIGEST: Final = "sha256"


class Order(NamedTuple):
    """What is wanted: the ``field`` to sign (empty: the only one that waits), when (with a zone), why and where.

    ``stamper`` gives a time stamp; without one the time is only what this machine says.
    """

    when: datetime
    field: str = ""
    reason: str = ""
    place: str = ""
    stamper: TimeStamper | None = None


class Signed(NamedTuple):
    """The signed file, the field that was signed, and whose signature it awaited, in words, if it says so."""

    content: bytes
    field: str
    awaited: str


def sign(pdf: bytes, keys: Keys, order: Order) -> Signed:
    """Sign a PDF in one of its empty signature fields.

    Raises UnreadablePdfError where the file cannot be read, SigningRefusedError where it may not be signed so.
    """
    before = inspect(pdf, moment=order.when)  # first, for it bounds how long a file from elsewhere is looked at
    reader = open_pdf(pdf)
    field = _chosen(fields_of(reader), order.field)
    if not all(report.signature_ok for report in before):
        raise SigningRefusedError("changed_before")
    if _closed(reader):
        raise SigningRefusedError("closed")
    style = _style(field, Words(keys.name, order.when, order.reason, order.place))
    metadata = PdfSignatureMetadata(
        field_name=field.name,
        md_algorithm=DIGEST,
        reason=order.reason or None,
        location=order.place or None,
        subfilter=SigSeedSubFilter.PADES,
    )
    signer = _Signer(metadata, signer=keys.signer, timestamper=order.stamper, stamp_style=style)
    signer.when = order.when
    try:
        made = signer.sign_pdf(_Writer(BytesIO(pdf)), existing_fields_only=True)
    except (SigningError, PdfError) as error:
        raise SigningRefusedError("not_signed", plain(str(error))) from error
    except (OSError, ValueError, TypeError, KeyError) as error:  # nothing else goes anywhere, or reads what comes back
        if order.stamper is None:
            raise
        raise SigningRefusedError("no_stamp", plain(str(error.__cause__ or error))) from error
    content: bytes = made.getvalue()
    _prove(pdf, content, before, order.when)
    return Signed(content, plain(field.name), plain(str(field.dictionary.get("/TU", ""))))


def _chosen(fields: Sequence[Field], wanted: str) -> Field:
    """The field to sign. Raises SigningRefusedError."""
    names = ", ".join(field.name for field in fields if not field.signed)
    if not fields:
        raise SigningRefusedError("no_fields")
    if wanted:
        named = [field for field in fields if field.name == wanted]
        if not named:
            raise SigningRefusedError("no_such_field", wanted, ", ".join(field.name for field in fields))
        if named[0].signed:
            raise SigningRefusedError("signed_already", wanted, names or "-")
        return named[0]
    waiting = [field for field in fields if not field.signed]
    if not waiting:
        raise SigningRefusedError("all_signed")
    if len(waiting) > 1:
        raise SigningRefusedError("choose_field", names)
    return waiting[0]


def _closed(reader: PdfFileReader) -> bool:
    """Whether somebody signed the file so that nothing may be added to it."""
    with refusing():
        certification = read_certification_data(reader)
    return certification is not None and certification.permission == MDPPerm.NO_CHANGES


def _prove(pdf: bytes, signed: bytes, before: Sequence[SignatureReport], when: datetime) -> None:
    """The new signature is looked at as anybody would; so are the earlier ones, which must still hold."""
    *earlier, last = inspect(signed, moment=when)
    holds = signed.startswith(pdf) and last.whole and last.added == "nothing"
    if not holds or len(earlier) != len(before) or not all(report.signature_ok for report in earlier):
        raise SigningRefusedError("closed")


class _Writer(IncrementalPdfFileWriter):
    """Adds to a file and leaves what the file says of itself: title, day and program are the sheet's, not the signer's.

    The library would write these anew, and so undo the form that PDF/A wants of them.
    """

    def _update_meta(self) -> None:
        pass


class _Signer(PdfSigner):
    """Signs with the time that it is told, so that the file and the words in it say the same."""

    when: datetime

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002  # the library's
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.when
        return session


# --- what is seen -----------------------------------------------------------------------------------------


def _style(field: Field, words: Words) -> StaticStampStyle | None:
    """How the signature shows in its field; a field without room shows nothing."""
    with refusing():
        left, bottom, right, top = (float(length) for length in field.dictionary["/Rect"])
    width, height = abs(right - left), abs(top - bottom)
    if not width or not height:
        return None
    page = _Page(appearance(words, width, height))
    middle = AxisAlignment.ALIGN_MID
    whole = SimpleBoxLayoutRule(x_align=middle, y_align=middle, margins=Margins())
    return StaticStampStyle(border_width=0, background=page, background_opacity=1, background_layout=whole)


class _Page(PdfContent):
    """The only page of a PDF, as something to draw."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        """The drawing's operators."""
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)))
        self.resources.xobject["/Kata"] = page
        left, bottom, right, top = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return b"/Kata Do"
