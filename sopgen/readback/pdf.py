"""A PDF in, where it comes from and what it shows out, read with pypdf: within its bounds on everything that a file can
claim to be long, deep or packed.

pypdf is chosen for these bounds: of the readers in pure Python it alone limits what each filter unpacks.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject, StreamObject

from sopgen.readback.origin import MAX_FILES, InnerFile
from sopgen.readback.refusal import UnreadableError

MAX_STREAM: Final = 24 * 1024 * 1024  # of one stream, unpacked
_LIMITS: Final[dict[str, Any]] = {
    **dict.fromkeys(
        (
            "maximum_declared_stream_length",
            "array_based_stream_maximum_output_length",
            "lzw_maximum_output_length",
            "run_length_maximum_output_length",
            "zlib_maximum_output_length",
            "brotli_maximum_output_length",
        ),
        MAX_STREAM,
    ),
    "zlib_maximum_recovery_input_length": 100_000,
    "stream_filters_maximum_length": 4,
    "stream_decoding_work_maximum_length": 4 * MAX_STREAM,
    "stream_parsing_work_maximum_count": 1_000_000,
    "page_tree_maximum_entries": 2_000,
    "page_tree_maximum_page_entries": 20_000,
    "page_tree_maximum_depth": 50,
    "jbig2dec_binary": None,
}
_INFO: Final = {
    "/NomorSOP": "number",
    "/Subject": "title",
    "/RevisiSOP": "revision",
    "/Program": "program",
    "/SidikJari": "fingerprint",
    "/Bentuk": "form",
}
_FAULTS: Final = (
    PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, OverflowError,
    NotImplementedError, RecursionError, EOFError, OSError,
)  # fmt: skip
"""What pypdf raises for a file that is damaged; its classes do not cover all of it."""


@contextmanager
def opened(data: bytes) -> Iterator[PdfReader]:
    """A reader of the file, within bounds. Raises UnreadableError, also for what goes wrong while it is open."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is told by what is then read
    try:
        with apply_configuration(**_LIMITS):
            reader = PdfReader(BytesIO(data), strict=False)
            if reader.is_encrypted:
                raise UnreadableError("encrypted")
            yield reader
    except (FileNotDecryptedError, DependencyError) as error:
        raise UnreadableError("encrypted") from error
    except LimitReachedError as error:
        raise UnreadableError("too_large", "PDF") from error
    except _FAULTS as error:
        raise UnreadableError("broken", "PDF") from error


def origin_fields(data: bytes) -> tuple[dict[str, str], list[InnerFile]]:
    """The fields of ``Origin`` that the file tells, and the files inside of it. Raises UnreadableError."""
    with opened(data) as reader:
        info = reader.trailer.get("/Info")
        told = info.get_object() if info is not None else None
        fields = {
            name: str(told[key]) for key, name in _INFO.items() if isinstance(told, DictionaryObject) and key in told
        }
        root = resolved(reader.trailer["/Root"])
        files = [_file(resolved(each)) for each in (resolved(root.get("/AF")) or ())[:MAX_FILES]]
    return fields, [file for file in files if file is not None]


def resolved(value: Any) -> Any:  # noqa: ANN401  # pypdf's objects
    """The object that a reference stands for; anything else as it is."""
    return value.get_object() if hasattr(value, "get_object") else value


def _file(specification: Any) -> InnerFile | None:  # noqa: ANN401  # as above
    inner = resolved(specification.get("/EF", {}))
    stream = resolved(inner.get("/UF") or inner.get("/F"))
    if not isinstance(stream, StreamObject):
        return None
    return InnerFile(str(specification.get("/UF") or specification.get("/F") or ""), bytes(stream.get_data()))
