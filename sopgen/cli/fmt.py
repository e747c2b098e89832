"""``sopgen fmt``: sources in their one layout. In: sources; out: the same files laid out, or what would change."""

from pathlib import Path

import click

from sopgen.cli import editing_texts as words, parts
from sopgen.cli.console import Console
from sopgen.cli.speech import Command, as_typed
from sopgen.files import read_source, write_whole
from sopgen.messages import Translate


def fmt_command(translate: Translate) -> Command:
    """The command."""
    check = click.Option(["--check"], is_flag=True, help=translate(words.FMT_CHECK))
    diff = click.Option(["--diff"], is_flag=True, help=translate(words.FMT_DIFF))
    return parts.command(translate, "fmt", _fmt, words.FMT, [parts.places(translate), check, diff])


def _fmt(console: Console, places: tuple[Path, ...], *, check: bool, diff: bool) -> int:
    """Lay out every source; one that is no TOML is shown and left. Returns the exit code."""
    from sopgen.build import Plan  # noqa: PLC0415  # only here, as below
    from sopgen.cli.writing import refusal_sentence, show_change  # noqa: PLC0415
    from sopgen.editing.formatting import formatted  # noqa: PLC0415
    from sopgen.editing.refusal import EditRefusedError  # noqa: PLC0415
    from sopgen.parsing import locate, parse  # noqa: PLC0415
    from sopgen.source import MAX_SOURCE  # noqa: PLC0415

    code = parts.FINE
    for file in parts.sources(places, console.translate):
        before = read_source(file, MAX_SOURCE)
        parsed = parse(before, MAX_SOURCE)
        if parsed.raw is None:
            plan = Plan(str(file), parsed.text, None, locate(parsed.text, parsed.findings))
            console.report([plan], "human", err=True)
            code = parts.FINDINGS
            continue
        try:
            after = formatted(before)
        except EditRefusedError as error:
            console.fail(f"{file}: {refusal_sentence(error, console.translate)}")
            code = parts.FINDINGS
            continue
        if after == before:
            continue
        if diff:
            show_change(console, file, before, after)
        if check:
            console.note(words.NOT_TIDY, path=file, typed=as_typed(file))
            code = parts.FINDINGS
        elif not diff:
            write_whole(file, after)
            console.say(str(file))
    return code
