"""The command line. In: arguments, environment, files; out: files, lines on the terminal, an exit code."""

import os
import sys
from io import TextIOWrapper
from typing import Final

OUR_FAULT: Final = 3
READER_LEFT: Final = 141  # as shells say it: 128 + SIGPIPE


def main() -> None:
    """The console script ``sopgen``: run with the process's arguments and leave with the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a Windows code page lacks some letters; they end no run
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run())


def _run() -> int:
    try:
        from sopgen.cli.program import run  # noqa: PLC0415  # importing this package alone costs nothing

        code = run(sys.argv[1:], os.environ)
        sys.stdout.flush()
    except BrokenPipeError:  # as in `sopgen schema | head`: nobody reads on, and nobody is to be told
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_LEFT
    except Exception:  # noqa: BLE001  # a bug of ours: shown whole, with a code that means nothing else
        import traceback  # noqa: PLC0415

        traceback.print_exc()
        return OUR_FAULT
    return code
