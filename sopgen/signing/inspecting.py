"""Signatures of a PDF. In: a file's bytes, the roots that one trusts; out: a ``SignatureReport`` for each signature.

Nothing is fetched: whether a certificate was revoked is known only where the signature itself brings the proof.
"""

import logging
import re
from asyncio import run
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final, Literal, NamedTuple

from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate, AdESSubIndic
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import (
    DocumentTimestampStatus,
    ModificationInfo,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    SignatureStatus,
)
from pyhanko_certvalidator import ValidationContext

from sopgen.signing.limits import DECODED, MOST_SECONDS, within
from sopgen.signing.report import MAX_PDF, Added, SignatureReport, Trust, UnreadablePdfError

for _library in ("pyhanko", "pyhanko_certvalidator"):  # what it would say to a log, the reports say
    logging.getLogger(_library).addHandler(logging.NullHandler())

_MOST_FIELDS: Final = 64
_MOST_REVISIONS: Final = 256
_FEW: Final = 100_000  # entries are made in no time
_CLAIMS: Final = re.compile(rb"/(?:Size|Index)\s{0,9}(?:\[\s{0,9})?(?:\d{1,20}\s{1,9})?(\d{1,20})")
_LONGEST: Final = 200  # characters of a name or a reason; what is longer is cut
_TIME_STAMP: Final = "/DocTimeStamp"
_WHOLE_COVERAGE: Final = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
_TIMES: Final = (
    AdESFailure.NOT_YET_VALID,
    AdESIndeterminate.EXPIRED,
    AdESIndeterminate.NOT_YET_VALID,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED,
)
_REVOKED: Final = (AdESFailure.REVOKED, AdESIndeterminate.REVOKED_NO_POE, AdESIndeterminate.REVOKED_CA_NO_POE)
_NO_CHAIN: Final = (AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND, AdESIndeterminate.NO_SIGNING_CERTIFICATE_FOUND)
_USES: Final = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
"""Either of the two uses makes a certificate one for signing (ISO 32000-2, 12.8.3.4.3)."""


class Field(NamedTuple):
    """A signature field: its full name, whether it is signed, and its dictionary."""

    name: str
    signed: bool
    dictionary: DictionaryObject


def inspect(pdf: bytes, *, roots: Sequence[bytes] = (), moment: datetime | None = None) -> tuple[SignatureReport, ...]:
    """The signatures of a file, in the order in which they were made; none where nobody signed.

    A chain must lead to one of ``roots`` (certificates as DER: see ``read_roots``), or the signer is told as of an
    unknown root. Certificates are judged at the time of a time stamp that is itself trusted, else at ``moment`` (with
    a zone; None: now).

    Raises UnreadablePdfError for what is no PDF, encrypted, larger than ``MAX_PDF`` or takes more time than any sheet.
    A signature that cannot be read is reported as such.
    """
    now = moment or datetime.now(UTC)
    anchors = tuple(Certificate.load(root) for root in roots)
    return within(MOST_SECONDS, lambda: _inspected(pdf, anchors, now))


def _inspected(pdf: bytes, roots: Sequence[Certificate], now: datetime) -> tuple[SignatureReport, ...]:
    reader = open_pdf(pdf)
    fields = fields_of(reader)
    names = frozenset(field.name for field in fields)
    found = [_report(reader, field, names, roots, now) for field in fields if field.signed]
    return tuple(report for _, report in sorted(found, key=lambda each: each[0]))


def read_roots(content: bytes) -> tuple[bytes, ...]:
    """The certificates of a PEM file, which may hold several, or of a DER file, each as DER. Raises ValueError."""
    pem = b"-----BEGIN" in content
    found = load_pem_x509_certificates(content) if pem else [load_der_x509_certificate(content)]
    return tuple(certificate.public_bytes(Encoding.DER) for certificate in found)


def open_pdf(pdf: bytes) -> PdfFileReader:
    """A reader of the file. Raises UnreadablePdfError."""
    if len(pdf) > MAX_PDF:
        raise UnreadablePdfError("too_large")
    if any(int(claim[1]) > max(len(pdf), _FEW) for claim in _CLAIMS.finditer(pdf)):
        raise UnreadablePdfError("too_much")  # more entries than bytes: the library would make them all
    with refusing():
        reader = PdfFileReader(BytesIO(pdf), strict=True, decode_limits=DECODED)
        if reader.encrypted:
            raise UnreadablePdfError("encrypted")
        if reader.xrefs.total_revisions > _MOST_REVISIONS:
            raise UnreadablePdfError("too_much")
        if not isinstance(reader.root, DictionaryObject):
            raise UnreadablePdfError("no_pdf")
    return reader


def fields_of(reader: PdfFileReader) -> tuple[Field, ...]:
    """The signature fields. Raises UnreadablePdfError."""
    with refusing():
        return tuple(_fields(reader))


@contextmanager
def refusing() -> Iterator[None]:
    """Whatever a file from elsewhere makes the library stumble over, it is then no PDF that can be read."""
    try:
        yield
    except UnreadablePdfError:
        raise
    except Exception as error:
        raise UnreadablePdfError("no_pdf") from error


def _fields(reader: PdfFileReader) -> Iterator[Field]:
    for count, (name, value, reference) in enumerate(enumerate_sig_fields(reader)):
        if count == _MOST_FIELDS:
            raise UnreadablePdfError("too_much")
        yield Field(name, value is not None, reference.get_object())


# --- one signature ----------------------------------------------------------------------------------------


