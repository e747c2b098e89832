"""Where a command speaks: results to standard output, notes and what went wrong to standard error."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from sopgen.findings import Term
from sopgen.messages import Translate

if TYPE_CHECKING:  # only a command with findings pays for the words of all rules
    from collections.abc import Sequence

    from sopgen.build import Plan
    from sopgen.report import ReportFormat


@dataclass(frozen=True, slots=True)
class Console:
    """The reader's language, and whether colours are unwanted even on a terminal."""

    translate: Translate
    plain: bool

    def say(self, line: str) -> None:
        """Print a result."""
        click.echo(line)

    def note(self, text: Term, **values: object) -> None:
        """Print a note to the reader, outside the results."""
        click.echo(self.translate(text).format_map(values), err=True)

    def fail(self, sentence: str) -> None:
        """Print what went wrong."""
        click.echo(f"sopgen: {sentence}", err=True)

    def report(self, plans: "Sequence[Plan]", form: "ReportFormat", *, err: bool = False) -> None:
        """Print all findings of ``plans``, as a result or, with ``err``, as what went wrong."""
        from sopgen.report import Checked, report  # noqa: PLC0415  # see above

        colour = not self.plain and (sys.stderr if err else sys.stdout).isatty()
        checked = tuple(Checked(plan.file, plan.text, plan.findings) for plan in plans)
        click.echo(report(checked, form, self.translate, colour=colour), nl=False, err=err)
