"""Tracked changes of a Word document, accepted or rejected. Written from ECMA-376 part 1, 17.13.5, and nothing else.

In: the document element and a verdict; out: the element as a program would leave it. What is not known here is refused,
so that no mark is overlooked.
"""

from copy import deepcopy
from typing import Final, Literal, TypeAlias

from lxml import etree

Verdict: TypeAlias = Literal["accept", "reject"]
Node: TypeAlias = etree._Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMES: Final = frozenset({f"{W}ins", f"{W}moveTo"})
_GOES: Final = frozenset({f"{W}del", f"{W}moveFrom"})
_RANGES: Final = frozenset(f"{W}move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End"))
_CONTROLS: Final = {
    "customXmlInsRange": "ins",
    "customXmlDelRange": "del",
    "customXmlMoveFromRange": "moveFrom",
    "customXmlMoveToRange": "moveTo",
}


def settled(document: Node, verdict: Verdict) -> Node:
    """A copy of ``document`` without a tracked change. Raises ValueError if one is left over."""
    tree = deepcopy(document)
    kept, lost = (_COMES, _GOES) if verdict == "accept" else (_GOES, _COMES)
    _controls(tree, lost)
    _rows(tree, kept, lost)
    _content(tree, kept, lost)
    _formatting(tree, verdict)
    _paragraphs(tree, kept, lost)
    for look in [look for look in tree.iter(f"{W}rPr") if not len(look)]:
        _remove(look)  # it held a mark alone
    for deleted, words in (("delText", "t"), ("delInstrText", "instrText")):
        for text in tree.iter(f"{W}{deleted}"):
            text.tag = f"{W}{words}"
    left = {
        node.tag for node in tree.iter() if node.tag in _COMES | _GOES | _RANGES or str(node.tag).endswith("Change")
    }
    if left:
        raise ValueError(f"left over: {sorted(left)}")
    return tree


def _controls(tree: Node, lost: frozenset[str]) -> None:
    """17.13.5.4 to 17.13.5.11: a content control whose begin or end lies in such a range comes or goes."""
    for name, mark in _CONTROLS.items():
        begin, end = f"{W}{name}Start", f"{W}{name}End"
        ids = {node.get(f"{W}id") for node in tree.iter(begin)}
        for control in list(tree.iter(f"{W}sdt")):
            before = control.getprevious()
            if before is not None and before.tag == begin and f"{W}{mark}" in lost:
                content = control.find(f"{W}sdtContent")
                assert content is not None
                _unwrap(content)
                _unwrap(control, drop=f"{W}sdtPr")
        for node in [*tree.iter(begin), *tree.iter(end)]:
            assert node.get(f"{W}id") in ids
            _remove(node)


def _rows(tree: Node, kept: frozenset[str], lost: frozenset[str]) -> None:
    """17.13.5.12 and 17.13.5.17: rows; a table without rows is none (17.4.38)."""
    for row in list(tree.iter(f"{W}tr")):
        properties = row.find(f"{W}trPr")
        marks = {} if properties is None else {child.tag: child for child in properties}
        if lost & marks.keys():
            _remove(row)
        else:
            for tag in kept & marks.keys():
                _remove(marks[tag])
    for table in list(tree.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            _remove(table)


def _content(tree: Node, kept: frozenset[str], lost: frozenset[str]) -> None:
    """17.13.5.13, .18, .22, .25: runs. Also marks of moves, which hold nothing."""
    for node in [node for node in tree.iter() if node.tag in _RANGES]:
        _remove(node)
    for node in [node for node in tree.iter() if node.tag in kept | lost]:
        parent = node.getparent()
        if parent is None or parent.tag == f"{W}rPr":
            continue  # the mark of a paragraph
        if node.tag in lost:
            _remove(node)
        else:
            _unwrap(node)


def _formatting(tree: Node, verdict: Verdict) -> None:
    """17.13.5.29 to .37: properties; a rejected change brings back what stands in it."""
    for change in [node for node in tree.iter() if str(node.tag).endswith("Change")]:
        owner = change.getparent()
        assert owner is not None
        _remove(change)
        if verdict == "accept":
            continue
        (former,) = change
        outside = {f"{W}rPr", f"{W}sectPr"} if owner.tag == f"{W}pPr" else set()
        outside |= {f"{W}headerReference", f"{W}footerReference"} if owner.tag == f"{W}sectPr" else set()
        outside |= _COMES | _GOES
        stays = [child for child in owner if child.tag in outside]
        headers = [child for child in stays if str(child.tag).endswith("Reference")]
        others = [child for child in stays if child not in headers]
        marks_first = owner.tag == f"{W}rPr"
        owner[:] = [*headers, *(others if marks_first else []), *former, *([] if marks_first else others)]


def _paragraphs(tree: Node, kept: frozenset[str], lost: frozenset[str]) -> None:
    """17.13.5.13, .18: a paragraph whose mark goes is joined with the next one, which gives its properties."""
    for paragraph in list(tree.iter(f"{W}p")):
        look = paragraph.find(f"{W}pPr/{W}rPr")
        marks = {} if look is None else {child.tag: child for child in look if child.tag in kept | lost}
        if lost & marks.keys():
            _join(paragraph)
            continue
        for mark in marks.values():
            _remove(mark)


def _join(paragraph: Node) -> None:
    """Put what is left of a paragraph before what stands in the next one."""
    words = [child for child in paragraph if child.tag != f"{W}pPr"]
    following = paragraph.getnext()
    if words:
        if following is None or following.tag != f"{W}p":
            raise ValueError("words are left of a paragraph that has nothing to be joined with")
        properties = following.find(f"{W}pPr")
        place = 0 if properties is None else following.index(properties) + 1
        following[place:place] = words
    elif following is None:
        raise ValueError("the last paragraph of a cell or of the body cannot go")
    _remove(paragraph)


def _remove(node: Node) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


def _unwrap(node: Node, drop: str = "") -> None:
    parent = node.getparent()
    assert parent is not None
    place = parent.index(node)
    parent[place : place + 1] = [child for child in node if child.tag != drop]
