"""Where a sheet comes from, in; the parts of an Office package that say so, out: what DOCX and XLSX write alike.

Two places hold it. Custom properties (``docProps/custom.xml``) are read by people and kept by every office program; a
custom XML part holds the source itself, which Word and Excel keep untouched.
"""

from base64 import b64encode
from collections.abc import Mapping
from typing import Final, NamedTuple

from sopgen.render.drawingml import attribute, text
from sopgen.sheet import Attachment, Meta, Sheet

NAMESPACE: Final = "urn:sopgen:asal"
"""Of the custom XML part. Its form is fixed: old files are read as long as there are any."""

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "application/vnd.openxmlformats-officedocument"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ITEM: Final = "customXml/item1.xml"
_ITEM_PROPERTIES: Final = "customXml/itemProps1.xml"
_PROPERTIES: Final = "docProps/custom.xml"
_STORE_ID: Final = "{5D0B2A63-6C3E-4E0B-9E35-0C7A5F1D8E21}"  # names the part inside of one file: always the same
_PROPERTY_SET: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of custom properties (ECMA-376 part 1, 22.3.2)
_FIRST_PROPERTY: Final = 2  # 0 and 1 are taken


class Told(NamedTuple):
    """Something told of a sheet's origin: ``name`` is for people, ``tag`` for programs."""

    name: str
    tag: str
    value: str


def with_origin(parts: Mapping[str, bytes], sheet: Sheet, main: str) -> dict[str, bytes]:
    """The parts of a package with those that tell where ``sheet`` comes from; as they are if it does not say.

    ``main`` is the part of the document or workbook.
    """
    if not sheet.meta.fingerprint:
        return dict(parts)
    folder, _, name = main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    made = {
        **parts,
        _PROPERTIES: _properties_xml(sheet.meta),
        _ITEM: _item_xml(sheet),
        _ITEM_PROPERTIES: _item_properties_xml(),
        "customXml/_rels/item1.xml.rels": _item_relations_xml(),
    }
    made["_rels/.rels"] = _related(parts["_rels/.rels"], f"{_OFFICE}/relationships/custom-properties", _PROPERTIES)
    made[relations] = _related(parts[relations], f"{_OFFICE}/relationships/customXml", f"../{_ITEM}")
    made["[Content_Types].xml"] = _typed(
        parts["[Content_Types].xml"],
        {_PROPERTIES: f"{_TYPES}.custom-properties+xml", _ITEM_PROPERTIES: f"{_TYPES}.customXmlProperties+xml"},
    )
    return made


def told(meta: Meta) -> tuple[Told, ...]:
    """What is told of a sheet's origin, without what is empty."""
    every = (
        Told("Nomor SOP", "nomor", meta.number),
        Told("Judul", "judul", meta.subject),
        Told("Revisi", "revisi", meta.revision),
        Told("Program", "program", meta.program),
        Told("Bentuk", "bentuk", meta.form),
        Told("Sidik jari", "sidikJari", meta.fingerprint),
    )
    return tuple(each for each in every if each.value)


# --- parts ----------------------------------------------------------------------------------------------


def _item_xml(sheet: Sheet) -> bytes:
    fields = "".join(f"<{each.tag}>{text(each.value)}</{each.tag}>" for each in told(sheet.meta))
    files = "".join(map(_file_xml, sheet.attachments))
    return f'{_DECLARATION}<asal xmlns="{NAMESPACE}">{fields}{files}</asal>'.encode()


def _file_xml(file: Attachment) -> str:
    named = f"nama={attribute(file.name)} jenis={attribute(file.media_type)}"
    data = b64encode(file.data).decode("ascii")
    return f"<berkas {named} keterangan={attribute(file.description)}>{data}</berkas>"


def _item_properties_xml() -> bytes:
    return (
        f'{_DECLARATION}<ds:datastoreItem ds:itemID="{_STORE_ID}" xmlns:ds="{_OFFICE}/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def _item_relations_xml() -> bytes:
    return (
        f'{_DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/>'
        "</Relationships>"
    ).encode()


def _properties_xml(meta: Meta) -> bytes:
    listed = "".join(
        f'<property fmtid="{_PROPERTY_SET}" pid="{number}" name={attribute(each.name)}>'
        f"<vt:lpwstr>{text(each.value)}</vt:lpwstr></property>"
        for number, each in enumerate(told(meta), start=_FIRST_PROPERTY)
    )
    return (
        f'{_DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{listed}</Properties>"
    ).encode()


# --- what lists parts -----------------------------------------------------------------------------------


def _related(relations: bytes, kind: str, target: str) -> bytes:
    """The relationships with one more; its id is none that a library gives."""
    one = f'<Relationship Id="rIdAsal" Type="{kind}" Target="{target}"/>'.encode()
    return _before(relations, b"</Relationships>", one)


def _typed(types: bytes, added: Mapping[str, str]) -> bytes:
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in added.items())
    return _before(types, b"</Types>", rows.encode())


def _before(xml: bytes, end: bytes, added: bytes) -> bytes:
    """The XML with ``added`` before its closing tag. Raises ValueError if it is written otherwise."""
    head, closing, rest = xml.rpartition(end)
    if not closing:
        raise ValueError("a list of parts without its end")
    return head + added + closing + rest
