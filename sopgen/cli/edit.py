"""``sopgen edit``: changes that leave nothing stale. In: a source, what to change; out: the file, the change shown."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import click

from sopgen.cli import editing_texts as words, parts, texts
from sopgen.cli.console import Console
from sopgen.cli.speech import Command, Group, WrongUse
from sopgen.findings import Term
from sopgen.messages import Translate

if TYPE_CHECKING:  # what a command needs beyond the command line is imported when it runs
    from sopgen.editing.naming import Place

_CELLS: Final = ("kelengkapan", "waktu", "output", "keterangan")

_Given: TypeAlias = Mapping[str, Any]
"""What was said on the command line, by the parameters' names; None where nothing was."""
_Edit: TypeAlias = Callable[[bytes], bytes]
_Making: TypeAlias = Callable[[Translate, _Given], _Edit]
"""From what was said to the edit. Raises WrongUse."""


def edit_group(translate: Translate) -> Group:
    """The commands."""
    group = Group(
        "edit",
        help=translate(words.EDIT),
        options_metavar=translate(texts.OPTIONS_NAME),
        subcommand_metavar=translate(texts.COMMAND_NAME),
    )
    for command in _commands(translate):
        group.add_command(command)
    return group


def _commands(translate: Translate) -> Iterator[Command]:
    def argument(name: str, shown: Term) -> click.Argument:
        return click.Argument([name], metavar=translate(shown))

    def option(name: str, about: str, shown: Term = words.ID_NAME) -> click.Option:
        return click.Option([f"--{name}"], metavar=translate(shown), help=about)

    def made(name: str, making: _Making, about: Term, *params: click.Parameter) -> Command:
        file = click.Argument(["file"], type=parts.A_PATH, metavar=translate(texts.FILE_NAME))
        dry = click.Option(["--dry-run"], is_flag=True, help=translate(words.DRY_RUN))
        return parts.command(translate, name, _run(making), about, [file, *params, dry])

    place = (option("after", translate(words.AFTER)), option("before", translate(words.BEFORE)))
    one, old, new = argument("id", words.ID_NAME), argument("old", words.OLD_NAME), argument("new", words.NEW_NAME)
    step = (
        option("kegiatan", translate(words.ACTIVITY), words.TEXT_NAME),
        option("pelaksana", translate(words.BY)),
        *(option(name, translate(words.CELL).format(name=name), words.TEXT_NAME) for name in _CELLS),
    )
    path, value = argument("path", words.PATH_NAME), argument("value", words.VALUE_NAME)
    toml = click.Option(["--toml"], is_flag=True, help=translate(words.AS_TOML))
    yield made("insert-step", _insert_step, words.INSERT_STEP, one, *place, *step)
    yield made("delete-step", _delete_step, words.DELETE_STEP, one, option("to", translate(words.TO)))
    yield made("move-step", _move_step, words.MOVE_STEP, one, *place)
    yield made("rename-step", _rename_step, words.RENAME_STEP, old, new)
    yield made("rename-symbol", _rename_symbol, words.RENAME_SYMBOL, one, old, new)
    name, to = argument("nama", words.NAME_NAME), option("to", translate(words.TO_PERFORMER))
    yield made("insert-performer", _insert_performer, words.INSERT_PERFORMER, one, name, *place)
    yield made("delete-performer", _delete_performer, words.DELETE_PERFORMER, one, to)
    yield made("move-performer", _move_performer, words.MOVE_PERFORMER, one, *place)
    yield made("rename-performer", _rename_performer, words.RENAME_PERFORMER, old, new)
    note = (
        option("langkah", translate(words.NOTED_STEP)),
        option("pelaksana", translate(words.NOTED_PERFORMER)),
        option("hasil", translate(words.NOTED_OUTCOME), words.TEXT_NAME),
        option("bagian", translate(words.NOTED_PART), words.TEXT_NAME),
        option("oleh", translate(words.NOTED_BY), words.TEXT_NAME),
        option("tanggal", translate(words.NOTED_ON), words.DAY_NAME),
    )
    yield made("note", _note, words.NOTE, argument("teks", words.TEXT_NAME), *note)
    yield made("set", _set, words.SET, path, value, toml)
    yield made("unset", _unset, words.UNSET, path)


def _run(making: _Making) -> Callable[..., int]:
    def run(console: Console, file: Path, *, dry_run: bool, **given: Any) -> int:  # noqa: ANN401  # as click gives it
        from sopgen.cli.writing import write_edited  # noqa: PLC0415  # only here, as below

        return write_edited(console, file, making(console.translate, given), dry_run=dry_run)

    return run


