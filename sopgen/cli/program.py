"""The commands. In: arguments and the environment; out: an exit code, and what each command prints and writes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import click

from sopgen import __version__, suffixes
from sopgen.cli import INTERRUPTED, parts, texts
from sopgen.cli.console import Console
from sopgen.cli.diff import diff_command
from sopgen.cli.edit import edit_group
from sopgen.cli.epoch import VARIABLE
from sopgen.cli.extract import extract_command
from sopgen.cli.fmt import fmt_command
from sopgen.cli.git import git_group
from sopgen.cli.log import log_command
from sopgen.cli.parts import DEFAULT_SOURCES, FINDINGS, FINE, WRONG_USE
from sopgen.cli.planning import planned
from sopgen.cli.profiles import profile_group
from sopgen.cli.revise import revise_command
from sopgen.cli.sign import sign_command
from sopgen.cli.speech import Command, Group, WrongUse, as_typed, disk_sentence, revision_sentence, usage_sentence
from sopgen.cli.stale import CHECK, NOT_WITH_CHECK, STALE, stale
from sopgen.cli.stats import stats_command
from sopgen.cli.verify import verify_command
from sopgen.files import (
    DiskError,
    disk_error,
    products,
    write_new,
    write_together,
)
from sopgen.findings import Term
from sopgen.formats import FORMATS, renderer
from sopgen.messages import Translate, catalogue, language
from sopgen.render.refusal import CannotRenderError, RenderProblem
from sopgen.revisions import RevisionError

if TYPE_CHECKING:  # what a command needs beyond the command line is imported when it runs
    from sopgen.build import Carried, Plan
    from sopgen.report import ReportFormat

_LONE_BYTES: Final = "surrogates not allowed"  # Python's words: only names and arguments of the system bear them
NASKAH_FORMATS: Final = ("docx",)  # what applications for letters take
DEFAULT_OUT: Final = Path("output")
DRAFT_KIND: Final = "draf"
STARTER: Final = Path(__file__).parent.parent / "starter" / "sop.toml"
_SHELLS: Final = ("bash", "zsh", "fish")
_REPORTS: Final = ("human", "json", "github")
_CANNOT_RENDER: Final[Mapping[RenderProblem, Term]] = {
    "no_glyph": texts.NO_GLYPH,
    "from_the_right": texts.FROM_THE_RIGHT,
    "picture": texts.NO_PICTURE,
    "other": texts.NO_PDF,
}
_COMPLETION_VARIABLE: Final = "_SOPGEN_COMPLETE"


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the command line; returns the exit code. Whatever the system refuses is told in a sentence."""
    translate = catalogue(language(environment))
    console = Console(translate, bool(environment.get("NO_COLOR")), environment.get(VARIABLE, ""))
    try:
        code = program(translate).main(list(arguments), "sopgen", standalone_mode=False, obj=console)
    except click.exceptions.NoArgsIsHelpError as error:
        console.say(error.format_message())
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (click.UsageError, DiskError, RevisionError, OSError, UnicodeEncodeError) as error:
        console.fail(_refusal(error, translate))
        return WRONG_USE
    return code if isinstance(code, int) else FINE


def _refusal(
    error: click.UsageError | DiskError | RevisionError | OSError | UnicodeEncodeError, translate: Translate
) -> str:
    """What keeps a command from its work, as a sentence. Raises a UnicodeEncodeError that is a bug of ours."""
    match error:
        case click.UsageError():
            return usage_sentence(error, translate)
        case DiskError():
            return disk_sentence(error, translate)
        case RevisionError():
            return revision_sentence(error, translate)
        case OSError():  # a name too long, a folder that may not be looked into, a full disk behind the output
            return disk_sentence(disk_error(error, Path(error.filename or "-")), translate)
    if error.reason != _LONE_BYTES:
        raise error
    return translate(texts.NOT_UTF8)


def program(translate: Translate) -> Group:
    """The whole command line, its help in the language of ``translate``."""
    group = Group(
        "sopgen",
        help=translate(texts.ABOUT),
        epilog=translate(texts.EXIT_CODES),
        options_metavar=translate(texts.OPTIONS_NAME),
        subcommand_metavar=translate(texts.COMMAND_NAME),
        params=[_version_option(translate)],
    )
    for command in (
        _new,
        _check,
        _build,
        edit_group,
        fmt_command,
        revise_command,
        diff_command,
        stats_command,
        extract_command,
        verify_command,
        sign_command,
        log_command,
        git_group,
        profile_group,
        _schema,
        _completion,
    ):
        group.add_command(command(translate))
    return group


