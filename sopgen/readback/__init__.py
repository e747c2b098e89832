"""Products read back. In: a file's bytes, whoever made or changed it; out: ``Printed``, what it shows, or why it cannot
be read.

The readers know the formats and nothing of the renderers. Nothing is written to the disk, nothing fetched, and time and
memory are bounded whatever the bytes.
"""

from sopgen.readback.printed import Printed
from sopgen.readback.refusal import UnreadableError
from sopgen.readback.sniffing import MAX_FILE, kind_of
from sopgen.readback.words import words

__all__ = ["MAX_FILE", "Printed", "UnreadableError", "kind_of", "read", "words"]


def read(data: bytes) -> Printed:
    """What a product shows. Raises UnreadableError."""
    kind = kind_of(data)
    if kind == "docx":
        from sopgen.readback import docx  # noqa: PLC0415  # a run pays for what it reads
        from sopgen.readback.package import Package  # noqa: PLC0415

        return docx.read(Package(data))
    raise UnreadableError("no_product")
