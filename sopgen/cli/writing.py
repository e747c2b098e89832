"""Editing a file in place. In: a source and what makes its new text; out: the file, the change shown, an exit code."""

import difflib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sopgen.cli import editing_texts as words, parts
from sopgen.cli.console import Console
from sopgen.cli.speech import as_typed, nearest_sentence
from sopgen.files import read_source, write_whole
from sopgen.legible import legible
from sopgen.messages import Translate, valid_sentence

if TYPE_CHECKING:
    from sopgen.editing.refusal import BrokenEditError, EditRefusedError


def write_edited(console: Console, file: Path, edit: Callable[[bytes], bytes], *, dry_run: bool) -> int:
    """Put what ``edit`` makes of a source in its place and show the change; with ``dry_run`` show it only.

    Nothing is written where the edit cannot be made or would break the source. Returns the exit code: 1 if the edited
    source has errors that it had not.
    """
    from sopgen.editing.refusal import BrokenEditError, EditRefusedError  # noqa: PLC0415  # `sopgen --help` does without
    from sopgen.editing.sources import edited  # noqa: PLC0415
    from sopgen.source import MAX_SOURCE  # noqa: PLC0415

    before = read_source(file, MAX_SOURCE)
    try:
        after = edited(before, edit)
    except EditRefusedError as error:
        console.fail(refusal_sentence(error, console.translate))
        return parts.WRONG_USE
    except BrokenEditError as error:
        _tell_broken(console, file, before, error)
        return parts.FINDINGS
    if after == before:
        console.note(words.NO_CHANGE, path=file)
        return parts.FINE
    show_change(console, file, before, after)
    if dry_run:
        console.note(words.NOT_WRITTEN, path=file)
    else:
        write_whole(file, after)
    return _told(console, file, before, after)


def _tell_broken(console: Console, file: Path, before: bytes, error: "BrokenEditError") -> None:
    """What is wrong with the source, or would be after the edit, and that nothing was written.

    A line that the edit left as it is, or moved, is shown where it stands in the file; one that it would write is shown
    as one of the file after the change.
    """
    from sopgen.build import Plan  # noqa: PLC0415  # as above
    from sopgen.source import read  # noqa: PLC0415

    on_disk = read(before)
    if on_disk.sop is None:
        console.report([Plan(str(file), error.text, None, error.findings)], "human", err=True)
        console.note(words.BROKEN_BEFORE, path=file)
        return
    old, new = on_disk.text.split("\n"), error.text.split("\n")
    standing, written = [], []
    for finding in error.findings:
        line = _stood(old, new, finding.span.line - 1) if finding.span is not None else None
        if finding.span is None or line is None:
            written.append(finding)
        else:
            standing.append(replace(finding, span=replace(finding.span, line=line + 1)))
    name = console.translate(words.AFTER_CHANGE).format(path=file)
    shown = [Plan(str(file), on_disk.text, None, tuple(standing)), Plan(name, error.text, None, tuple(written))]
    console.report([plan for plan in shown if plan.findings], "human", err=True)
    console.note(words.BROKEN_AFTER, path=file)


def _stood(old: Sequence[str], new: Sequence[str], line: int) -> int | None:
    """Where in ``old`` the line of ``new`` stands: as part of what stayed, or of the longest piece that moved."""
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for kind, first, _, start, end in steps:
        if kind == "equal" and start <= line < end:
            return first + line - start
    gone = [place for kind, first, last, _, _ in steps if kind != "equal" for place in range(first, last)]
    runs = {place: _run(old, new, place, line) for place in gone if old[place] == new[line]}
    longest = [place for place, length in runs.items() if length == max(runs.values())]
    return longest[0] if len(longest) == 1 else None


def _run(old: Sequence[str], new: Sequence[str], place: int, line: int) -> int:
    """How many lines around these two are the same in both."""
    above = zip(reversed(old[: place + 1]), reversed(new[: line + 1]), strict=False)
    below = zip(old[place:], new[line:], strict=False)
    return sum(
        next((number for number, (one, other) in enumerate(pairs) if one != other), len(old))
        for pairs in (above, below)
    )


def show_change(console: Console, file: Path, before: bytes, after: bytes) -> None:
    """Print the lines that differ, as ``diff -u`` does."""
    old, new = (text.decode(errors="replace").splitlines() for text in (before, after))
    for line in difflib.unified_diff(old, new, str(file), str(file), lineterm=""):
        console.say(legible(line))


def refusal_sentence(error: "EditRefusedError", translate: Translate) -> str:
    """Why an edit is not made, in words."""
    facts = {name: ", ".join(value) if isinstance(value, tuple) else value for name, value in error.facts.items()}
    sentence = translate(error.sentence).format_map(facts)
    known = error.facts.get("known", ())
    if not isinstance(known, tuple) or not known:
        return sentence
    return f"{sentence} {nearest_sentence(str(facts['id']), known, translate) or valid_sentence(known, translate)}"


def _told(console: Console, file: Path, before: bytes, after: bytes) -> int:
    """What the check says of the edited source and did not say before, counted; the exit code."""
    from collections import Counter  # noqa: PLC0415
    from functools import partial  # noqa: PLC0415

    from sopgen.build import Sound, examine  # noqa: PLC0415
    from sopgen.profile import load  # noqa: PLC0415

    counts = []
    for text in (before, after):
        found = examine(str(file), text, partial(load, folder=file.parent))
        findings = found.warnings if isinstance(found, Sound) else found.findings
        counts.append(Counter(finding.code for finding in findings))
    new = counts[1] - counts[0]
    if new:
        console.note(words.NEW_FINDINGS, path=file, typed=as_typed(file), count=new.total())
    return parts.FINDINGS if any(code.startswith("E") for code in new) else parts.FINE
