"""Paragraphs of the old and of the new document in, paragraphs with tracked changes out, word by word.

The words of a paragraph belong to it as they do in Word: a paragraph ends with its mark, and the mark holds how the
paragraph is set. A mark that goes joins its words with those that follow, so the last mark of a cell, which no change
can take away, always stays.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final, NamedTuple

from docx.oxml.ns import qn

from sopgen.render.docx.styles import style_id
from sopgen.render.docx.tracked.aligning import aligned, likeness
from sopgen.render.docx.tracked.pen import GOING, MARKS, Mark, Op, Pen
from sopgen.render.docx.tracked.trees import Node, made, needed, same, signature

_PIECES: Final = re.compile(r"\w+|\s+|[^\w\s]")
_WORD: Final = re.compile(r"\w")
_LIKE: Final = 0.4  # paragraphs and texts less alike are told as a whole: words by chance in common are no news
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PLAIN: Final = frozenset({qn("w:rPr"), qn("w:t")})


@dataclass(frozen=True, slots=True)
class _Bit:
    """A word, a blank or a sign with its run's properties; or another thing of a paragraph, whole, with no ``text``."""

    key: str
    text: str
    run: Node

    @property
    def look(self) -> Node | None:
        """``w:rPr``."""
        return self.run.find(qn("w:rPr")) if self.text else None


@dataclass(frozen=True, slots=True)
class _Change:
    """What becomes of a bit: ``old`` is None if it comes, ``new`` if it goes."""

    old: _Bit | None
    new: _Bit | None

    @property
    def op(self) -> Op:
        if self.old is None:
            return "+"
        return "-" if self.new is None else "="


@dataclass(frozen=True, slots=True)
class _Line:
    """Changes up to a paragraph's mark. ``old`` and ``new`` are paragraphs whose marks these are.

    ``joined`` is another paragraph: the one with which this one's words end up if its mark is taken away.
    """

    changes: tuple[_Change, ...]
    old: Node | None
    new: Node | None
    joined: Node | None = None

    @property
    def op(self) -> Op:
        if self.old is None:
            return "+"
        return "-" if self.new is None else "="


def merged_paragraphs(old: Sequence[Node], new: Sequence[Node], pen: Pen) -> Iterator[Node]:
    """Paragraphs that are ``new`` if all changes are accepted and ``old`` if all are rejected; neither is empty."""
    for line in _settled(_lines(old, new)):
        yield _paragraph(line, pen)


def replaced_paragraphs(old: Sequence[Node], new: Sequence[Node], pen: Pen) -> Iterator[Node]:
    """The same, but without comparing: all words of ``old`` go, all words of ``new`` come."""
    going = [_Line(tuple(_Change(bit, None) for bit in _bits(one)), one, None) for one in old]
    coming = [_Line(tuple(_Change(None, bit) for bit in _bits(one)), None, one) for one in new]
    for line in _settled([*going, *coming]):
        yield _paragraph(line, pen)


def left_paragraphs(old: Sequence[Node], new: Sequence[Node], pen: Pen) -> Iterator[Node]:
    """``old`` where a row was before it moved: words that moved on, and words that went on the way."""
    for line in _lines(old, new):
        if line.old is not None:
            changes = tuple(change for change in line.changes if change.old is not None)
            yield _whole(line.old, changes, "moveFrom" if line.op == "=" else "del", pen)


def arrived_paragraphs(old: Sequence[Node], new: Sequence[Node], pen: Pen) -> Iterator[Node]:
    """``new`` where a row is after it moved: words that came from elsewhere, and words that are new."""
    for line in _lines(old, new):
        if line.new is not None:
            changes = tuple(change for change in line.changes if change.new is not None)
            yield _whole(line.new, changes, "moveTo" if line.op == "=" else "ins", pen)


def whole_paragraph(paragraph: Node, mark: Mark, pen: Pen) -> Node:
    """A paragraph that comes or goes with all of its words."""
    changes = (_Change(bit, None) if mark == "del" else _Change(None, bit) for bit in _bits(paragraph))
    return _whole(paragraph, tuple(changes), mark, pen)


def going_paragraph(paragraph: Node, pen: Pen) -> Node:
    """A paragraph between tables that goes.

    LibreOffice 7.4 does not take it away but leaves it empty: for that case it looks like the smallest one, which
    neither breaks a page nor takes room; how it was set stands beside that.
    """
    going = whole_paragraph(paragraph, "del", pen)
    properties, own = needed(going, "w:pPr"), _own_properties(paragraph)
    smallest = made("w:pStyle", {qn("w:val"): style_id("gap")})
    properties[:] = [smallest, *properties.findall(qn("w:rPr")), pen.formatted("pPr", own)]
    return going


