"""The disk: which sources are meant, what they hold, and products that stand whole or not at all."""

import errno
import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from itertools import islice
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final, Literal, NamedTuple, TypeAlias
from unicodedata import normalize

from sopgen import suffixes

MAX_LOGO: Final = 2 * 1024 * 1024  # it is copied into every product, which offices send by mail

_IN_USE_ON_WINDOWS: Final = frozenset({5, 32, 33})  # access denied, sharing violation, lock violation

DiskProblem: TypeAlias = Literal[
    "absent",  # nothing stands there
    "absent_near",  # nothing stands there, but beside it something of nearly the same name
    "no_source_inside",  # a folder without a source
    "is_a_folder",
    "is_a_stream",  # a pipe or a device, where a file is needed
    "is_a_profile",  # an office's own profile is named as a source
    "exists",  # it would be overwritten
    "no_folder",  # a file stands where a folder is needed
    "too_large",
    "logo_outside",  # the picture's path leaves the source's folder
    "same_product",  # two sources would be written to one file
    "in_use",  # another program holds it open
    "not_allowed",
    "disk_full",
    "name_too_long",
    "system",  # anything else that the system says; ``detail`` has its words
]


_BY_NUMBER: Final[Mapping[int, DiskProblem]] = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "not_allowed",
    errno.ENAMETOOLONG: "name_too_long",
}
_MOST_BESIDE: Final = 2000  # names that are looked at in a folder for what may be meant


class DiskError(Exception):
    """What the disk refused: ``problem``, the ``path`` it is about, and ``detail``, a value for the sentence."""

    def __init__(self, problem: DiskProblem, path: Path, detail: str = "") -> None:
        super().__init__(problem, path, detail)
        self.problem: Final = problem
        self.path: Final = path
        self.detail: Final = detail


class PartlyWrittenError(DiskError):
    """Of files that belong together some could be put in their places: these are ``new``; ``old`` are as they were."""

    def __init__(self, refused: DiskError, new: Iterable[Path], old: Iterable[Path]) -> None:
        super().__init__(refused.problem, refused.path, refused.detail)
        self.new: Final = tuple(new)
        self.old: Final = tuple(old)


def find_sources(places: Iterable[Path]) -> tuple[Path, ...]:
    """The sources that ``places`` mean: a file is itself, a folder its ``*.toml`` files by name, not those below.

    In the order given, each once; a folder's profiles are none. Raises DiskError for a place that is not there, a
    folder without a source, or a profile.
    """
    found: dict[Path, Path] = {}
    for place in places:
        for source in _sources_at(place):
            found.setdefault(source.resolve(), source)
    return tuple(found.values())


def read_source(path: Path, limit: int) -> bytes:
    """What stands in a source. Raises DiskError if it cannot be read or is larger than ``limit`` bytes."""
    return _read(path, limit)


def read_file(path: Path, limit: int) -> bytes:
    """What stands in any other file. Raises DiskError as ``read_source`` does."""
    return _read(path, limit)


def read_product(path: Path, limit: int) -> bytes:
    """What stands in a product from anywhere. A pipe or a device, which may never end, is not opened.

    Raises DiskError as ``read_source`` does.
    """
    if _is_stream(path):
        raise DiskError("is_a_stream", path)
    return _read(path, limit)


def digest(path: Path) -> str:
    """The SHA-256 of a file of any size, as hexadecimal digits. Raises DiskError."""
    import hashlib  # noqa: PLC0415  # only where a file is no product

    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise disk_error(error, path) from error


def read_logo(source: Path, name: str) -> bytes:
    """What stands in the picture's file that the source at ``source`` names.

    ``name`` is relative to the source's folder and stays in it, so that a source from elsewhere can show no file
    that its folder does not hold. Raises DiskError.
    """
    folder = Path(os.path.realpath(source.parent))
    path = folder / name
    if _is_rooted(name) or not Path(os.path.realpath(path)).is_relative_to(folder):  # Path.resolve raises on a loop
        raise DiskError("logo_outside", Path(name))
    return _read(path, MAX_LOGO)


def products(
    sources: Iterable[Path], folder: Path, formats: Iterable[str], kind: str = ""
) -> dict[Path, dict[str, Path]]:
    """Where each source's products go: source → format → path in ``folder``, all in the order given.

    ``kind`` stands before the suffix ("draf": ``iku.draf.docx``), so that one kind of product never replaces another.
    Raises DiskError where two sources would write the same file, also on disks that take ``A`` and ``a`` for one, or
    ``é`` written as one character and as two.
    """
    writers: dict[str, Path] = {}
    for source in sources:
        first = writers.setdefault(_folded(source.stem), source)
        if first is not source:
            raise DiskError("same_product", source, str(first))
    middle = f".{kind}" if kind else ""
    return {source: {name: folder / f"{source.stem}{middle}.{name}" for name in formats} for source in writers.values()}


