"""``sopgen profile``: which profiles there are, what one says and where, what each key is for. Out: lines, printed."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sopgen.cli import parts, texts
from sopgen.cli.console import Console
from sopgen.cli.speech import Group, WrongUse, as_typed
from sopgen.files import DiskError
from sopgen.messages import Translate

if TYPE_CHECKING:  # what a command needs beyond the command line is imported when it runs
    from sopgen.profile import ProfileError

_HERE: Final = Path()


def profile_group(translate: Translate) -> Group:
    """The commands."""
    group = Group(
        "profile",
        help=translate(texts.PROFILE),
        options_metavar=translate(texts.OPTIONS_NAME),
        subcommand_metavar=translate(texts.COMMAND_NAME),
    )
    name = click.Argument(["name"], metavar=translate(texts.NAME_NAME), shell_complete=_complete_names)
    key = click.Argument(["key"], metavar=translate(texts.KEY_NAME), required=False, shell_complete=_complete_keys)
    for command in (
        parts.command(translate, "list", _list, texts.PROFILE_LIST, [_folder(translate)]),
        parts.command(translate, "show", _show, texts.PROFILE_SHOW, [name, _folder(translate)]),
        parts.command(translate, "explain", _explain, texts.PROFILE_EXPLAIN, [key]),
    ):
        group.add_command(command)
    return group


def _folder(translate: Translate) -> click.Option:
    return click.Option(
        ["--in", "folder"],
        type=parts.A_PATH,
        metavar=translate(texts.FOLDER_NAME),
        help=translate(texts.PROFILE_FOLDER),
    )


def _searched(folder: Path | None) -> Path:
    """Where an office's own profiles are looked for: beside the sheets that ``build`` makes if nothing is said."""
    return folder or (parts.DEFAULT_SOURCES if parts.DEFAULT_SOURCES.is_dir() else _HERE)


def _home(folder: Path | None) -> Path:
    """The folder that is searched. Raises DiskError if the one that was named is none."""
    if folder is not None and not folder.is_dir():
        raise DiskError("no_folder" if folder.exists() else "absent", folder)
    return _searched(folder)


def _list(console: Console, folder: Path | None) -> int:
    from sopgen.profile import ProfileError, files, load  # noqa: PLC0415  # only here

    rows = []
    failed = False
    home = _home(folder)
    named = {file.name: file for file in reversed(files(home))}  # an office's own goes before the program's
    for name, file in reversed(named.items()):
        where = str(file.path) if file.own else console.translate(texts.SHIPPED)
        typed = as_typed(name, *(("--in", folder) if folder is not None else ()))
        try:
            about = load(name, home).keterangan
        except ProfileError:
            about, failed = console.translate(texts.PROFILE_BROKEN).format(typed=typed), True
        rows.append((name, where, about))
    for line in _columns(rows):
        console.say(line)
    return parts.FINDINGS if failed else parts.FINE


def _columns(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    widths = [max(len(row[place]) for row in rows) for place in (0, 1)]
    return (f"{name:{widths[0]}}  {where:{widths[1]}}  {about}" for name, where, about in rows)


def _show(console: Console, name: str, folder: Path | None) -> int:
    from sopgen.cli.profile_text import shown  # noqa: PLC0415  # only here
    from sopgen.profile import ProfileError, lineage, load, names  # noqa: PLC0415

    home = _home(folder)
    if name not in names(home):
        raise parts.not_among(texts.NO_PROFILE, name, names(home), console.translate)
    try:
        load(name, home)
        line = lineage(name, home)
    except ProfileError as error:
        return _failed(console, error)
    for each in shown(line, console.translate):
        console.say(each)
    return parts.FINE


def _failed(console: Console, error: "ProfileError") -> int:
    if not error.files:
        raise WrongUse(console.translate(texts.PROFILE_UNREADABLE).format_map(error.finding.values))
    console.report_profiles(error.files)
    return parts.FINDINGS


def _explain(console: Console, key: str | None) -> int:
    from sopgen.cli.profile_text import explained, keys  # noqa: PLC0415  # only here

    if key is not None and key not in keys():
        raise parts.not_among(texts.NO_KEY, key, tuple(keys()), console.translate)
    for line in explained(key, console.translate):
        console.say(line)
    return parts.FINE


def _complete_names(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    from sopgen.profile import names  # noqa: PLC0415  # only here

    return [name for name in names(_searched(ctx.params.get("folder"))) if name.startswith(incomplete)]


def _complete_keys(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    from sopgen.cli.profile_text import keys  # noqa: PLC0415  # only here

    return [key for key in keys() if key.startswith(incomplete)]
