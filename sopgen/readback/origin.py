"""A product in, where it says that it comes from out: its source's number, fingerprint and files, whatever its format.

What a file says of itself may have been changed by whoever held it: ``verify`` holds it against what it shows.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sopgen import suffixes
from sopgen.readback.printed import Kind
from sopgen.readback.refusal import UnreadableError
from sopgen.readback.sniffing import kind_of

if TYPE_CHECKING:
    from lxml import etree

    from sopgen.readback.package import Package

NAMESPACE: Final = "urn:sopgen:asal"  # the custom XML part's, as the renderers write it
MAX_FILES: Final = 50
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{64}")
_CUSTOM: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_FIELDS: Final[Mapping[str, str]] = {
    "nomor": "number",
    "judul": "title",
    "revisi": "revision",
    "program": "program",
    "sidikJari": "fingerprint",
    "bentuk": "form",
    "Nomor SOP": "number",
    "Judul": "title",
    "Revisi": "revision",
    "Program": "program",
    "Bentuk": "form",
    "Sidik jari": "fingerprint",
}
"""What the custom XML part and the custom properties call each field."""


@dataclass(frozen=True, slots=True)
class InnerFile:
    """A file inside of a product. ``name`` is as the product has it: it may lead anywhere, so no path is made of it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Origin:
    """What a product says of its origin, empty where it says nothing. ``files`` begin with the source.

    ``form`` is "draf" for a draft, or names the application for letters that the file is for. ``fingerprint`` has 64
    hexadecimal digits, or none.
    """

    kind: Kind
    number: str = ""
    title: str = ""
    revision: str = ""
    program: str = ""
    fingerprint: str = ""
    form: str = ""
    files: tuple[InnerFile, ...] = ()


def origin(data: bytes) -> Origin:
    """Where a product comes from. Raises UnreadableError."""
    kind = kind_of(data)
    if kind == "html":
        from sopgen.readback.html import origin_fields  # noqa: PLC0415  # a run pays for what it reads

        fields, files = origin_fields(data)
    elif kind == "pdf":
        from sopgen.readback.pdf import origin_fields as pdf_fields  # noqa: PLC0415  # as above

        fields, files = pdf_fields(data)
    else:
        from sopgen.readback.package import Package  # noqa: PLC0415  # as above

        fields, files = _office(Package(data))
    return _origin(kind, fields, files)


def is_source(name: str) -> bool:
    """Whether a file's name is that of a source, and not of a profile or a picture."""
    return name.endswith(suffixes.SOURCE) and not name.endswith(suffixes.PROFILE)


def decoded(text: str) -> bytes:
    """The bytes that a base64 text stands for. Raises UnreadableError."""
    try:
        return b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnreadableError("broken", "base64") from error


def _origin(kind: Kind, fields: Mapping[str, str], files: Iterable[InnerFile]) -> Origin:
    held = tuple(sorted(files, key=lambda file: not is_source(file.name)))  # a PDF lists them by name
    if len(held) > MAX_FILES:
        raise UnreadableError("too_large", f"{len(held)}")
    said = Origin(kind, files=held, **fields)
    return said if _FINGERPRINT.fullmatch(said.fingerprint) else replace(said, fingerprint="")


def _office(package: "Package") -> tuple[dict[str, str], list[InnerFile]]:
    """The custom XML part, wherever a program has put it, and for what it lacks the custom properties."""
    fields: dict[str, str] = {}
    files: list[InnerFile] = []
    properties = package.target("", "custom-properties")
    if properties is not None and properties in package:
        for each in package.xml(properties).iter(f"{_CUSTOM}property"):
            name = _FIELDS.get(each.get("name", ""))
            if name is not None:
                fields[name] = "".join(str(text) for text in each.itertext())
    for part in package.names():
        if part.startswith("customXml/item") and part.endswith(".xml") and NAMESPACE.encode() in package.read(part):
            root = package.xml(part)
            if root.tag == f"{{{NAMESPACE}}}asal":
                fields |= _said(root)
                files += [
                    InnerFile(each.get("nama", ""), decoded(each.text or ""))
                    for each in root.iter(f"{{{NAMESPACE}}}berkas")
                ]
                break
    return fields, files


def _said(root: "etree._Element") -> dict[str, str]:
    texts = {each.tag.rpartition("}")[2]: each.text or "" for each in root}
    return {_FIELDS[tag]: text for tag, text in texts.items() if tag in _FIELDS}
