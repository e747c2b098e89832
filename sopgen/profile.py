"""Profiles: how a house words and prints its sheets. In: a profile's name; out: ``Profil``, its ancestors merged in.

A profile is a TOML file that says only what differs from its parent (``induk``). Those of the program travel with it;
an office keeps its own beside its sheets, as ``NAME.profil.toml``. What is wrong with one is told as of a source: with
code, line and column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any, Final, TypeAlias

from sopgen import suffixes
from sopgen.findings import Finding, Path as KeyPath
from sopgen.model import Dokumen
from sopgen.model.profil import ACTIVITY, LANES, Profil
from sopgen.papers import LEAST_ROOM, paper_of, room_on
from sopgen.parsing import at_most, judged, locate, parse
from sopgen.references import nearest
from sopgen.typefaces import TWINS, lacking
from sopgen.units import to_mm

__all__ = [
    "PARENT", "FaultyFile", "OwnFile", "Profil", "ProfileError", "ProfileFile", "Written", "files", "lineage", "load",
    "merged", "names", "own_files",
]  # fmt: skip

SHIPPED: Final = Path(__file__).parent / "profiles"
MAX_PROFILE: Final = 256 * 1024  # bytes; a profile has a few thousand
PARENT: Final = "induk"
"""The key that names the profile from which this one departs."""

NO_SUCH_PROFILE: Final = "E206"
PROFILE_UNREADABLE: Final = "E209"
PROFILE_FAULTY: Final = "E210"
COLUMN_ABSENT: Final = "E218"
COLUMN_TWICE: Final = "E219"
PARENT_OF_ITSELF: Final = "E220"
LETTER_WITHOUT_SHAPE: Final = "E224"
MARGINS_TOO_WIDE: Final = "E225"

_MAX_FINDINGS: Final = 50  # of one file; a root that forgets everything lacks as many keys
_NEEDED_COLUMNS: Final = (ACTIVITY, LANES)

_Raw: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A profile's file, before it is read."""

    name: str
    path: Path
    own: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A profile's file as read: its text, its tables and its bytes."""

    file: ProfileFile
    text: str
    raw: _Raw
    content: bytes


@dataclass(frozen=True, slots=True)
class OwnFile:
    """An office's own profile as it stands on the disk: its file's name, without a folder, its bytes, its parent."""

    name: str
    content: bytes
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class FaultyFile:
    """A profile's file with what is wrong in it, each finding with its place in ``text``."""

    path: Path
    text: str
    findings: tuple[Finding, ...]


class ProfileError(Exception):
    """A profile that cannot be used.

    ``finding`` says so of the key in a source that names it; ``files`` are the profiles that are wrong, none if there
    is no profile of the name or the system does not let it be read.
    """

    def __init__(self, finding: Finding, files: tuple[FaultyFile, ...] = ()) -> None:
        super().__init__(finding, files)
        self.finding: Final = finding
        self.files: Final = files


def files(folder: Path | None = None) -> tuple[ProfileFile, ...]:
    """The profiles that can be named: an office's own in ``folder`` first, then the program's, each by name."""
    return (
        *(ProfileFile(path.name.removesuffix(suffixes.PROFILE), path, own=True) for path in _own(folder)),
        *(ProfileFile(path.stem, path, own=False) for path in sorted(SHIPPED.glob("*.toml"))),
    )


def names(folder: Path | None = None) -> tuple[str, ...]:
    """The names of the profiles, sorted."""
    return tuple(sorted({each.name for each in files(folder)}))


def load(name: str, folder: Path | None = None) -> Profil:
    """The profile of this name; an office's own, in ``folder``, goes before the program's. Raises ProfileError.

    Of the program's, the value is kept; an office's own are read anew each time, since they may have changed.
    """
    return _load(name, folder) if _own(folder) else _shipped(name)


