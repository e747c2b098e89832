"""Files as git keeps them. In: a revision and a path; out: the bytes that stood there, the files of a folder, and the
commits that changed a file.

The ``git`` program is asked, with a list of arguments and nothing of a shell. A revision is never taken for an option,
and no hook, filter, pager or prompt of the repository runs.
"""

import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

RevisionProblem: TypeAlias = Literal[
    "no_git",  # the program is not installed
    "no_repository",  # the folder belongs to none
    "no_work_tree",  # it belongs to one whose files are not laid out there
    "not_trusted",  # it belongs to one of another user; ``detail`` has git's command that trusts it
    "no_revision",  # git knows no commit by this name
    "absent",  # the file does not stand there at that revision
    "is_a_folder",
    "too_large",
    "not_committed",  # no commit has the file
    "shallow",  # the repository holds only the last commits
    "git",  # anything else that git says; ``detail`` has its words
]

_PATIENCE: Final = 60  # seconds; git answers these questions at once, unless its disk is gone
_OPENING: Final = "\x01"  # before each commit's id in git's list: it can be told from a path
_COMMIT: Final = re.compile(rf"{_OPENING}[0-9a-f]{{40,64}}")
_FIELDS: Final = 4
_OF_THE_CALLER: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
"""Set in a hook, relative to its folder: here git shall find the repository by the file."""
_QUIET: Final = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
}


class RevisionError(Exception):
    """What git refused: ``problem``, the ``subject`` it is about (a path, a revision), ``detail`` for the sentence."""

    def __init__(self, problem: RevisionProblem, subject: str, detail: str = "") -> None:
        super().__init__(problem, subject, detail)
        self.problem: Final = problem
        self.subject: Final = subject
        self.detail: Final = detail


class Commit(NamedTuple):
    """A commit that changed a file: its full ``id``, the author's ``day`` and name, the subject line.

    ``path`` is where the file stood then, relative to the repository's root, with ``/``. ``blob`` is the id of what it
    held, empty where the commit took it away; ``before`` are those of what it held in each parent that had it, in
    git's order of the parents.
    """

    id: str
    day: date
    author: str
    subject: str
    path: str
    blob: str
    before: tuple[str, ...]


def is_revision(revision: str, folder: Path) -> bool:
    """Whether the repository of ``folder`` knows a commit by this name. Raises RevisionError without git or repository.

    ``HEAD~1``, a branch, a tag, the beginning of an id.
    """
    _root(folder)
    return _commit_id(revision, folder) is not None