def _version_option(translate: Translate) -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001  # click's signature
        if asked and not ctx.resilient_parsing:
            click.echo(f"sopgen {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=show, help=translate(texts.VERSION)
    )


# --- build ----------------------------------------------------------------------------------------------


def _build(translate: Translate) -> Command:
    to = click.Option(
        ["--to"],
        multiple=True,
        metavar=translate(texts.FORMATS_NAME),
        help=translate(texts.TO),
        shell_complete=_complete_formats,
    )
    out = click.Option(
        ["--out"],
        type=parts.A_PATH,
        default=DEFAULT_OUT,
        metavar=translate(texts.FOLDER_NAME),
        help=translate(texts.OUT),
    )
    quiet = click.Option(["-q", "--quiet"], is_flag=True, help=translate(texts.QUIET))
    draft = click.Option(["--draft"], is_flag=True, help=translate(texts.DRAFT))
    final = click.Option(["--final"], is_flag=True, help=translate(texts.FINAL))
    naskah = click.Option(["--naskah"], default="", metavar=translate(texts.NAME_NAME), help=translate(texts.NASKAH))
    check = click.Option(["--check"], is_flag=True, help=translate(CHECK))
    bare = click.Option(["--tanpa-sumber", "bare"], is_flag=True, help=translate(texts.BARE))
    options = [to, out, draft, final, naskah, bare, check, quiet]
    return parts.command(translate, "build", build, texts.BUILD, [parts.places(translate), *options])


def build(  # noqa: PLR0913  # as many as the command has options
    console: Console,
    places: tuple[Path, ...],
    to: tuple[str, ...],
    out: Path,
    *,
    draft: bool,
    final: bool,
    naskah: str,
    bare: bool,
    check: bool,
    quiet: bool,
) -> int:
    """Write the products of every source; returns the exit code. A source with errors is shown, the others are made.

    With ``check`` nothing is written: what stands there is held against what would be.
    """
    if check and (draft or final or naskah):
        raise WrongUse(console.translate(NOT_WITH_CHECK))
    kind = _kind(console.translate, draft=draft, final=final, naskah=naskah)
    formats = _formats(to, console.translate, NASKAH_FORMATS if naskah else tuple(FORMATS))
    targets = products(parts.sources(places, console.translate), out, formats, kind)
    carried: Carried = "nothing" if bare else "without_notes" if final else "whole"
    failed, old = [], list[str]()
    for source, files in targets.items():
        plan = _judged(planned(console, source, draft=draft, naskah=naskah, carried=carried), formats)
        if final and plan.open_notes:
            plan = plan._replace(sheet=None, findings=(*plan.findings, *plan.open_notes))
        contents = _contents(console, plan, files)
        if contents is None:
            failed.append(str(source))
        elif check:
            old += stale(console, source, contents)
        else:
            _write(console, plan, contents, quiet=quiet, draft=draft)
            if plan.unfilled and not quiet:
                console.note(texts.SIGNERS_UNFILLED, source=plan.file, count=plan.unfilled, name=naskah)
    if failed:
        console.note(texts.BUILD_FAILED, sources=", ".join(failed))
    if old:
        console.note(STALE, files=", ".join(old))
    return FINDINGS if failed or old else FINE


def _contents(console: Console, plan: "Plan", files: Mapping[str, Path]) -> dict[Path, bytes] | None:
    """The products by their paths, all made before one is written; None where there is no sheet, or what a format
    cannot show, which is told.
    """
    if plan.sheet is None:
        console.report([plan], "human", err=True)
        return None
    try:
        return {path: renderer(name)(plan.sheet) for name, path in files.items()}
    except CannotRenderError as error:
        letters = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in error.letters)
        console.note(_CANNOT_RENDER[error.problem], source=plan.file, letters=letters, reason=str(error))
        return None


def _write(console: Console, plan: "Plan", contents: Mapping[Path, bytes], *, quiet: bool, draft: bool) -> None:
    write_together(contents)
    for path in contents:
        console.say(str(path))
    if not quiet:
        console.laid_out(plan)
        console.warned(plan)
        if not draft:
            console.open_notes(plan)


def _kind(translate: Translate, *, draft: bool, final: bool, naskah: str) -> str:
    """Which kind of products is wanted, as a part of their names; empty: those for people."""
    if draft and final:
        raise WrongUse(translate(texts.DRAFT_OR_FINAL))
    if draft and naskah:
        raise WrongUse(translate(texts.DRAFT_OR_NASKAH))
    return DRAFT_KIND if draft else naskah