def _report(
    reader: PdfFileReader, field: Field, names: frozenset[str], roots: Sequence[Certificate], now: datetime
) -> tuple[int, SignatureReport]:
    """The revision in which a field was signed, and what is known of its signature. ``names``: those of all fields."""
    kind: Literal["signature", "timestamp"] = "signature"
    try:
        signature = EmbeddedPdfSignature(reader, field.dictionary, field.name)
        kind = "timestamp" if signature.sig_object_type == _TIME_STAMP else "signature"
        return signature.signed_revision, _known(signature, kind, _status(signature, kind, roots, now), names)
    except Exception:  # noqa: BLE001  # a broken signature is a fact about the file, whatever broke it
        return _MOST_REVISIONS, _unreadable(field.name, kind)


def _unreadable(name: str, kind: Literal["signature", "timestamp"]) -> SignatureReport:
    """What is known of a signature that cannot be read."""
    return SignatureReport(
        plain(name), kind, readable=False, whole=False, added="other", allowed=False, trust="unknown_root"
    )


def _status(
    signature: EmbeddedPdfSignature, kind: str, roots: Sequence[Certificate], now: datetime
) -> PdfSignatureStatus | DocumentTimestampStatus:
    """The library's judgement; of a signature with a trusted time stamp as of that time."""
    if kind == "timestamp":
        return run(async_validate_pdf_timestamp(signature, _context(roots, now)))
    status = _validated(signature, _context(roots, now), _context(roots, now))
    stamp = status.timestamp_validity
    if stamp is not None and stamp.trusted:
        return _validated(signature, _context(roots, stamp.timestamp), _context(roots, now))
    return status


def _validated(
    signature: EmbeddedPdfSignature, signer: ValidationContext, stamp: ValidationContext
) -> PdfSignatureStatus:
    return run(async_validate_pdf_signature(signature, signer, stamp, key_usage_settings=_USES))


def _context(roots: Sequence[Certificate], moment: datetime) -> ValidationContext:
    return ValidationContext(trust_roots=list(roots), moment=moment, allow_fetching=False)


def _known(
    signature: EmbeddedPdfSignature,
    kind: Literal["signature", "timestamp"],
    status: PdfSignatureStatus | DocumentTimestampStatus,
    signature_names: frozenset[str],
) -> SignatureReport:
    added = _added(status, signature_names)
    whole = bool(status.intact and status.valid and status.coverage in _WHOLE_COVERAGE)
    claimed, stamped, stamp_trust = _times(status)
    certificate = status.signing_cert
    return SignatureReport(
        field=plain(signature.field_name),
        kind=kind,
        readable=True,
        whole=whole,
        added=added,
        allowed=added != "other" and status.docmdp_ok is not False,
        trust=_trust(status),
        name=plain(name_of(certificate)),
        issuer=plain(_named(certificate.issuer.native)),
        claimed=claimed,
        stamped=stamped,
        stamp_trust=stamp_trust,
        reason=plain(str(signature.sig_object.get("/Reason", ""))),
        place=plain(str(signature.sig_object.get("/Location", ""))),
    )


def _added(status: ModificationInfo, signature_names: frozenset[str]) -> Added:
    """The worst of what was added after a signature."""
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return "nothing"
    level, found = status.modification_level, status.diff_result
    if level == ModificationLevel.NONE:
        return "bytes"
    if level == ModificationLevel.LTA_UPDATES:
        return "archive"
    if level == ModificationLevel.FORM_FILLING and isinstance(found, DiffResult):
        return "signatures" if found.changed_form_fields <= signature_names else "entries"
    return "other"


def _trust(status: SignatureStatus) -> Trust:
    problem = status.trust_problem_indic
    if status.revoked or problem in _REVOKED:
        return "revoked"
    if problem in _TIMES:
        return "not_valid_then"
    nobody = status.validation_path is None and (problem is None or _vouches_for_itself(status, problem))
    if problem in _NO_CHAIN or nobody:
        return "unknown_root"
    return "trusted" if problem is None else "not_for_this"


def _vouches_for_itself(status: SignatureStatus, problem: AdESSubIndic) -> bool:
    """Whether the library only says that a certificate which nobody else issued is no authority's."""
    return problem == AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE and bool(status.signing_cert.self_issued)


def _times(
    status: PdfSignatureStatus | DocumentTimestampStatus,
) -> tuple[datetime | None, datetime | None, Trust | None]:
    """The time that is claimed, the time of a time stamp that holds, and what is known of its authority."""
    if isinstance(status, DocumentTimestampStatus):
        return None, status.timestamp, _trust(status)
    stamp = status.timestamp_validity
    holds = stamp is not None and stamp.intact and stamp.valid
    claimed = status.signer_reported_dt
    if claimed is not None and claimed.tzinfo is None:
        claimed = claimed.replace(tzinfo=UTC)
    return (claimed, stamp.timestamp, _trust(stamp)) if stamp is not None and holds else (claimed, None, None)


# --- names ------------------------------------------------------------------------------------------------


def name_of(certificate: Any) -> str:  # noqa: ANN401  # asn1crypto is untyped
    """By what name a certificate goes: the person's or authority's, else all that it says."""
    return _named(certificate.subject.native) or str(certificate.subject.human_friendly)


def _named(parts: Mapping[str, object]) -> str:
    return str(parts.get("common_name") or parts.get("organization_name") or "")


def plain(text: str) -> str:
    """One line of a length that can be read: what would move a terminal's cursor is a blank."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text[: _LONGEST + 1])
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
