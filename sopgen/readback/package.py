"""An Office file's bytes in, its parts out, one by one and within bounds: what a zip claims of itself is not believed.

Nothing is unpacked to the disk, so names of members lead nowhere; those that would are refused all the same, since no
product has them.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final

from lxml import etree

from sopgen.readback.refusal import UnreadableError

MAX_MEMBERS: Final = 2_000  # a product has about 20, and a picture for each logo
MAX_PART: Final = 16 * 1024 * 1024
MAX_UNPACKED: Final = 24 * 1024 * 1024  # of all parts that are read
MAX_TAGS: Final = 300_000  # of all parts that are read: the largest sheet of the tests has 20 000
_ENCRYPTED: Final = 0x1
_PLAIN_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_FAULTS: Final = (
    zipfile.BadZipFile, zlib.error, ValueError, OverflowError, NotImplementedError, RuntimeError, EOFError, OSError,
)  # fmt: skip
"""What zipfile raises for a zip that is none, or is damaged."""
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TRANSITIONAL: Final = "http://schemas.openxmlformats.org/"
_STRICT: Final = "http://purl.oclc.org/ooxml/"


class Package:
    """The parts of an Office file. Raises UnreadableError, when it is made and when a part is read."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            members = self._archive.infolist()
        except _FAULTS as error:
            raise UnreadableError("broken", str(error)) from error
        if len(members) > MAX_MEMBERS:
            raise UnreadableError("too_large", f"{len(members)} ZIP")
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            _refuse_strange(member, self._members)
            self._members[member.filename] = member
        self._left = MAX_UNPACKED
        self._tags = MAX_TAGS

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the file."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """The content of a part. Raises UnreadableError if it is absent, damaged or too large."""
        member = self._members.get(name)
        if member is None:
            raise UnreadableError("broken", name)
        limit = min(MAX_PART, self._left)
        if member.file_size > limit:
            raise UnreadableError("too_large", name)
        try:
            with self._archive.open(member) as stream:
                content = stream.read(limit + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
            OSError,
        ) as error:
            raise UnreadableError("broken", name) from error
        if len(content) > limit:
            raise UnreadableError("too_large", name)
        self._left -= len(content)
        return content

    def xml(self, name: str) -> etree._Element:
        """The root of a part. Raises UnreadableError."""
        content = self.read(name)
        self._tags -= content.count(b"<")
        if self._tags < 0:
            raise UnreadableError("too_large", name)
        return parse(content, name)

    def related(self, part: str) -> Mapping[str, tuple[str, str]]:
        """The parts to which ``part`` is related: id → the relationship's type (its last word) and the part's name.

        Those outside the package are left out. ``part`` is empty for the package itself.
        """
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._members:
            return {}
        return dict(_relationships(self.xml(relations), folder))

    def target(self, part: str, kind: str) -> str | None:
        """The name of the first part of this kind to which ``part`` is related, or None."""
        return next((name for type_, name in self.related(part).values() if type_ == kind), None)


def parse(content: bytes, name: str) -> etree._Element:
    """The root of an XML text that declares nothing. Raises UnreadableError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("broken", name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("hostile", f"DOCTYPE ({name})")
    return root


def modern(tag: str) -> str:
    """A qualified name as the transitional form of the standard has it: Word can also save the strict one."""
    return tag.replace(_STRICT, _TRANSITIONAL, 1)


def _refuse_strange(member: zipfile.ZipInfo, seen: Mapping[str, zipfile.ZipInfo]) -> None:
    name = member.filename
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableError("encrypted")
    if name in seen:
        raise UnreadableError("hostile", name[:80])
    if name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in name.split("/"):
        raise UnreadableError("hostile", name[:80])
    if member.compress_type not in _PLAIN_METHODS:
        raise UnreadableError("broken", name[:80])


def _relationships(root: etree._Element, folder: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for one in root.iter(_RELATIONSHIP):
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            yield one.get("Id", ""), (one.get("Type", "").rpartition("/")[2], target)
