"""What two operands of a comparison mean. In: a file, folder or git revision each; out: versions of sources, paired.

A revision stands alone (``HEAD~1``, a tag) and then means the files of the other operand, as their repository knows
it, or with a path from the root of the present folder's repository (``HEAD~1:data/sop.toml``). What exists on the disk
is never taken for a revision.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sopgen import suffixes
from sopgen.cli.parts import DEFAULT_SOURCES
from sopgen.files import DiskError, find_sources, read_source
from sopgen.revisions import RevisionError, from_root, is_revision, names_at, read_at

if TYPE_CHECKING:
    from sopgen.model.profil import Profil

LAST: Final = "HEAD"
"""The last committed version."""


class Version(NamedTuple):
    """A source as it stands at ``path``: on the disk, or, with ``revision``, as git keeps it."""

    path: Path
    revision: str = ""

    def __str__(self) -> str:
        return f"{self.revision}:{self.path.as_posix()}" if self.revision else str(self.path)

    def read(self, limit: int) -> bytes:
        """What stands in it. Raises DiskError, RevisionError."""
        return read_at(self.revision, self.path, limit) if self.revision else read_source(self.path, limit)

    def profile(self, name: str) -> "Profil":
        """The profile of this name that stands beside it, else the program's. Raises ProfileError, RevisionError."""
        if not self.revision:
            from sopgen.profile import load  # noqa: PLC0415  # only here, as below

            return load(name, self.path.parent)
        from sopgen.cli.held import revised  # noqa: PLC0415

        return revised(self.revision, self.path.parent, self.path.name).profile(name)


class Pair(NamedTuple):
    """The old version of a source and the new one; one of them is None where there is none."""

    old: Version | None
    new: Version | None


class _Operand(NamedTuple):
    """A path, perhaps at a revision; without a path, the other operand's path at a revision."""

    path: Path | None
    revision: str = ""


def pairs(operands: Sequence[str]) -> tuple[Pair, ...]:
    """The versions that up to two operands mean, paired; those of folders by their files' names.

    Without a second operand the working tree is the new one; without any, the last committed version is the old one.
    Raises DiskError, RevisionError.
    """
    near = _near(operands)
    old, new = _both([_operand(text, near) for text in operands])
    path = old.path or new.path or DEFAULT_SOURCES
    before, after = _versions(old._replace(path=old.path or path)), _versions(new._replace(path=new.path or path))
    if len(before) == len(after) == 1:
        return (Pair(*before.values(), *after.values()),)
    return tuple(Pair(before.get(name), after.get(name)) for name in sorted({*before, *after}))


def _both(given: Sequence[_Operand]) -> tuple[_Operand, _Operand]:
    """The old operand and the new one, with what is meant if one or both are left out."""
    match given:
        case [old, new]:
            return old, new
        case [_Operand(path, revision)]:
            return _Operand(path, revision or LAST), _Operand(path)
        case _:
            return _Operand(None, LAST), _Operand(None)


def _near(operands: Sequence[str]) -> Path:
    """The folder whose repository knows a revision that stands alone: that of the path beside it, else the present."""
    path = next((path for path in map(Path, operands) if path.exists()), Path())
    return path if path.is_dir() else path.parent


def _operand(text: str, near: Path) -> _Operand:
    path = Path(text)
    if path.exists():
        return _Operand(path)
    revision, colon, name = text.partition(":")
    try:
        known = is_revision(revision, Path() if colon else near)
    except RevisionError as error:
        if error.problem == "no_repository":
            raise DiskError("absent", path) from error
        raise
    if not known:
        raise RevisionError("no_revision", text)
    return _Operand(from_root(name, Path()) if colon else None, revision)


def _versions(operand: _Operand) -> Mapping[str, Version]:
    """The sources that an operand means, by their files' names."""
    path, revision = operand.path or DEFAULT_SOURCES, operand.revision
    if not revision:
        return {source.name: Version(source) for source in find_sources([path])}
    inside = {name: Version(path / name, revision) for name in _sources_at(path, revision)}
    return inside or {path.name: Version(path, revision)}


def _sources_at(folder: Path, revision: str) -> Iterator[str]:
    for name in names_at(revision, folder):
        if name.endswith(suffixes.SOURCE) and not name.endswith(suffixes.PROFILE):
            yield name