def own_files(name: str, folder: Path | None) -> tuple[OwnFile, ...]:
    """The office's own files that the profile of this name is made from, the nearest first. Raises ProfileError."""
    if not _own(folder):
        return ()
    own = (each for each in lineage(name, folder) if each.file.own)
    return tuple(OwnFile(each.file.path.name, each.content, _parent(each)) for each in own)


@cache
def _shipped(name: str) -> Profil:
    return _load(name, None)


def _load(name: str, folder: Path | None) -> Profil:
    line = lineage(name, folder)
    profile, found = judged(Profil, merged(line))
    findings = (*found, *(_faults(profile) if profile else ()))
    if profile is None or findings:
        raise _faulty(name, _by_file(findings, line))
    return profile


def _own(folder: Path | None) -> list[Path]:
    """The files of an office's own profiles, by name. A link that leads out of ``folder`` is none.

    A source from elsewhere so shows no file that its folder does not hold: messages quote what they are about.
    """
    if folder is None:
        return []
    home = folder.resolve()
    return sorted(path for path in folder.glob(f"*{suffixes.PROFILE}") if _leads_into(home, path))


def _leads_into(home: Path, path: Path) -> bool:
    """Whether a file stands in a folder, links followed. A link to itself leads nowhere."""
    try:
        end = path.resolve()
    except RuntimeError:  # so Python up to 3.12 tells a circle; a later one gives a link
        return False
    return end.is_relative_to(home) and not end.is_symlink()


# --- the line of parents --------------------------------------------------------------------------------


def lineage(name: str, folder: Path | None = None) -> tuple[Written, ...]:
    """The profile's file and those of its parents, as read, the nearest first. Raises ProfileError."""
    line: list[Written] = []
    parent: str | None = name
    while parent is not None:
        file = _file(parent, folder, line)
        line.append(_read(file))
        parent = _parent(line[-1])
    return tuple(line)


def merged(line: Sequence[Written]) -> _Raw:
    """The values of a line of profiles, the nearest first: each over its parent's; a list replaces the whole list."""
    values: _Raw = {}
    for written in reversed(line):
        values = _overlaid(values, written.raw)
    return values


def _overlaid(below: _Raw, above: _Raw) -> _Raw:
    laid = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(below.get(key), dict)
        laid[key] = _overlaid(below[key], value) if both else value
    return laid


def _file(name: str, folder: Path | None, line: Sequence[Written]) -> ProfileFile:
    """The file of this name that is not yet in the line: an office's profile may bear its parent's name."""
    named = [file for file in files(folder) if file.name == name]
    for file in named:
        if file.path not in {written.file.path for written in line}:
            return file
    if named:
        raise _wrong_parent(line, Finding(PARENT_OF_ITSELF, (PARENT,), {"id": name}))
    finding = Finding(NO_SUCH_PROFILE, (PARENT,), {"id": name, **nearest(name, names(folder))})
    if not line:
        raise ProfileError(replace(finding, path=("profil",)))
    raise _wrong_parent(line, finding)


def _wrong_parent(line: Sequence[Written], finding: Finding) -> ProfileError:
    return _faulty(line[0].file.name, [(line[-1], [finding])])


