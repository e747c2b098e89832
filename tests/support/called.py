"""The command line, called in this process. In: arguments and environment; out: exit code, results, notes."""

import pytest

from sopgen.cli.program import run


def called(*arguments: str, capsys: pytest.CaptureFixture[str], **environment: str) -> tuple[int, list[str], list[str]]:
    """Exit code, lines of results, lines of notes."""
    capsys.readouterr()
    code = run(arguments, environment)
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err.splitlines()
