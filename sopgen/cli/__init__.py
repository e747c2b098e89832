"""The command line. In: arguments, environment, files; out: files, lines on the terminal, an exit code."""

import gc
import os
import sys
from io import TextIOWrapper
from typing import Final

OUR_FAULT: Final = 3
INTERRUPTED: Final = 130  # as shells say it: 128 + SIGINT
_GARBAGE_AFTER: Final = 100_000  # objects; a sheet makes fewer and keeps them: looking for garbage only costs time


def main() -> None:
    """The console script ``sopgen``: run with the process's arguments and leave with the exit code."""
    gc.set_threshold(_GARBAGE_AFTER)
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a Windows code page lacks some letters; they end no run
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run())


def _open_closed_streams() -> None:
    """A stream that was closed before the start (``<&-``, a service without a terminal) is empty and swallows all.

    In the order of the descriptors: a file that is written later must not become one of these.
    """
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  # for the whole run
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # as above
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # as above


def _run() -> int:
    try:
        from sopgen.cli.program import run  # noqa: PLC0415  # importing this package alone costs nothing

        return run(sys.argv[1:], os.environ)
    except KeyboardInterrupt:  # while the program is still being loaded
        return INTERRUPTED
    except Exception:  # noqa: BLE001  # a bug of ours: shown whole, with a code that means nothing else
        import traceback  # noqa: PLC0415

        traceback.print_exc()
        return OUR_FAULT