def _insert_step(translate: Translate, given: _Given) -> _Edit:
    from sopgen.editing.steps import insert_step  # noqa: PLC0415

    for name in ("kegiatan", "pelaksana"):
        if given[name] is None:
            raise WrongUse(translate(words.NO_OPTION).format(name=f"--{name}"))
    who = [part.strip() for part in given["pelaksana"].split(",")]
    values = {
        "id": given["id"],
        "kegiatan": given["kegiatan"],
        "pelaksana": who if len(who) > 1 else who[0],
        **{name: given[name] for name in _CELLS if given[name] is not None},
    }
    where = _place(translate, given)
    return lambda source: insert_step(source, values, where)


def _delete_step(_: Translate, given: _Given) -> _Edit:
    from sopgen.editing.steps import delete_step  # noqa: PLC0415

    return lambda source: delete_step(source, given["id"], given["to"])


def _move_step(translate: Translate, given: _Given) -> _Edit:
    from sopgen.editing.steps import move_step  # noqa: PLC0415

    where = _place(translate, given, needed=True)
    return lambda source: move_step(source, given["id"], where)


def _rename_step(_: Translate, given: _Given) -> _Edit:
    from sopgen.editing.steps import rename_step  # noqa: PLC0415

    return lambda source: rename_step(source, given["old"], given["new"])


def _rename_symbol(_: Translate, given: _Given) -> _Edit:
    from sopgen.editing.steps import rename_symbol  # noqa: PLC0415

    return lambda source: rename_symbol(source, given["id"], given["old"], given["new"])


def _note(translate: Translate, given: _Given) -> _Edit:
    from sopgen.editing.steps import insert_note  # noqa: PLC0415

    day = {} if given["tanggal"] is None else {"tanggal": parts.day(translate, given["tanggal"])}
    order = ("langkah", "pelaksana", "hasil", "bagian", "teks", "oleh")
    values = {name: given[name] for name in order if given[name] is not None} | day
    return lambda source: insert_note(source, values)


def _insert_performer(translate: Translate, given: _Given) -> _Edit:
    from sopgen.editing.performers import insert_performer  # noqa: PLC0415

    where = _place(translate, given)
    return lambda source: insert_performer(source, {"id": given["id"], "nama": given["nama"]}, where)


def _delete_performer(_: Translate, given: _Given) -> _Edit:
    from sopgen.editing.performers import delete_performer  # noqa: PLC0415

    return lambda source: delete_performer(source, given["id"], given["to"])


def _move_performer(translate: Translate, given: _Given) -> _Edit:
    from sopgen.editing.performers import move_performer  # noqa: PLC0415

    where = _place(translate, given, needed=True)
    return lambda source: move_performer(source, given["id"], where)


def _rename_performer(_: Translate, given: _Given) -> _Edit:
    from sopgen.editing.performers import rename_performer  # noqa: PLC0415

    return lambda source: rename_performer(source, given["old"], given["new"])


def _set(translate: Translate, given: _Given) -> _Edit:
    from sopgen.editing.texts import set_text  # noqa: PLC0415

    value = _parsed(translate, given["value"]) if given["toml"] else given["value"]
    return lambda source: set_text(source, given["path"], value)


def _unset(_: Translate, given: _Given) -> _Edit:
    from sopgen.editing.texts import unset  # noqa: PLC0415

    return lambda source: unset(source, given["path"])


def _place(translate: Translate, given: _Given, *, needed: bool = False) -> "Place":
    """The place that ``--after`` or ``--before`` says; without one, the end, unless one is ``needed``."""
    from sopgen.editing.naming import Place  # noqa: PLC0415

    after, before = given["after"], given["before"]
    if (after and before) or (needed and not (after or before)):
        raise WrongUse(translate(words.ONE_PLACE))
    return Place(before, after=False) if before else Place(after or "")


def _parsed(translate: Translate, value: str) -> Any:  # noqa: ANN401  # a TOML value
    import tomllib  # noqa: PLC0415

    try:
        parsed = tomllib.loads(f"nilai = {value}")
    except (ValueError, RecursionError):
        parsed = {}
    if parsed.keys() != {"nilai"}:  # a line break begins another key
        raise WrongUse(translate(words.NO_TOML).format(value=value))
    return parsed["nilai"]