def _read(file: ProfileFile) -> Written:
    try:
        with file.path.open("rb") as stream:
            source = stream.read(MAX_PROFILE + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProfileError(Finding(PROFILE_UNREADABLE, ("profil",), {"id": file.name, "reason": reason})) from None
    parsed = parse(source, MAX_PROFILE)
    if parsed.raw is None:
        raise _faulty(file.name, [(Written(file, parsed.text, {}, source), parsed.findings)])
    return Written(file, parsed.text, parsed.raw, source)


def _parent(written: Written) -> str | None:
    parent = written.raw.get(PARENT)
    if parent is None or isinstance(parent, str):
        return parent
    _, found = judged(Profil, written.raw)
    raise _faulty(written.file.name, [(written, [finding for finding in found if finding.path == (PARENT,)])])


# --- what is wrong --------------------------------------------------------------------------------------


def _faults(profile: Profil) -> Iterator[Finding]:
    """What is wrong with values that are each well formed."""
    yield from _column_faults(profile)
    yield from _letter_faults(profile)
    yield from _margin_faults(profile)


def _column_faults(profile: Profil) -> Iterator[Finding]:
    """The columns that a table cannot be without, and those that stand in it twice."""
    ids = [column.id for column in profile.tabel.kolom]
    for needed in _NEEDED_COLUMNS:
        if needed not in ids:
            yield Finding(COLUMN_ABSENT, ("tabel", "kolom"), {"id": needed}, on_key=True)
    for place, name in enumerate(ids):
        if name in ids[:place]:
            yield Finding(COLUMN_TWICE, ("tabel", "kolom", place, "id"), {"id": name})


def _letter_faults(profile: Profil) -> Iterator[Finding]:
    """Words of the form that the profile's typeface has no letters for, so that no PDF could show them."""
    family = profile.huruf.nama
    for path, text in _printed(profile):
        odd = lacking(text, TWINS[family])
        if odd:
            told = tuple(f"{letter} (U+{ord(letter):04X})" for letter in odd)
            yield Finding(LETTER_WITHOUT_SHAPE, path, {"letters": told, "family": family, "letter": odd[0]})


def _printed(profile: Profil) -> Iterator[tuple[KeyPath, str]]:
    """The words that a profile prints on every sheet."""
    for field in fields(profile.label):
        yield ("label", field.name), getattr(profile.label, field.name)
    yield ("format", "tanggal"), profile.format.tanggal
    for place, column in enumerate(profile.tabel.kolom):
        yield ("tabel", "kolom", place, "kepala"), column.kepala or ""
        yield ("tabel", "kolom", place, "kelompok"), column.kelompok or ""


def _margin_faults(profile: Profil) -> Iterator[Finding]:
    """Margins that leave too little of the profile's own paper; told at the wider one of the two."""
    kertas = profile.kertas
    left = dict(
        zip(
            (("margin_kiri", "margin_kanan"), ("margin_atas", "margin_bawah")),
            room_on(paper_of(kertas, Dokumen())),
            strict=True,
        )
    )
    for pair, room in left.items():
        if room < LEAST_ROOM:
            wider = max(pair, key=lambda name: getattr(kertas, name))
            values = {"left": f"{max(0, to_mm(room)):g}", "least": f"{to_mm(LEAST_ROOM):g}"}
            yield Finding(MARGINS_TOO_WIDE, ("kertas", wider), values)


def _by_file(findings: Sequence[Finding], line: Sequence[Written]) -> list[tuple[Written, list[Finding]]]:
    """The files that the findings of the merged values are about, each with its own."""
    owners = [_owner(finding.path, line) for finding in findings]
    return [
        (written, [finding for finding, owner in zip(findings, owners, strict=True) if owner is written])
        for written in line
        if any(owner is written for owner in owners)
    ]


def _owner(path: KeyPath, line: Sequence[Written]) -> Written:
    """The file that wrote a value or left it out: the nearest of those that go along ``path`` farthest.

    A list is one value: it takes the place of the parent's, so that nothing in it is the parent's.
    """
    to_list = tuple(takewhile(lambda part: isinstance(part, str), path))
    return max(line, key=lambda written: _depth(written.raw, to_list))


def _depth(raw: object, keys: KeyPath) -> int:
    for depth, key in enumerate(keys):
        if not isinstance(raw, dict) or key not in raw:
            return depth
        raw = raw[key]
    return len(keys)


def _faulty(name: str, found: Sequence[tuple[Written, Sequence[Finding]]]) -> ProfileError:
    wrong = tuple(
        FaultyFile(each.file.path, each.text, locate(each.text, at_most(_MAX_FINDINGS, iter(findings))))
        for each, findings in found
    )
    places = tuple(each.path.name for each in wrong)
    return ProfileError(Finding(PROFILE_FAULTY, ("profil",), {"id": name, "files": places}), wrong)
