"""A tagged PDF and its sheet in; the PDF that says where it comes from, in its information and its metadata, out.

The source itself is already inside, attached by typst; what is no text takes its place here. PDF/A wants each field of
one's own in the metadata described there (ISO 19005-3, 6.6.2.3; XMP's "pdfaExtension" schema).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sopgen.render.drawingml import legal, text
from sopgen.render.pdf.document import inner, is_text
from sopgen.render.pdf.file import parse, write
from sopgen.sheet import Sheet

NAMESPACE: Final = "urn:sopgen:asal#"
PREFIX: Final = "sopgen"

_INFO: Final = re.compile(rb"/Info (\d+) 0 R")
_METADATA: Final = re.compile(rb"(\d+) 0 obj\s*<</Length (\d+)/Type/Metadata/Subtype/XML>>\s*stream\n")
_ATTACHED: Final = re.compile(
    rb"(?P<head>\d+ 0 obj\s*<<)/Length \d+/Type/EmbeddedFile(?P<kind>/Subtype/[^/]+)/Params<</Size \d+"
    rb"(?P<rest>[^>]*>>>>\s*stream\n)(?P<data>[^\n]*)\nendstream\s*endobj\s*"
)
"""A file so small that typst does not pack it."""
_DESCRIBED: Final = b"</rdf:Bag></pdfaExtension:schemas>"
_TOLD: Final = b"<pdf:PDFVersion>"
_END: Final = b">>\nendobj"


class _Field(NamedTuple):
    """A field of one's own: ``key`` in the information, ``name`` in the metadata."""

    key: str
    name: str
    description: str
    value: str


def with_origin(pdf: bytes, sheet: Sheet) -> bytes:
    """The same pages; the same bytes for a sheet that does not say where it comes from.

    Raises ValueError for a PDF of another form.
    """
    meta = sheet.meta
    if not meta.fingerprint:
        return pdf
    every = (
        _Field("NomorSOP", "nomor", "Number of the SOP", meta.number),
        _Field("RevisiSOP", "revisi", "Revision of the SOP", meta.revision),
        _Field("Program", "program", "Program that made the sheet", meta.program),
        _Field("SidikJari", "sidikJari", "Fingerprint (SHA-256) of the source's meaning", meta.fingerprint),
        _Field("Bentuk", "bentuk", "Form of the sheet other than the final one", meta.form),
    )
    fields = [field._replace(value=legal(field.value)) for field in every if field.value]
    file = parse(pdf)
    info = _INFO.search(file.trailer)
    metadata = next(filter(None, map(_METADATA.match, file.objects)), None)  # files inside may hold the same words
    if info is None or metadata is None:
        raise ValueError("a PDF without information or metadata")
    objects = list(file.objects)
    objects[int(info[1]) - 1] = _informed(file.object(int(info[1])), fields, meta.program)
    objects[int(metadata[1]) - 1] = _described(file.object(int(metadata[1])), fields, meta.program)
    missing = {inner(n).encode(): each.data for n, each in enumerate(sheet.attachments) if not is_text(each.data)}
    return write(file._replace(objects=tuple(_with_files(objects, missing))))


def _with_files(objects: Iterable[bytes], missing: Mapping[bytes, bytes]) -> Iterator[bytes]:
    """The objects; those that typst attached in place of a file hold it, as it is."""
    for content in objects:
        found = _ATTACHED.fullmatch(content) if missing and b"/EmbeddedFile" in content else None
        data = missing.get(found["data"]) if found is not None else None
        if found is None or data is None:
            yield content
        else:
            sizes = b"/Length %d/Type/EmbeddedFile%s/Params<</Size %d" % (len(data), found["kind"], len(data))
            yield b"".join((found["head"], sizes, found["rest"], data, b"\nendstream\nendobj\n"))


def _informed(content: bytes, fields: Sequence[_Field], program: str) -> bytes:
    """The information with the fields. UTF-16 in hexadecimal: no character means anything there."""
    values = [("Producer", program), *((field.key, field.value) for field in fields)]
    added = b"".join(b"/%s<feff%s>" % (key.encode(), value.encode("utf-16-be").hex().encode()) for key, value in values)
    head, end, rest = content.rpartition(_END)
    if not end:
        raise ValueError("information of another form")
    return head + added + end + rest


def _described(content: bytes, fields: Sequence[_Field], program: str) -> bytes:
    """The metadata with the fields, and with what they are."""
    found = _METADATA.match(content)
    if found is None or content.count(_DESCRIBED) != 1 or content.count(_TOLD) != 1:
        raise ValueError("metadata of another form")
    start, length = found.end(), int(found[2])
    xml, rest = content[start : start + length], content[start + length :]
    told = "".join(
        f'<{PREFIX}:{field.name} xmlns:{PREFIX}="{NAMESPACE}">{text(field.value)}</{PREFIX}:{field.name}>'
        for field in fields
    )
    producer = f"<pdf:Producer>{text(program)}</pdf:Producer>"
    xml = xml.replace(_DESCRIBED, _schema(fields).encode() + _DESCRIBED).replace(
        _TOLD, (told + producer).encode() + _TOLD
    )
    return content[: found.start(2)] + b"%d" % len(xml) + content[found.end(2) : start] + xml + rest


def _schema(fields: Sequence[_Field]) -> str:
    properties = "".join(
        '<rdf:li rdf:parseType="Resource"><pdfaProperty:category>external</pdfaProperty:category>'
        f"<pdfaProperty:description>{text(field.description)}</pdfaProperty:description>"
        f"<pdfaProperty:name>{field.name}</pdfaProperty:name>"
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>"
        for field in fields
    )
    return (
        '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Origin of an SOP sheet</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{PREFIX}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
