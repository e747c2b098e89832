"""Findings for people and programs. In: located findings of files; out: text for a terminal, JSON, or GitHub's notes.

The JSON is one object and keeps its keys: ``version`` (1), ``errors`` and ``warnings`` (how many), and ``findings``, in
the order of the files and of their lines, each with ``file``, ``line``, ``column``, ``length`` (in characters, from 1;
all three null where the whole file is meant), ``code``, ``severity`` ("error" or "warning"), ``path`` (keys and list
places from 0), ``message``, ``hint`` and ``example`` (TOML), the last two perhaps empty. ``open_notes`` are reviewers'
notes that are not settled, each with ``file``, ``line``, ``column``, ``length``, ``path`` and ``message``.
``layout_notes`` tell what the layout changed of its own (rows made higher, smaller type …), each with these and with
``code`` and ``steps`` (ids): its place is that of its first step, null without one.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal, TypeAlias

from sopgen.checks import RULES
from sopgen.findings import Finding, Path, Severity, Span, Term
from sopgen.legible import legible
from sopgen.messages import Message, Translate, message

ReportFormat: TypeAlias = Literal["human", "json", "github"]

_JSON_VERSION: Final = 1
_NOTICE: Final = "notice"  # what GitHub calls a remark that is no warning

_SEVERITIES: Final[Mapping[Severity, Term]] = {"error": Term("kesalahan"), "warning": Term("peringatan")}
_WRITE: Final = Term("tulis:")
_SUMMARY: Final = Term("{errors} kesalahan, {warnings} peringatan.")

_WINDOW: Final = 100  # columns of a source line that are shown; a terminal has about as many
_BEFORE: Final = 40  # of them before the place, where the line is longer
_CUT: Final = "…"

_RESET: Final = "\x1b[0m"
_BOLD: Final = "\x1b[1m"
_DIM: Final = "\x1b[2m"
_SEVERITY_COLOURS: Final[Mapping[Severity, str]] = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m"}


@dataclass(frozen=True, slots=True)
class Changed:
    """What the layout changed of its own, as a ``sentence`` in the reader's language: ``span`` is that of its first
    step's id, None without one.
    """

    code: str
    steps: tuple[str, ...]
    path: Path
    span: Span | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as it was read: its name as the user knows it, its text, and its findings with their spans.

    ``notes`` are reviewers' notes that are not settled: nothing is wrong, but a final sheet waits for them. ``changes``
    are the layout's own, which only programs get here: people are told them outside of the findings.
    """

    file: str
    text: str
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...] = ()
    changes: tuple[Changed, ...] = ()


def report(files: Sequence[Checked], form: ReportFormat, translate: Translate, *, colour: bool = False) -> str:
    """All findings of ``files`` in the wanted form, ending in a line break. Empty for people if there is nothing."""
    return _FORMS[form](files, translate, colour)


# --- for people -----------------------------------------------------------------------------------------


def _human(files: Sequence[Checked], translate: Translate, colour: bool) -> str:  # noqa: FBT001  # one shape for all forms
    paint = _painted if colour else _plain
    blocks = [_block(file, finding, translate, paint) for file in files for finding in file.findings]
    if not blocks:
        return ""
    return "\n".join((*blocks, summary(files, translate))) + "\n"


def summary(files: Sequence[Checked], translate: Translate) -> str:
    """How many errors and warnings there are, as a sentence."""
    errors, warnings = _counts(files)
    return translate(_SUMMARY).format(errors=errors, warnings=warnings)


_Paint: TypeAlias = Callable[[str, str], str]


def _painted(text: str, colour: str) -> str:
    return f"{colour}{text}{_RESET}"


def _plain(text: str, _: str) -> str:
    return text


def _block(file: Checked, finding: Finding, translate: Translate, paint: _Paint) -> str:
    """One finding: place and sentence; the line with its mark; hint and example."""
    said = message(finding, RULES[finding.code], translate)
    span = finding.span
    place = f"{file.file}:{span.line}:{span.column}" if span else file.file
    head = paint(f"{translate(_SEVERITIES[said.severity])} {said.code}", _SEVERITY_COLOURS[said.severity])
    lines = [f"{paint(legible(place), _BOLD)}: {head}: {legible(said.sentence)}"]
    gutter = " " * len(str(span.line)) if span else ""
    if span:
        lines += _marked_line(file.text, span, said.severity, paint)
    lines += (f"{gutter} {paint('=', _DIM)} {legible(line)}" for line in _advice(said, translate))
    return "\n".join(lines) + "\n"


def _advice(said: Message, translate: Translate) -> Iterable[str]:
    if said.hint:
        yield said.hint
    if said.example:
        first, *more = said.example.splitlines()
        label = translate(_WRITE)
        yield f"{label} {first}"
        yield from (f"{' ' * len(label)} {line}" for line in more)


