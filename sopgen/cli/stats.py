"""``sopgen stats``: what the times of sheets come to. In: sources; out: figures, printed."""

from functools import partial
from pathlib import Path
from typing import Final

from sopgen.cli import parts, texts
from sopgen.cli.console import Console
from sopgen.cli.speech import Command
from sopgen.files import read_source
from sopgen.messages import Translate

_FORMS: Final = ("human", "json")


def stats_command(translate: Translate) -> Command:
    """The command."""
    params = [parts.places(translate), parts.form(translate, _FORMS, texts.FIGURES)]
    return parts.command(translate, "stats", _stats, texts.STATS, params)


def _stats(console: Console, places: tuple[Path, ...], form: str) -> int:
    """Print the figures of every source; one with errors is shown as `build` shows it. Returns the exit code."""
    from sopgen.build import Sound, examine  # noqa: PLC0415  # only here, as below
    from sopgen.cli.figures import figures_json, figures_text  # noqa: PLC0415
    from sopgen.profile import load  # noqa: PLC0415
    from sopgen.source import MAX_SOURCE  # noqa: PLC0415
    from sopgen.stats import stats  # noqa: PLC0415

    if form not in _FORMS:
        raise parts.not_among(texts.NO_FORM, form, _FORMS, console.translate)
    figures, failed = [], []
    for source in parts.sources(places, console.translate):
        found = examine(str(source), read_source(source, MAX_SOURCE), partial(load, folder=source.parent))
        if isinstance(found, Sound):
            figures.append((str(source), stats(found.sop)))
        else:
            failed.append(found)
    if failed:
        console.report(failed, "human", err=True)
    if figures or form == "json":
        console.say(
            (figures_json(figures) if form == "json" else figures_text(figures, console.translate)).rstrip("\n")
        )
    return parts.FINDINGS if failed else parts.FINE
