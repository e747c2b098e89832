"""The command line. In: arguments, environment, files; out: files, lines on the terminal, an exit code."""

import os
import sys


def main() -> None:
    """The console script ``sopgen``: run with the process's arguments and leave with the exit code."""
    from sopgen.cli.program import run  # noqa: PLC0415  # importing this package alone costs nothing

    sys.exit(run(sys.argv[1:], os.environ))
