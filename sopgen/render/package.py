"""Named parts in, the bytes of an Open Packaging zip out: the same parts make the same bytes."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

_CONTENT_TYPES: Final = "[Content_Types].xml"
_ROOT_RELATIONSHIPS: Final = "_rels/.rels"
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold: no clock is read
_PLAIN_FILE: Final = 0o100644 << 16  # the same attributes whoever builds and wherever
_MADE_ON_UNIX: Final = 3  # else zipfile writes which system it ran on
_DEFLATE_LEVEL: Final = 6  # named, so that another default of Python's changes nothing


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """The zip of ``parts`` (name inside the package → content), in the package's canonical form.

    The order of ``parts`` does not matter: the content types stand first, as readers of streams expect (Open
    Packaging Conventions, part 2 §10), then the root relationships, then all others by name. Dates,
    attributes and the level of compression are fixed.
    """
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_DEFLATE_LEVEL) as archive:
        for name in sorted(parts, key=_rank):
            archive.writestr(_member(name), parts[name])
    return buffer.getvalue()


def read_package(package: bytes) -> dict[str, bytes]:
    """The parts of a package: name inside of it → content. Raises ``zipfile.BadZipFile`` if it is none."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _ZIP_EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = _MADE_ON_UNIX
    member.external_attr = _PLAIN_FILE
    return member


def _rank(name: str) -> tuple[bool, bool, str]:
    return (name != _CONTENT_TYPES, name != _ROOT_RELATIONSHIPS, name)
