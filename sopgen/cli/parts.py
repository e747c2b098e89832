"""What commands are made of: commands and arguments with help in the reader's language, choices and their mistakes."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from sopgen.cli import texts
from sopgen.cli.speech import Command, WrongUse, nearest_sentence
from sopgen.files import find_sources
from sopgen.findings import Term
from sopgen.messages import Translate

FINE: Final = 0
FINDINGS: Final = 1
WRONG_USE: Final = 2

SHORT_ID: Final = 8  # characters of a commit's id, as it is shown

A_PATH: Final = click.Path(path_type=Path, readable=False)  # what cannot be read is told by us
DEFAULT_SOURCES: Final = Path("data")


_NO_DAY: Final = Term('"{text}" bukan tanggal; tulis tahun-bulan-hari, mis. 2025-03-17.')


def command(
    translate: Translate, name: str, run_it: Callable[..., int], about: Term, params: list[click.Parameter]
) -> Command:
    """A command whose callback takes the console first."""
    return Command(
        name,
        callback=click.pass_obj(run_it),
        help=translate(about),
        params=params,
        options_metavar=translate(texts.OPTIONS_NAME),
    )


def places(translate: Translate) -> click.Argument:
    """The argument for sources and folders of sources."""
    return click.Argument(["places"], nargs=-1, type=A_PATH, metavar=translate(texts.PLACES_NAME))


def sources(places: tuple[Path, ...], translate: Translate) -> tuple[Path, ...]:
    """The sources that ``places`` mean, those of ``data`` if nothing is said. Raises DiskError, or WrongUse."""
    if not places and not DEFAULT_SOURCES.exists():
        raise WrongUse(translate(texts.NO_PLACES).format(folder=DEFAULT_SOURCES))
    return find_sources(places or (DEFAULT_SOURCES,))


def form(translate: Translate, forms: Sequence[str], about: Term) -> click.Option:
    """The option ``--format``, as parameter ``form``; the first of ``forms`` if nothing is said."""
    return click.Option(
        ["--format", "form"],
        default=forms[0],
        metavar="|".join(forms),
        help=translate(about),
        shell_complete=lambda *_: list(forms),
    )


def not_among(sentence: Term, name: str, valid: Sequence[str], translate: Translate) -> WrongUse:
    """The mistake of a name that is not one of ``valid``."""
    said = translate(sentence).format(name=name, valid=", ".join(valid))
    return WrongUse(f"{said} {nearest_sentence(name, valid, translate)}".rstrip())


def day(translate: Translate, text: str) -> date:
    """The day that an argument says. Raises WrongUse if it says none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise WrongUse(translate(_NO_DAY).format(text=text)) from error