# --- comparing ------------------------------------------------------------------------------------------


def _lines(old: Sequence[Node], new: Sequence[Node]) -> list[_Line]:
    """All paragraphs of both, those that go before those that come."""
    lines = []
    for before, after in aligned(old, new, _worth):
        changes = _changes(_bits(before), _bits(after))
        lines.append(_Line(tuple(changes), before, after))
    return lines


def _worth(old: Node, new: Node) -> float:
    alike = likeness(_text(old), _text(new))
    return alike if alike >= _LIKE else 0.0


def _text(paragraph: Node) -> str:
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _settled(lines: list[_Line]) -> list[_Line]:
    """The same changes, but with a last mark that stays."""
    end = max((index for index, line in enumerate(lines) if line.op == "="), default=-1)
    tail = lines[end + 1 :]
    going, coming = [line for line in tail if line.op == "-"], [line for line in tail if line.op == "+"]
    if not tail:
        return lines
    if going and coming:
        last = _Line((*going[-1].changes, *coming[-1].changes), going[-1].old, coming[-1].new)
        return [*lines[: end + 1], *going[:-1], *coming[:-1], last]
    kept, rest, last = lines[end], tail[:-1], tail[-1]
    if going:  # the marks from the kept one on go, the last one takes the kept one's look
        return [*lines[:end], replace(kept, new=None, joined=kept.new), *rest, replace(last, new=kept.new)]
    return [*lines[:end], replace(kept, old=None, joined=kept.old), *rest, replace(last, old=kept.old)]


def _bits(paragraph: Node | None) -> list[_Bit]:
    bits = []
    for content in _content(paragraph):
        if content.tag == qn("w:r") and all(child.tag in _PLAIN for child in content):
            text = _text(content)
            bits += [_Bit(piece, piece, content) for piece in _PIECES.findall(text)]
        else:
            bits.append(_Bit(signature(content), "", content))
    return bits


def _content(paragraph: Node | None) -> list[Node]:
    return [] if paragraph is None else [child for child in paragraph if child.tag != qn("w:pPr")]


def _changes(old: Sequence[_Bit], new: Sequence[_Bit]) -> Iterator[_Change]:
    """What becomes of each bit; where words are replaced, the old ones come first."""
    matcher = SequenceMatcher(None, [bit.key for bit in old], [bit.key for bit in new], autojunk=False)
    i = j = 0
    for block in matcher.get_matching_blocks():
        end, other_end = block.a + block.size, block.b + block.size
        at_an_end = (block.a, block.b) == (0, 0) or (end, other_end) == (len(old), len(new))
        if not at_an_end and not _tells(old[block.a : end]):
            continue
        yield from (_Change(bit, None) for bit in old[i : block.a])
        yield from (_Change(None, bit) for bit in new[j : block.b])
        yield from map(_Change, old[block.a : end], new[block.b : other_end])
        i, j = end, other_end


def _tells(bits: Sequence[_Bit]) -> bool:
    """Whether a stretch in common is worth keeping: a blank or a comma between changed words is not."""
    return any(not bit.text or _WORD.match(bit.text) for bit in bits)


# --- writing --------------------------------------------------------------------------------------------


def _paragraph(line: _Line, pen: Pen) -> Node:
    element = made("w:p")
    element.append(_properties(line, pen))
    for key, group in groupby(line.changes, _run_key):
        element.extend(_run(list(group), MARKS.get(key.op), pen))
    return element


def _whole(paragraph: Node, changes: Sequence[_Change], mark: Mark, pen: Pen) -> Node:
    """A paragraph that comes or goes; in one that moves, what is not in both places comes or goes by itself."""
    element = made("w:p")
    properties = _own_properties(paragraph)
    _mark_end(properties, paragraph, pen.mark(mark))
    element.append(properties)
    for key, group in groupby(changes, _run_key):
        bits = [bit for change in group if (bit := change.old if mark in GOING else change.new) is not None]
        element.extend(_tracked(_copied(bits), MARKS.get(key.op, mark), pen))
    return element


