"""What is known of a signature, and what keeps a file from being read or signed: values, no sentence."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias

Added: TypeAlias = Literal[
    "nothing",  # the signature covers the whole file
    "bytes",  # bytes that change nothing of what a reader of PDF finds, and that nobody signed
    "archive",  # time stamps and proofs for long keeping, which change nothing of the document
    "signatures",  # later signatures
    "entries",  # form fields that were filled in, besides signatures
    "other",  # anything else, or what nobody can tell: as good as changed
]
"""What was added to a file after a signature, the worst of it."""

Trust: TypeAlias = Literal[
    "trusted",  # a chain leads to one of the roots that were given
    "unknown_root",  # no chain leads to them
    "not_valid_then",  # it does, but a certificate of it had expired, or was not valid yet
    "revoked",
    "not_for_this",  # it does, but the certificates are not for this use, or use what is no longer safe
]
"""What the certificates say of who signed."""

Wrong: TypeAlias = Literal[
    "no_pdf",  # something else, or too broken to read
    "too_large",  # more than ``MAX_PDF``
    "too_much",  # more signatures, revisions or entries than anybody makes
    "encrypted",
]

MAX_PDF: Final = 64 * 1024 * 1024
"""The largest file that is read, in bytes."""


class UnreadablePdfError(ValueError):
    """A file whose signatures cannot be looked at: ``wrong`` says why."""

    def __init__(self, wrong: Wrong) -> None:
        super().__init__(wrong)
        self.wrong: Final[Wrong] = wrong


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """A signature of a PDF, as it stands in the file now.

    ``whole``: what was signed is unchanged, to the byte, and the signature was made with the key of the certificate.
    It says nothing of what was added after: that is ``added``, and ``allowed`` tells whether the signers permit it
    ("other" is never permitted). ``signature_ok`` takes the three together; who the signer is, ``trust`` says.

    ``claimed`` is the time that the signer's machine told; ``stamped`` is that of a time stamp that holds, whose
    authority ``stamp_trust`` judges. ``name`` and ``issuer`` are those of the certificate, ``kind`` "timestamp" marks a
    time stamp over the whole file, which has no signer but an authority. ``reason`` and ``place`` are the signer's
    words. All words are single lines without control characters. Times bear their zone.

    ``readable`` is False where the signature itself cannot be read: nothing else is known of it then but ``field``.
    """

    field: str
    kind: Literal["signature", "timestamp"]
    readable: bool
    whole: bool
    added: Added
    allowed: bool
    trust: Trust
    name: str = ""
    issuer: str = ""
    claimed: datetime | None = None
    stamped: datetime | None = None
    stamp_trust: Trust | None = None
    reason: str = ""
    place: str = ""

    @property
    def signature_ok(self) -> bool:
        """Whether the file is still what was signed, and all that was added since is permitted."""
        return self.whole and self.allowed
