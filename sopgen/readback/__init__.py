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


def read(data: bytes, *, stamped: bool = False) -> Printed:
    """What a product shows; at the foot of a PDF that is ``stamped`` a service's note stands apart.

    Raises UnreadableError.
    """
    kind = kind_of(data)
    if kind == "html":
        from sopgen.readback import html  # noqa: PLC0415  # a run pays for what it reads

        return html.read(data)
    if kind == "pdf":
        from sopgen.readback import pdf  # noqa: PLC0415  # as above

        return pdf.read(data, stamped=stamped)
    from sopgen.readback import docx, xlsx  # noqa: PLC0415  # as above
    from sopgen.readback.package import Package  # noqa: PLC0415

    package = Package(data)
    return docx.read(package) if kind == "docx" else xlsx.read(package)