def _formats(to: tuple[str, ...], translate: Translate, possible: tuple[str, ...]) -> tuple[str, ...]:
    """The formats in all of ``to``, each once, in the registry's order; of none, all that are ``possible``."""
    if not to:
        return possible
    wanted = [name.strip().lower() for name in ",".join(to).split(",") if name.strip()]
    for name in wanted:
        if name not in FORMATS:
            raise parts.not_among(texts.NO_FORMAT, name, tuple(FORMATS), translate)
        if name not in possible:
            raise WrongUse(translate(texts.NASKAH_FORMAT).format(valid=", ".join(possible)))
    if not wanted:
        raise WrongUse(translate(texts.EMPTY_FORMATS).format(valid=", ".join(FORMATS)))
    return tuple(name for name in FORMATS if name in wanted)


def _complete_formats(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Formats after the last comma of what is typed."""
    chosen, comma, _start = incomplete.rpartition(",")
    return [f"{chosen}{comma}{name}" for name in FORMATS if name not in chosen.split(",")]


def _judged(plan: "Plan", formats: tuple[str, ...]) -> "Plan":
    """The plan as it counts for the formats that are wanted."""
    from sopgen.build import for_pdf  # noqa: PLC0415  # as above

    return for_pdf(plan) if "pdf" in formats else plan


# --- check ----------------------------------------------------------------------------------------------


def _check(translate: Translate) -> Command:
    report = parts.form(translate, _REPORTS, texts.REPORT)
    strict = click.Option(["--strict"], is_flag=True, help=translate(texts.STRICT))
    return parts.command(translate, "check", check, texts.CHECK, [parts.places(translate), report, strict])


def check(console: Console, places: tuple[Path, ...], form: str, *, strict: bool) -> int:
    """Show every finding of every source, also what would keep its sheet from being drawn, and what the layout would
    change of its own; returns the exit code.
    """
    if form not in _REPORTS:
        raise parts.not_among(texts.NO_REPORT, form, _REPORTS, console.translate)
    sources = parts.sources(places, console.translate)
    plans = tuple(planned(console, source) for source in sources)
    console.report(plans, cast("ReportFormat", form))
    if form == _REPORTS[0]:
        for each in plans:
            console.laid_out(each)
            console.open_notes(each)
            console.unprinted(each)
    if form == _REPORTS[0] and not any(plan.findings for plan in plans):
        console.note(texts.ALL_WELL, places=as_typed(*(places or (DEFAULT_SOURCES,))))
    return FINDINGS if any(plan.sheet is None or (strict and plan.findings) for plan in plans) else FINE


# --- new, schema, completion ----------------------------------------------------------------------------


def _new(translate: Translate) -> Command:
    file = click.Argument(["file"], type=parts.A_PATH, metavar=translate(texts.FILE_NAME))
    return parts.command(translate, "new", new, texts.NEW, [file])


def new(console: Console, file: Path) -> int:
    """Write the starter sheet to ``file``, where nothing may stand; returns the exit code."""
    if file.suffix != suffixes.SOURCE or file.name.endswith(suffixes.PROFILE):
        meant = file.with_name(f"{file.name.removesuffix(suffixes.PROFILE)}{suffixes.SOURCE}") if file.name else file
        raise WrongUse(console.translate(texts.NEW_SUFFIX).format(path=file, meant=as_typed(meant)))
    write_new(file, STARTER.read_bytes())
    console.say(str(file))
    console.note(texts.NEW_NEXT, path=as_typed(file))
    return FINE


def _schema(translate: Translate) -> Command:
    profil = click.Option(["--profil"], is_flag=True, help=translate(texts.SCHEMA_PROFIL))
    return parts.command(translate, "schema", schema, texts.SCHEMA, [profil])


def schema(console: Console, *, profil: bool) -> int:
    """Print the JSON Schema of a source, or of a profile; returns the exit code."""
    import json  # noqa: PLC0415  # only here, as the model

    from sopgen.validation import json_schema, profile_schema  # noqa: PLC0415

    console.say(json.dumps(profile_schema() if profil else json_schema(), ensure_ascii=False, indent=2))
    return FINE


def _completion(translate: Translate) -> Command:
    shell = click.Argument(["shell"], metavar=translate(texts.SHELL_NAME), shell_complete=lambda *_: list(_SHELLS))
    return parts.command(translate, "completion", completion, texts.COMPLETION, [shell])


def completion(console: Console, shell: str) -> int:
    """Print the script that makes a shell complete commands, options, formats and files; returns the exit code."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415  # only here

    complete = get_completion_class(shell) if shell in _SHELLS else None
    if complete is None:
        raise parts.not_among(texts.NO_SHELL, shell, _SHELLS, console.translate)
    console.say(complete(program(console.translate), {}, "sopgen", _COMPLETION_VARIABLE).source())
    return FINE