def _properties(line: _Line, pen: Pen) -> Node:
    """``w:pPr``: the new one, with the old one beside it if they differ; the mark of a paragraph that comes or goes."""
    new = line.new if line.new is not None else line.joined
    old = line.old if line.old is not None else line.joined
    end = None if line.op == "=" else pen.mark(MARKS[line.op])
    if new is None or old is None:
        (whole,) = (one for one in (old, new) if one is not None)  # a line is of one document at least
        properties = _own_properties(whole)
        _mark_end(properties, whole, end)
        return properties
    properties, before = _own_properties(new), _own_properties(old)
    changed = not same(before, properties)
    _mark_end(properties, new, end)
    _mark_formatting(properties, _end_look(old), _end_look(new), pen)
    if changed:
        properties.append(pen.formatted("pPr", before))
    return properties


def _own_properties(paragraph: Node) -> Node:
    """A copy of ``w:pPr`` without the properties of the mark."""
    found = paragraph.find(qn("w:pPr"))
    properties = deepcopy(found) if found is not None else made("w:pPr")
    for look in properties.findall(qn("w:rPr")):
        properties.remove(look)
    return properties


def _end_look(paragraph: Node) -> Node | None:
    """``w:rPr`` of a paragraph's mark."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")


def _mark_end(properties: Node, paragraph: Node, mark: Node | None) -> None:
    """Put the look of the paragraph's mark into ``properties``, and first in it whether it comes or goes."""
    look = _end_look(paragraph)
    if look is None and mark is None:
        return
    end = deepcopy(look) if look is not None else made("w:rPr")
    if mark is not None:
        end.insert(0, mark)
    properties.append(end)


def _mark_formatting(properties: Node, old: Node | None, new: Node | None, pen: Pen) -> None:
    if same(old, new):
        return
    end = properties.find(qn("w:rPr"))
    if end is None:
        end = made("w:rPr")
        properties.append(end)
    end.append(pen.formatted("rPr", old))


class _RunKey(NamedTuple):
    """Neighbours with the same key make one run; what is no text stands alone."""

    op: Op
    old_look: str
    new_look: str
    thing: int


def _run_key(change: _Change) -> _RunKey:
    text = all(bit is None or bit.text for bit in (change.old, change.new))
    old, new = (signature(bit.look) if bit is not None else "" for bit in (change.old, change.new))
    return _RunKey(change.op, old, new, 0 if text else id(change))


def _run(changes: Sequence[_Change], mark: Mark | None, pen: Pen) -> Iterable[Node]:
    """What a stretch of like changes is in the document."""
    first = changes[0]
    content = _copied([bit for change in changes if (bit := change.new or change.old) is not None])
    if first.old is not None and first.new is not None and not same(first.old.look, first.new.look):
        if content.find(qn("w:rPr")) is None:
            content.insert(0, made("w:rPr"))
        needed(content, "w:rPr").append(pen.formatted("rPr", first.old.look))
    return _tracked(content, mark, pen)


def _copied(bits: Sequence[_Bit]) -> Node:
    """A run with the text of ``bits``, which look alike; or a copy of the one that is no text."""
    first = bits[0]
    if not first.text:
        return deepcopy(first.run)
    run = made("w:r")
    if first.look is not None:
        run.append(deepcopy(first.look))
    words = made("w:t", {_SPACE: "preserve"})
    words.text = "".join(bit.text for bit in bits)
    run.append(words)
    return run


def _tracked(content: Node, mark: Mark | None, pen: Pen) -> Iterable[Node]:
    """A run or a content control that comes or goes."""
    if mark is None:
        return [content]
    if content.tag == qn("w:sdt"):
        return _tracked_control(content, mark, pen)
    if mark in GOING:
        _delete_text(content)
    return [pen.mark(mark, content)]


def _delete_text(run: Node) -> None:
    """Give the words of a run that goes their other name; words in its drawings are no words of the paragraph."""
    for words, deleted in (("w:t", "w:delText"), ("w:instrText", "w:delInstrText")):
        for text in run.findall(qn(words)):
            text.tag = qn(deleted)


def _tracked_control(control: Node, mark: Mark, pen: Pen) -> Iterable[Node]:
    """A content control: its begin and its end come or go as its words do."""
    kind = {"ins": "Ins", "del": "Del", "moveFrom": "MoveFrom", "moveTo": "MoveTo"}[mark]
    content = needed(control, "w:sdtContent")
    runs = [tracked for run in list(content) for tracked in _tracked(run, mark, pen)]
    first, second = (pen.mark(f"customXml{kind}RangeStart") for _ in range(2))
    ends = [made(f"w:customXml{kind}RangeEnd", {qn("w:id"): one.get(qn("w:id"), "")}) for one in (first, second)]
    content[:] = [ends[0], *runs, second]
    return [first, control, ends[1]]
