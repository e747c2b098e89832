"""A repository that knows sheets. In: a folder of it; out: what was written into .gitattributes and its configuration.

Only the repository's own configuration is touched, never that of the user or the machine; nothing that somebody else
wrote is changed. Done twice, it changes nothing the second time.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

from sopgen.files import read_source, write_whole
from sopgen.git.attributes import PAGE, PRODUCT, SOURCE, with_ours, without_ours
from sopgen.revisions import RevisionError, ask, is_revision

HEADINGS: Final = r"^(\[.*\]|[ \t]*id[ \t]*=.*)$"
"""What a hunk of a source is headed by: the id of the step or performer, or the table, that stands above it."""
MAX_ATTRIBUTES: Final = 1024 * 1024  # bytes; a person writes some lines
_ATTRIBUTES: Final = ".gitattributes"
_ANY_BYTES: Final = "surrogateescape"  # git asks for no encoding: what is none of ours is written as it was read

Done: TypeAlias = Literal["written", "kept", "removed", "absent", "taken"]


class Act(NamedTuple):
    """One thing that was done: what, to which ``subject`` (a file, a key of the configuration), with which value."""

    done: Done
    subject: str
    value: str = ""


def set_up(folder: Path, command: str) -> tuple[Act, ...]:
    """Tell git how to show sheets. ``command`` prints a product's words; git puts the file's name behind it.

    Raises RevisionError, DiskError.
    """
    root = _root(folder)
    path = root / _ATTRIBUTES
    text = _text(path)
    change = with_ours(text)
    acts = [Act("taken", pattern) for pattern in change.others]
    if change.text != text:
        write_whole(path, change.text.encode(errors=_ANY_BYTES))
    acts.append(Act("kept" if change.text == text else "written", str(path)))
    return (*acts, *(_configured(root, key, value) for key, value in _settings(command).items()))


def undo(folder: Path) -> tuple[Act, ...]:
    """Take back what ``set_up`` did; a .gitattributes that held nothing else goes too. Raises as ``set_up``."""
    root = _root(folder)
    return (_without_attributes(root / _ATTRIBUTES), *_unconfigured(root))


def _settings(command: str) -> dict[str, str]:
    return {
        f"diff.{PRODUCT}.textconv": command,
        f"diff.{PRODUCT}.binary": "true",
        f"diff.{PAGE}.textconv": command,
        f"diff.{SOURCE}.xfuncname": HEADINGS,
    }


def _root(folder: Path) -> Path:
    told = ask(folder, "rev-parse", "--show-toplevel", may_fail=True)
    if told is None:
        is_revision("HEAD", folder)  # raises what keeps git from answering, unless nothing is checked out here
        raise RevisionError("no_work_tree", str(folder.resolve()))
    return Path(os.fsdecode(told).removesuffix("\n"))


def _text(path: Path) -> str:
    if not path.exists():
        return ""
    return read_source(path, MAX_ATTRIBUTES).decode(errors=_ANY_BYTES)


def _configured(root: Path, key: str, value: str) -> Act:
    if _value(root, key) == value:
        return Act("kept", key, value)
    ask(root, "config", "--local", key, value)
    return Act("written", key, value)


def _without_attributes(path: Path) -> Act:
    text = _text(path)
    rest = without_ours(text)
    if rest == text:
        return Act("absent", str(path))
    if rest:
        write_whole(path, rest.encode(errors=_ANY_BYTES))
    else:
        path.unlink()
    return Act("removed", str(path))


def _unconfigured(root: Path) -> Iterator[Act]:
    for name in (PRODUCT, PAGE, SOURCE):
        section = f"diff.{name}"
        there = ask(root, "config", "--local", "--get-regexp", rf"^{section}\.", may_fail=True) is not None
        if there:
            ask(root, "config", "--local", "--remove-section", section)
        yield Act("removed" if there else "absent", section)


def _value(root: Path, key: str) -> str | None:
    told = ask(root, "config", "--local", "--get", key, may_fail=True)
    return None if told is None else told.decode("utf-8", "replace").removesuffix("\n")