def _folded(name: str) -> str:
    """What names have in common that some disk takes for one (Unicode, default caseless matching D145)."""
    return normalize("NFD", normalize("NFD", name).casefold())


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` as ``write_together`` does. Raises DiskError."""
    write_together({path: content})


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Put each content at its path, folders made as needed: the old files stand until all of the new ones are whole.

    They are written beside, and renamed when the last is: a disk that fills up leaves all as they were. The disk is not
    told to hurry (no fsync): a rename is atomic for every interruption but a power failure. What is no file
    (``/dev/stdout``, a pipe) takes the bytes and stays what it is. Raises DiskError; PartlyWrittenError if one cannot
    be put in its place after others were.
    """
    written: list[Path] = []
    with ExitStack() as leftovers:
        places = [_laid_beside(*each, number, leftovers) for number, each in enumerate(contents.items())]
        for (path, content), place in zip(contents.items(), places, strict=True):
            try:
                if place is None:
                    path.write_bytes(content)
                else:
                    place.beside.replace(place.final)
            except OSError as error:
                refused = disk_error(error, path)
                if not written:
                    raise refused from error
                raise PartlyWrittenError(refused, written, [*contents][len(written) :]) from error
            written.append(path)


class _Place(NamedTuple):
    """Where a file lies whole, and where it is to be."""

    beside: Path
    final: Path


def _laid_beside(path: Path, content: bytes, number: int, leftovers: ExitStack) -> _Place | None:
    """Write ``content`` beside ``path``; ``leftovers`` takes it away unless it was renamed. None where no file stands.

    Raises DiskError.
    """
    if _is_stream(path):
        return None
    final = Path(os.path.realpath(path))  # a link stays a link
    beside = final.with_name(f".sopgen.{os.getpid()}.{number}")  # a name that is never too long
    _make_folder(final.parent, path.parent)
    if final.is_dir():
        raise DiskError("is_a_folder", path)
    leftovers.callback(beside.unlink, missing_ok=True)
    try:
        beside.unlink(missing_ok=True)  # else a link that lies there would be written through
        with beside.open("xb") as file:
            if final.exists():
                beside.chmod(final.stat().st_mode)
            file.write(content)
    except OSError as error:
        raise disk_error(error, path) from error
    return _Place(beside, final)


def _make_folder(folder: Path, named: Path) -> None:
    """Make ``folder``, which the user calls ``named``, if it is not there. Raises DiskError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise DiskError("no_folder", named) from error
    except OSError as error:
        raise disk_error(error, named) from error


def _is_stream(path: Path) -> bool:
    """Whether something stands there that is neither file nor folder."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def write_new(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``, folders made as needed, where nothing may stand yet, not even a link to nowhere.

    The system itself looks and makes in one, so that nothing that comes in between is overwritten; what cannot be
    written whole is taken away again. Raises DiskError, "exists" if something stands there.
    """
    _make_folder(path.parent, path.parent)
    try:
        file = path.open("xb")
    except FileExistsError as error:
        raise DiskError("exists", path) from error
    except OSError as error:
        raise disk_error(error, path) from error
    try:
        with file:
            file.write(content)
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise disk_error(error, path) from error
        raise


def _sources_at(place: Path) -> tuple[Path, ...]:
    try:
        if not place.is_dir():
            place.stat()
            if _is_profile(place):
                raise DiskError("is_a_profile", place, place.name.removesuffix(suffixes.PROFILE))
            return (place,)
        inside = tuple(sorted(path for path in place.iterdir() if _is_source(path)))
    except FileNotFoundError as error:
        near = _near(place)
        raise DiskError("absent_near" if near else "absent", place, near) from error
    except OSError as error:
        raise disk_error(error, place) from error
    if not inside:
        raise DiskError("no_source_inside", place)
    return inside


def _near(place: Path) -> str:
    """What stands beside ``place`` and may be meant by its name: often only ".toml" is missing. Empty if nothing is."""
    from difflib import get_close_matches  # noqa: PLC0415  # only for a mistake

    try:
        beside = [path.name for path in islice(place.parent.iterdir(), _MOST_BESIDE) if suffixes.SOURCE in path.name]
    except OSError:
        return ""
    stems = {name.partition(suffixes.SOURCE)[0]: name for name in sorted(beside)}
    near = get_close_matches(place.name, stems, n=1) or get_close_matches(place.stem, stems, n=1)
    return str(place.with_name(stems[near[0]])) if near else ""


def _is_source(path: Path) -> bool:
    return path.suffix == suffixes.SOURCE and not _is_profile(path) and path.is_file()


def _is_profile(path: Path) -> bool:
    return path.name.endswith(suffixes.PROFILE)


def _read(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)  # no more than needed to see that it is too much
    except OSError as error:
        raise disk_error(error, path) from error
    if len(content) > limit:
        raise DiskError("too_large", path, str(limit // 1024))
    return content


def _is_rooted(name: str) -> bool:
    """Whether ``name`` is absolute here or on another system: a source means the same everywhere."""
    return PurePosixPath(name).is_absolute() or bool(PureWindowsPath(name).anchor)


def disk_error(error: OSError, path: Path) -> DiskError:
    """What the system refused about ``path``, as a value."""
    if getattr(error, "winerror", None) in _IN_USE_ON_WINDOWS:
        return DiskError("in_use", path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DiskError("absent", path)
    if isinstance(error, IsADirectoryError):
        return DiskError("is_a_folder", path)
    if isinstance(error, PermissionError):
        return DiskError("not_allowed", path)
    problem = _BY_NUMBER.get(error.errno or 0)
    if problem is not None:
        return DiskError(problem, path)
    return DiskError("system", path, error.strerror or type(error).__name__)
