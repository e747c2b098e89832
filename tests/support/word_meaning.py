"""What a Word document says, whatever its numbers: two documents that say the same are equal here.

In: a package; out: the canonical XML of its body, where references are replaced by that to which they lead (styles by
their looks, lists by their marks, pictures by their bytes), ids by their order, and neighbouring runs of a look by one.
"""

import hashlib
import posixpath
from copy import deepcopy
from typing import Final

from lxml import etree
from support.tracked_changes import Verdict, W, settled

from sopgen.render.package import read_package

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DRAWN: Final = ("docPr", "cNvPr", "stCxn", "endCxn")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def body_meaning(package: bytes, verdict: Verdict | None = None) -> str:
    """The body of a document, its changes accepted or rejected, indented for a person who reads a difference.

    Without the reference to a header, which no change can take away: ``header_words`` tells what stands in it.
    """
    parts = read_package(package)
    document = etree.fromstring(parts["word/document.xml"])
    tree = settled(document, verdict) if verdict else document
    for reference in list(tree.iter(f"{W}headerReference")):
        reference.getparent().remove(reference)
    return meaning(tree, parts)


def header_words(package: bytes, verdict: Verdict | None = None) -> str:
    """The words of the header, fields by their names; nothing is the same as no header."""
    parts = read_package(package)
    headers = [etree.fromstring(parts[name]) for name in sorted(parts) if name.startswith("word/header")]
    told = [settled(header, verdict) if verdict else header for header in headers]
    return "".join(_told(header) for header in told)


def _told(header: etree._Element) -> str:
    """Words in their order; of a field the name, and not what it showed when it was written."""
    told, shown = "", False
    for node in header.iter():
        name = _tag(node)
        if name in {"fldSimple", "instrText"}:
            told += f"{{{(node.get(f'{W}instr') or node.text or '').strip()}}}"
        elif name == "fldChar":
            shown = node.get(f"{W}fldCharType") == "separate"
        elif name == "t" and not shown and all(_tag(above) != "fldSimple" for above in node.iterancestors()):
            told += node.text or ""
    return told


def meaning(root: etree._Element, parts: dict[str, bytes]) -> str:
    """The canonical XML of ``root``, a tree of the main part of ``parts``."""
    tree = deepcopy(root)
    _resolve_styles(tree, parts)
    _resolve_lists(tree, parts)
    _resolve_pictures(tree, parts)
    _renumber(tree)
    _join_runs(tree)
    etree.indent(tree)
    return etree.tostring(tree, method="c14n", exclusive=True).decode()


def _resolve_styles(tree: etree._Element, parts: dict[str, bytes]) -> None:
    """A style says how it looks, defaults included; its name is told but for what marks a former one."""
    styles = etree.fromstring(parts["word/styles.xml"])
    defaults = _by_name(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    looks = {}
    for style in styles.iter(f"{W}style"):
        run = {**defaults, **_by_name(style.find(f"{W}rPr"))}
        layout = _by_name(style.find(f"{W}pPr"))
        told = [_canonical(found[name]) for found in (run, layout) for name in sorted(found)]
        looks[style.get(f"{W}styleId")] = _short(b"".join(told))
    for use in tree.iter(f"{W}pStyle"):
        name = (use.get(f"{W}val") or "").removesuffix("Semula")
        use.set(f"{W}val", f"{name} {looks[use.get(f'{W}val')]}")


def _resolve_lists(tree: etree._Element, parts: dict[str, bytes]) -> None:
    """A list is told by its order in the body and by how it looks."""
    numbering = etree.fromstring(parts["word/numbering.xml"])
    definitions = {one.get(f"{W}abstractNumId"): one for one in numbering.iter(f"{W}abstractNum")}
    looks = {}
    for count in numbering.findall(f"{W}num"):
        reference = count.find(f"{W}abstractNumId")
        assert reference is not None
        levels = definitions[reference.get(f"{W}val")].iter(f"{W}lvl")
        told = [_canonical(level) for level in (*levels, *count.iter(f"{W}lvlOverride"))]
        looks[count.get(f"{W}numId")] = _short(b"".join(told))
    order: dict[str | None, int] = {}
    for use in tree.iter(f"{W}numId"):
        number = use.get(f"{W}val")
        use.set(f"{W}val", f"{order.setdefault(number, len(order))} {looks[number]}")


def _resolve_pictures(tree: etree._Element, parts: dict[str, bytes]) -> None:
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {one.get("Id"): one.get("Target") or "" for one in relations.iter(_RELATION)}
    for node in tree.iter():
        for attribute in (f"{_R}embed", f"{_R}id"):
            if attribute in node.attrib:
                target = posixpath.normpath(posixpath.join("/word", targets[node.get(attribute)])).lstrip("/")
                node.set(attribute, _short(parts[target]) if "media" in target else "")


def _renumber(tree: etree._Element) -> None:
    """Ids by their first use; the names of drawings count by them."""
    order: dict[str | None, int] = {}
    for node in tree.iter():
        if _tag(node) in _DRAWN:
            node.set("id", str(order.setdefault(node.get("id"), len(order))))
        if _tag(node) == "docPr" or (_tag(node) == "cNvPr" and (node.get("name") or "").startswith("Gambar")):
            node.set("name", "")
    for identity in tree.iter(f"{W}id"):
        identity.set(f"{W}val", "")


def _join_runs(tree: etree._Element) -> None:
    for run in list(tree.iter(f"{W}r")):
        before = run.getprevious()
        if before is None or before.tag != run.tag or _look(before) != _look(run):
            continue
        texts = [[child for child in one if _tag(child) != "rPr"] for one in (before, run)]
        if any(len(found) != 1 or _tag(found[0]) != "t" for found in texts):
            continue
        words = texts[1][0]
        words.text = (texts[0][0].text or "") + (words.text or "")
        words.set(_SPACE, "preserve")
        parent = run.getparent()
        assert parent is not None
        parent.remove(before)


def _look(run: etree._Element) -> bytes:
    found = run.find(f"{W}rPr")
    return b"" if found is None else _canonical(found)


def _by_name(owner: etree._Element | None) -> dict[str, etree._Element]:
    """The properties in ``owner``."""
    return {} if owner is None else {_tag(child): child for child in owner}


def _canonical(node: etree._Element) -> bytes:
    return etree.tostring(node, method="c14n", exclusive=True)


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]


def _tag(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""
