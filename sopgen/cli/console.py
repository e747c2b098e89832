"""Where a command speaks: results to standard output, notes and what went wrong to standard error."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from sopgen.cli import texts
from sopgen.cli.speech import as_typed
from sopgen.findings import Term
from sopgen.messages import Translate
from sopgen.units import to_mm, to_pt

if TYPE_CHECKING:  # only a command with findings pays for the words of all rules
    from collections.abc import Sequence

    from sopgen.build import PlacedNote, Plan
    from sopgen.layout.refusal import NoteCode
    from sopgen.profile import FaultyFile
    from sopgen.report import Changed, Checked, ReportFormat

_NOTES: Final[Mapping["NoteCode", Term]] = {
    "N001": texts.ROWS_HIGHER,
    "N002": texts.LANES_WIDER,
    "N003": texts.TYPE_SMALLER,
    "N004": texts.FLOW_APART,
    "N005": texts.PAGE_BROKEN,
    "N006": texts.LEFT_ELSEWHERE,
    "N007": texts.ENTERED_ELSEWHERE,
    "N008": texts.PAGE_SAVED,
}
_MOST_LINES: Final = 12  # of open notes in a sentence


class Console(NamedTuple):
    """The reader's language, whether colours are unwanted even on a terminal, and what ``SOURCE_DATE_EPOCH`` says."""

    translate: Translate
    plain: bool
    epoch: str = ""

    def say(self, line: str) -> None:
        """Print a result."""
        click.echo(line)

    def note(self, text: Term, **values: object) -> None:
        """Print a note to the reader, outside the results."""
        click.echo(self.translate(text).format_map(values), err=True)

    def laid_out(self, plan: "Plan") -> None:
        """Print what the layout changes of its own."""
        for placed in plan.notes:
            click.echo(f"{plan.file}: {self._told(placed)}", err=True)

    def warned(self, plan: "Plan") -> None:
        """Print how many warnings there are, and what shows them."""
        if plan.findings:
            self.note(texts.WARNED, source=plan.file, typed=as_typed(plan.file), count=len(plan.findings))

    def _told(self, placed: "PlacedNote") -> str:
        """What the layout changed, as a sentence."""
        note = placed.note
        values = {
            "steps": ", ".join(note.steps),
            "millimetres": f"{to_mm(note.amount):g}",
            "points": f"{to_pt(note.amount):g}",
        }
        if note.sides is not None:
            values |= dict(zip(("start", "goal"), note.steps, strict=True))
            values |= dict(
                zip(("wanted", "drawn"), (self.translate(texts.SIDES[side]) for side in note.sides), strict=True)
            )
        return self.translate(_NOTES[note.code]).format_map(values)

    def _changed(self, placed: "PlacedNote") -> "Changed":
        """The same for programs."""
        from sopgen.report import Changed  # noqa: PLC0415  # see above

        return Changed(placed.note.code, placed.note.steps, placed.path, placed.span, self._told(placed))

    def open_notes(self, plan: "Plan") -> None:
        """Print how many reviewers' notes are not settled, and where they stand."""
        if plan.open_notes:
            lines = [str(note.span.line) for note in plan.open_notes if note.span is not None]
            listed = ", ".join([*lines[:_MOST_LINES], *("…" for _ in lines[_MOST_LINES : _MOST_LINES + 1])])
            self.note(texts.NOTES_OPEN, source=plan.file, typed=as_typed(plan.file), count=len(lines), lines=listed)

    def unprinted(self, plan: "Plan") -> None:
        """Print that the profile does not print what the source tells of revisions."""
        if plan.history_unprinted:
            self.note(texts.HISTORY_UNPRINTED, source=plan.file)

    def fail(self, sentence: str) -> None:
        """Print what went wrong."""
        click.echo(f"sopgen: {sentence}", err=True)

    def report(self, plans: "Sequence[Plan]", form: "ReportFormat", *, err: bool = False) -> None:
        """Print all findings of ``plans`` and of their profiles, as a result or, with ``err``, as what went wrong."""
        from sopgen.report import Checked  # noqa: PLC0415  # see above

        checked = [
            Checked(plan.file, plan.text, plan.findings, plan.open_notes, tuple(map(self._changed, plan.notes)))
            for plan in plans
        ]
        profiles = {profile.path: profile for plan in plans for profile in plan.profiles}
        checked += [Checked(str(profile.path), profile.text, profile.findings) for profile in profiles.values()]
        self._print(checked, form, err=err)

    def report_profiles(self, profiles: "Sequence[FaultyFile]") -> None:
        """Print all findings of profiles, as what went wrong."""
        from sopgen.report import Checked  # noqa: PLC0415  # see above

        checked = [Checked(str(profile.path), profile.text, profile.findings) for profile in profiles]
        self._print(checked, "human", err=True)

    def _print(self, checked: "Sequence[Checked]", form: "ReportFormat", *, err: bool) -> None:
        from sopgen.report import report  # noqa: PLC0415  # see above

        colour = not self.plain and (sys.stderr if err else sys.stdout).isatty()
        click.echo(report(checked, form, self.translate, colour=colour), nl=False, err=err)
