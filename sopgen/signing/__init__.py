"""Electronic signatures of a PDF: who signed it and whether it is whole (``inspect``), and signing it (``sign``).

Everything that is known of signatures is pyHanko's; here it is put into values, and bounded for files from elsewhere.
"""

from sopgen.signing.inspecting import inspect, read_roots
from sopgen.signing.keys import MAX_KEYS, Keys, read_keys
from sopgen.signing.making import Order, Signed, sign
from sopgen.signing.refusal import Refused, SigningRefusedError
from sopgen.signing.report import MAX_PDF, Added, SignatureReport, Trust, UnreadablePdfError, Wrong

__all__ = [
    "MAX_KEYS", "MAX_PDF", "Added", "Keys", "Order", "Refused", "SignatureReport", "Signed", "SigningRefusedError",
    "Trust", "UnreadablePdfError", "Wrong", "inspect", "read_keys", "read_roots", "sign",
]  # fmt: skip
