"""Where a command speaks: results to standard output, notes and errors to standard error."""

from dataclasses import dataclass

import click

from sopgen.findings import Term
from sopgen.messages import Translate


@dataclass(frozen=True, slots=True)
class Console:
    """The reader's language, and whether results may be coloured."""

    translate: Translate
    colour: bool

    def say(self, line: str) -> None:
        """Print a result."""
        click.echo(line)

    def note(self, text: Term, **values: object) -> None:
        """Print a note to the reader, outside the results."""
        click.echo(self.translate(text).format_map(values), err=True)

    def fail(self, sentence: str) -> None:
        """Print what went wrong."""
        click.echo(f"sopgen: {sentence}", err=True)