def read_at(revision: str, path: Path, limit: int) -> bytes:
    """What stood at ``path`` in ``revision``, at most ``limit`` bytes. The path need not exist today.

    Raises RevisionError.
    """
    folder, name = _nearest_folder(path)
    inside = _from_root(folder, name)
    said = f"{revision}:{path.as_posix()}"
    there = f"{_known(revision, folder)}:{inside}"
    kind = ask(folder, "cat-file", "-t", there, may_fail=True)
    if kind is None:
        raise RevisionError("absent", said)
    if kind.strip() != b"blob":
        raise RevisionError("is_a_folder", said)
    if int(_told(folder, "cat-file", "-s", there)) > limit:
        raise RevisionError("too_large", said, str(limit // 1024))
    return _told(folder, "cat-file", "blob", there)


def from_root(name: str, folder: Path) -> Path:
    """The path that ``HEAD~1:name`` means: from the root of the repository of ``folder``, or, with ``./``, from there.

    Raises RevisionError.
    """
    _root(folder)
    if name.startswith("./"):
        return folder / name
    up = os.fsdecode(_told(folder, "rev-parse", "--show-cdup")).strip()
    return folder / up / name


def names_at(revision: str, folder: Path) -> tuple[str, ...]:
    """The names of the files that stood in ``folder`` itself at ``revision``, in the order of their bytes.

    Raises RevisionError; a folder that was not there has none.
    """
    nearest, name = _nearest_folder(folder / "any")
    inside = posixpath.dirname(_from_root(nearest, name))
    listed = ask(nearest, "ls-tree", "-z", "--full-tree", f"{_known(revision, nearest)}:{inside}", may_fail=True)
    rows = (row.partition("\t") for row in os.fsdecode(listed or b"").split("\0"))
    return tuple(name for head, _, name in rows if " blob " in head)


def commits(path: Path) -> tuple[Commit, ...]:
    """The commits that changed the file at ``path``, the newest first, also under names that it had before.

    A merge is one of them where the file is none of those that were merged. Empty if none has it yet. Raises
    RevisionError.
    """
    folder, name = _nearest_folder(path)
    _root(folder)
    if _commit_id("HEAD", folder) is None:
        return ()
    listed = _told(
        folder, "-c", "log.showRoot=true", "log", "--follow", "--cc", "-z", "--raw", "--no-abbrev",
        "--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-color", "--encoding=UTF-8",
        "--format=%x01%H%x00%as%x00%aN%x00%s", "HEAD", "--", name,
    )  # fmt: skip
    return tuple(_commits(os.fsdecode(listed).split("\0")))


def contents(blobs: Iterable[str], path: Path, limit: int) -> Mapping[str, bytes]:
    """What stands in ``blobs`` of the repository of the file at ``path``, by their ids.

    Those that hold more than ``limit`` bytes, and those that the repository lacks, are left out. Raises RevisionError.
    """
    wanted = tuple(dict.fromkeys(filter(None, blobs)))
    if not wanted:
        return {}
    folder, _ = _nearest_folder(path)
    listed = ask(folder, "cat-file", "--batch-check", told="".join(f"{blob}\n" for blob in wanted).encode()) or b""
    kinds = (row.split() for row in listed.decode("ascii").splitlines())
    sizes = {row[0]: int(row[2]) for row in kinds if row[1:2] == ["blob"] and int(row[2]) <= limit}
    packed = ask(folder, "cat-file", "--batch", told="".join(f"{blob}\n" for blob in sizes).encode()) or b""
    found: dict[str, bytes] = {}
    start = 0
    for blob, size in sizes.items():
        start = packed.index(b"\n", start) + 1  # behind the line that names it
        found[blob] = packed[start : start + size]
        start += size + 1
    return found


def is_shallow(path: Path) -> bool:
    """Whether the repository of the file at ``path`` holds only the last commits, so that the oldest is no beginning.

    Raises RevisionError.
    """
    folder, _ = _nearest_folder(path)
    return _told(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _commits(fields: Sequence[str]) -> Iterator[Commit]:
    """The commits in git's list: four fields each, whatever these hold, then the line of the file's blobs, perhaps
    behind a line break, then its path, behind the one that it had before if that is another.
    """
    place = 0
    while place + _FIELDS <= len(fields):
        name, day, author, subject = fields[place : place + _FIELDS]
        place += _FIELDS
        start = place
        while place < len(fields) and not _COMMIT.fullmatch(fields[place]):
            place += 1
        change = [text.lstrip("\n") for text in fields[start:place]]
        if any(change):  # git lists each merge, also one that has the file from a parent or knows nothing of it
            blobs, *paths = filter(None, change)
            *before, blob = _blobs(blobs)
            told = name.removeprefix(_OPENING), _day(day), author, subject
            yield Commit(*told, paths[-1], blob, tuple(filter(None, before)))


def _blobs(line: str) -> tuple[str, ...]:
    """The ids in a line of git's raw list, those of the parents before the commit's own; "" where there is no file.

    The line has a colon and a mode for each parent, the commit's mode, the ids in this order, and letters.
    """
    colons = len(line) - len(line.lstrip(":"))
    ids = line.split(" ")[colons + 1 : 2 * colons + 2]
    return tuple(each if each.strip("0") else "" for each in ids)


def _day(text: str) -> date:
    """A day of git's calendar; the last one of Python's where that has no such year."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.max


def _nearest_folder(path: Path) -> tuple[Path, str]:
    """The nearest folder above ``path`` that exists, and the rest of the path, with ``/``."""
    folder = path.parent
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return folder, path.relative_to(folder).as_posix()


def _from_root(folder: Path, name: str) -> str:
    """A path in ``folder`` as it counts from the root of its repository, also where nothing is checked out."""
    return posixpath.normpath(f"{_root(folder)}{name}")


def _root(folder: Path) -> str:
    """The path of a folder in its repository, "" for the root, else ending in "/". Raises RevisionError."""
    try:
        return os.fsdecode(_told(folder, "rev-parse", "--show-prefix")).removesuffix("\n")
    except RevisionError as error:
        if error.problem != "git":
            raise
        _, trusting, where = error.detail.partition("git config --global --add safe.directory ")
        raise RevisionError("not_trusted" if where else "no_repository", str(folder), f"{trusting}{where}") from error


def _known(revision: str, folder: Path) -> str:
    commit = _commit_id(revision, folder)
    if commit is None:
        raise RevisionError("no_revision", revision)
    return commit


def _commit_id(revision: str, folder: Path) -> str | None:
    if not revision or revision.startswith("-") or "\0" in revision:
        return None
    found = ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", may_fail=True)
    return None if found is None else found.decode("ascii").strip()


def _told(folder: Path, *arguments: str) -> bytes:
    answer = ask(folder, *arguments)
    assert answer is not None  # noqa: S101  # ``ask`` raises
    return answer


def ask(folder: Path, *arguments: str, may_fail: bool = False, told: bytes = b"") -> bytes | None:
    """What git answers in ``folder``, being ``told`` more on its input; None where it says no and ``may_fail``.

    Raises RevisionError.
    """
    import subprocess  # noqa: PLC0415  # only who asks git pays; the arguments are a list

    kept = {name: value for name, value in os.environ.items() if name not in _OF_THE_CALLER}
    command = ["git", "--no-pager", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(  # noqa: S603  # no shell; revisions are checked, paths stand behind "./" or "--"
            command, cwd=folder, env={**kept, **_QUIET}, capture_output=True, input=told,
            timeout=_PATIENCE, check=False,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise RevisionError("no_git", str(folder)) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RevisionError("git", str(folder), str(error)) from error
    if done.returncode == 0:
        return done.stdout
    if may_fail:
        return None
    words = done.stderr.decode("utf-8", "replace").strip().splitlines()
    raise RevisionError("git", str(folder), words[-1] if words else str(done.returncode))
