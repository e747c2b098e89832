"""An HTML file in, what it shows and where it comes from out. Nothing in it is run, and nothing it names is fetched."""

from typing import Final

from lxml import etree

from sopgen.readback.origin import InnerFile, decoded
from sopgen.readback.refusal import UnreadableError

_META: Final = {
    "dcterms.identifier": "number",
    "description": "title",
    "generator": "program",
    "sopgen.revision": "revision",
    "sopgen.fingerprint": "fingerprint",
    "sopgen.form": "form",
}


def tree(data: bytes) -> etree._Element:
    """The root of the document. Raises UnreadableError."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("broken", "HTML") from error
    if root is None:
        raise UnreadableError("broken", "HTML")
    return root


def origin_fields(data: bytes) -> tuple[dict[str, str], list[InnerFile]]:
    """The fields of ``Origin`` that the file tells, and the files inside of it. Raises UnreadableError."""
    root = tree(data)
    fields = {
        _META[each.get("name", "")]: each.get("content", "") for each in root.iter("meta") if each.get("name") in _META
    }
    files = [
        InnerFile(each.get("data-name", ""), decoded(each.text or ""))
        for each in root.iter("script")
        if each.get("data-encoding") == "base64"
    ]
    return fields, files
