"""A bound on how long a file from elsewhere may occupy the program. In: a function and its arguments; out: its result.

A few bytes can claim millions of entries, and the library goes through them all. The work is done in a thread of its
own, in which an exception is raised when the time is over: CPython does so between two instructions of Python.
"""

import gc
from collections.abc import Callable
from ctypes import c_ulong, py_object, pythonapi
from threading import Thread
from typing import Final, Generic, TypeVar

from pyhanko.pdf_utils.decode_limits import (
    DEFAULT_PURPOSE_LIMITS,
    DecodeLimits,
    DecodePurpose,
    StreamDecodeLimits,
)

from sopgen.signing.report import UnreadablePdfError

_Result = TypeVar("_Result")

MOST_SECONDS: Final = 10.0
"""A signed sheet takes a tenth of a second."""
_MIB: Final = 1024 * 1024
DECODED: Final = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=64 * _MIB),
    per_purpose={**DEFAULT_PURPOSE_LIMITS, DecodePurpose.XREF_STREAM: StreamDecodeLimits(max_output_size=4 * _MIB)},
)
"""How large what is compressed in a file may become: the largest sheet with scanned annexes stays far below."""


class _OverError(BaseException):
    """The time is over. No ``except Exception`` of the library may catch it."""


class _Work(Thread, Generic[_Result]):
    def __init__(self, work: Callable[[], _Result]) -> None:
        super().__init__(daemon=True)
        self._work = work
        self.result: list[_Result] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result.append(self._work())
        except BaseException as error:  # noqa: BLE001  # raised anew where it is waited for
            self.error = error


def within(seconds: float, work: Callable[[], _Result]) -> _Result:
    """What ``work`` returns or raises. Raises UnreadablePdfError ("too_much") if it takes longer.

    Meanwhile no garbage is collected: an exception that met a collector's callback would be lost there.
    """
    thread = _Work(work)
    collects = gc.isenabled()
    gc.disable()
    try:
        thread.start()
        thread.join(seconds)
        while thread.is_alive():
            pythonapi.PyThreadState_SetAsyncExc(c_ulong(thread.ident or 0), py_object(_OverError))
            thread.join(1)
    finally:
        if collects:
            gc.enable()
    if isinstance(thread.error, _OverError):
        raise UnreadablePdfError("too_much") from None
    if thread.error is not None:
        raise thread.error
    return thread.result[0]