def _marked_line(text: str, span: Span, severity: Severity, paint: _Paint) -> list[str]:
    """The source line and, under it, carets under ``span``; nothing if the text has no such line."""
    lines = text.split("\n")
    if span.line > len(lines):
        return []
    line = lines[span.line - 1].rstrip("\r")
    start = span.column - 1
    first = max(0, start - _BEFORE) if len(line) > _WINDOW else 0
    last = min(len(line), first + _WINDOW)
    before, marked, after = line[first:start], line[start : min(last, start + span.length)], line[start:last]
    lead = _CUT if first else ""
    number = str(span.line)
    bar = paint("│", _DIM)
    carets = "^" * max(1, _columns(legible(marked)))
    return [
        f"{paint(number, _DIM)} {bar} {lead}{legible(before + after)}{_CUT if last < len(line) else ''}",
        f"{' ' * len(number)} {bar} {' ' * (len(lead) + _columns(legible(before)))}"
        + paint(carets, _SEVERITY_COLOURS[severity]),
    ]


def _columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes: East Asian characters two, combining ones none."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


# --- for programs ---------------------------------------------------------------------------------------


def _json(files: Sequence[Checked], translate: Translate, _: bool) -> str:  # noqa: FBT001  # as above
    import json  # noqa: PLC0415  # only for this form

    errors, warnings = _counts(files)
    findings = [_as_json(file.file, finding, translate) for file in files for finding in file.findings]
    notes = [_note_as_json(file.file, note, translate) for file in files for note in file.notes]
    whole = {
        "version": _JSON_VERSION,
        "errors": errors,
        "warnings": warnings,
        "findings": findings,
        "open_notes": notes,
        "layout_notes": [_change_as_json(file.file, change) for file in files for change in file.changes],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _as_json(file: str, finding: Finding, translate: Translate) -> Mapping[str, object]:
    said = message(finding, RULES[finding.code], translate)
    return {
        **_place_as_json(file, finding.span),
        "code": said.code,
        "severity": said.severity,
        "path": list(finding.path),
        "message": said.sentence,
        "hint": said.hint,
        "example": said.example,
    }


def _note_as_json(file: str, note: Finding, translate: Translate) -> Mapping[str, object]:
    whole = _as_json(file, note, translate)
    return {key: whole[key] for key in ("file", "line", "column", "length", "path", "message")}


def _change_as_json(file: str, change: Changed) -> Mapping[str, object]:
    return {
        **_place_as_json(file, change.span),
        "code": change.code,
        "steps": list(change.steps),
        "path": list(change.path),
        "message": change.sentence,
    }


def _place_as_json(file: str, span: Span | None) -> Mapping[str, object]:
    return {
        "file": file,
        "line": span and span.line,
        "column": span and span.column,
        "length": span and span.length,
    }


def _github(files: Sequence[Checked], translate: Translate, _: bool) -> str:  # noqa: FBT001  # as above
    notes = chain.from_iterable(
        (
            *(_note(file.file, finding, translate) for finding in file.findings),
            *(_note(file.file, note, translate, _NOTICE) for note in file.notes),
            *(_command(_NOTICE, file.file, change.span, change.code, change.sentence) for change in file.changes),
        )
        for file in files
    )
    return "".join(f"{note}\n" for note in notes)


def _note(file: str, finding: Finding, translate: Translate, command: str = "") -> str:
    """A workflow command of GitHub Actions; ``command``: another than the severity says."""
    said = message(finding, RULES[finding.code], translate)
    text = "\n".join(part for part in (said.sentence, said.hint, said.example) if part)
    return _command(command or said.severity, file, finding.span, said.code, text)


def _command(command: str, file: str, span: Span | None, code: str, text: str) -> str:
    where = {"line": span.line, "col": span.column, "endColumn": span.column + span.length} if span else {}
    properties = {"file": file, **where, "title": code}
    written = ",".join(f"{name}={_escaped_property(str(value))}" for name, value in properties.items())
    return f"::{command} {written}::{_escaped(text)}"


def _escaped(text: str) -> str:
    """As GitHub reads it in a command's text: nothing ends the line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    """As GitHub reads it in a property: nothing ends the property either."""
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _counts(files: Sequence[Checked]) -> tuple[int, int]:
    """Errors and warnings."""
    severities = [finding.severity for finding in chain.from_iterable(file.findings for file in files)]
    return severities.count("error"), severities.count("warning")


_FORMS: Final[Mapping[ReportFormat, Callable[[Sequence[Checked], Translate, bool], str]]] = {
    "human": _human,
    "json": _json,
    "github": _github,
}
