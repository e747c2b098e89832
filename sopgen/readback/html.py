"""An HTML file in, what it shows and where it comes from out. Nothing in it is run, and nothing it names is fetched."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from lxml import etree

from sopgen.readback.flow import Outline, Path, Scene, Words, flow
from sopgen.readback.grid import MAX_SPAN, Spanned, placed
from sopgen.readback.origin import InnerFile, decoded
from sopgen.readback.outlines import bounds_of, figure_of
from sopgen.readback.package import MAX_PART, MAX_TAGS
from sopgen.readback.printed import XY, Look, Printed, PrintedCell, PrintedSetting, PrintedTable, PrintedText
from sopgen.readback.refusal import UnreadableError
from sopgen.readback.text import ground, lines, looked, plain, uncounted
from sopgen.units import EMU_PER_PIXEL

_SPOKEN: Final = frozenset({"h1", "h2", "h3", "h4", "p", "span", "caption"})
_NOT_PRINTED: Final = frozenset({"lanjut", "terucap", "kata"})
_TICKED: Final = "M4 4"  # the cross in a tick box
_LONGEST_PATH: Final = 20_000
_ARC_NUMBERS: Final = 7  # radii, turn, two flags, end
_BACKGROUND: Final = re.compile(r"background(?:-color)?:\s*#([0-9A-Fa-f]{6})\b")
_PROPERTIES: Final = re.compile(r"(?:^|;)\s*([^\s:;]{1,60})\s*:")
_ACTIVE: Final = frozenset(
    {"script", "iframe", "frame", "object", "embed", "applet", "link", "base", "foreignobject", "animate", "set"}
)
_LONGEST_TOLD: Final = 80
_DIGITS: Final = 12  # of a fingerprint
_EMPHASES: Final[Mapping[str, Mapping[str, Any]]] = {
    tag: {field: True}
    for field, tags in (
        ("bold", ("b", "strong")),
        ("italic", ("i", "em")),
        ("underline", ("u", "ins")),
        ("strike", ("s", "del", "strike")),
    )
    for tag in tags
}
_COMMANDS: Final = re.compile(r"([MLHVAZ])([^MLHVAZ]*)")
_NUMBERS: Final = re.compile(r"-?[0-9.]{1,12}")

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
    if len(data) > MAX_PART or data.count(b"<") > MAX_TAGS:
        raise UnreadableError("too_large", "HTML")
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


# --- what it shows --------------------------------------------------------------------------------------


def read(data: bytes) -> Printed:
    """What the file shows on paper, and what it says to those who do not see it. Raises UnreadableError."""
    root = tree(data)
    tables: list[PrintedTable] = []
    texts: list[PrintedText] = []
    scenes: list[Scene] = []
    alts: list[PrintedSetting] = []
    body = root.find("body")
    pages = [each for each in root.iter("section") if _is_page(each) and not any(map(_is_page, each.iterancestors()))]
    for page, section in enumerate(pages, start=1):
        edges: tuple[float, ...] = ()
        for each in section.iter("table", "div", "svg", "img"):
            if each.tag == "table":
                tables.append(PrintedTable(page, tuple(_cells(each))))
                edges = _edges(each)
            elif each.tag == "div" and "teks" in _classes(each):
                texts += _texts(page, each, margin="nomor" in _classes(each))
            elif each.tag == "svg" and "gambar" in _classes(each):
                scenes.append(_scene(page, each, edges))
                alts.append(PrintedSetting("alt", page, plain(each.findtext("desc") or "")))
            elif each.tag == "img":
                alts.append(PrintedSetting("alt", page, plain(each.get("alt") or "")))
    if body is not None:
        texts += [PrintedText(0, text) for text in _spoken(body)]
    shown = flow(scenes)
    return Printed(
        "html",
        tuple(tables),
        (*texts, *shown.loose),
        shown.symbols,
        shown.connectors,
        sum(1 for _ in root.iter("img")),
        settings=(
            *alts,
            *(PrintedSetting("active", 0, each) for each in _active(root)),
            *(PrintedSetting("style", 0, each) for each in _styling(root)),
        ),
    )


def _active(root: etree._Element) -> Iterator[str]:
    """What a browser runs, fetches or shows in another's place; blocks of data are none of that."""
    for each in root.iter("*"):
        if (each.tag in _ACTIVE or (each.tag == "meta" and each.get("http-equiv"))) and not _is_data(each):
            yield plain(f"<{each.tag}> {(each.text or '')[:_LONGEST_TOLD]}")
        for name, value in ((str(name), str(value).strip()) for name, value in each.attrib.items()):
            if name.startswith("on") or value.casefold().startswith("javascript:"):
                yield plain(f"<{each.tag}> {name}: {value[:_LONGEST_TOLD]}")


def _is_data(element: etree._Element) -> bool:
    kind = (element.get("type") or "").casefold()
    return element.get("data-encoding") == "base64" and "/" in kind and "script" not in kind


def _styling(root: etree._Element) -> Iterator[str]:
    """Each style sheet by its fingerprint; and each once, the attributes and properties that the body's elements have.

    What these say belongs to their place and is not told.
    """
    for sheet in root.iter("style"):
        yield f"<style> {hashlib.sha256((sheet.text or '').encode()).hexdigest()[:_DIGITS]}"
    used: dict[str, None] = {}
    for each in root.iterfind("body//*"):
        if each.tag != "script":
            used |= dict.fromkeys(map(str, each.attrib))
            used |= dict.fromkeys(f"style: {name.casefold()}" for name in _PROPERTIES.findall(each.get("style") or ""))
    yield from used


def _is_page(element: etree._Element) -> bool:
    return "lembar" in _classes(element)


def _texts(page: int, block: etree._Element, *, margin: bool) -> Iterator[PrintedText]:
    for paragraph in _paragraphs(block):
        text = _words(paragraph)
        if text and margin:
            yield PrintedText(page, uncounted(text), margin=True)
        elif text:
            yield PrintedText(page, text, looks=looked(_pieces(paragraph, Look())))


def _spoken(element: etree._Element, *, printed: bool = True) -> Iterator[str]:
    """What is not printed: for small screens and for readers who do not see the sheet."""
    classes = _classes(element)
    if "p" in classes:
        return
    unseen = not printed or bool(classes & _NOT_PRINTED)
    if unseen and element.tag in _SPOKEN:
        text = _words(element)
        if text:
            yield text
        return
    for child in element:
        yield from _spoken(child, printed=not unseen)


def _paragraphs(block: etree._Element) -> Iterator[etree._Element]:
    yield from (each for each in block.iter("p", "h2") if "p" in _classes(each))


def _words(paragraph: etree._Element) -> str:
    return plain("".join(text for text, _ in _pieces(paragraph, Look())))


def _pieces(element: etree._Element, look: Look) -> Iterator[tuple[str, Look]]:
    """The words of an element in pieces, each with the look that the tags around it give."""
    yield element.text or "", look
    for child in element:
        if child.tag == "svg":
            yield "☒" if any(_TICKED in (path.get("d") or "") for path in child.iter("path")) else "☐", look
        else:
            yield from _pieces(child, look._replace(**_EMPHASES.get(child.tag, {})))
        yield child.tail or "", look


def _classes(element: etree._Element) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


# --- tables ---------------------------------------------------------------------------------------------


def _cells(table: etree._Element) -> Iterator[PrintedCell]:
    return placed(
        (
            Spanned(
                lines(map(_words, _paragraphs(cell))),
                _span(cell, "rowspan"),
                _span(cell, "colspan"),
                _fill(cell),
                looked(piece for paragraph in _paragraphs(cell) for piece in _pieces(paragraph, Look())),
            )
            for cell in row.iterchildren("td", "th")
        )
        for row in table.iter("tr")
    )


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1")
    return min(max(int(text), 1), MAX_SPAN) if text.isascii() and text.isdigit() and len(text) < 7 else 1  # noqa: PLR2004


def _fill(cell: etree._Element) -> str:
    found = _BACKGROUND.search(cell.get("style") or "")
    return ground(found[1]) if found else ""


def _edges(table: etree._Element) -> tuple[float, ...]:
    """The x of the column borders on the paper."""
    x = _length(table, "--x")
    edges = [x]
    for column in table.iter("col"):
        x += _length(column, "--w")
        edges.append(x)
    return tuple(edges)


def _length(element: etree._Element, name: str) -> float:
    found = re.search(rf"{name}:(-?[0-9.]{{1,12}})px", element.get("style") or "")
    return _number(found[1]) * EMU_PER_PIXEL if found else 0.0


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


# --- drawings -------------------------------------------------------------------------------------------


def _scene(page: int, drawing: etree._Element, edges: tuple[float, ...]) -> Scene:
    marks = [each for group in drawing.iterchildren("g") for each in _marks(group)]
    return Scene(
        page,
        tuple(each for each in marks if isinstance(each, Outline)),
        tuple(each for each in marks if isinstance(each, Path)),
        tuple(each for each in marks if isinstance(each, Words)),
        edges,
    )


def _marks(group: etree._Element) -> Iterator[Outline | Path | Words]:
    title = group.find("title")
    name = plain(title.text or "") if title is not None else ""
    text = plain(" ".join(_words(each) for each in group.iter("text")))
    for path in group.iter("path"):
        points, curved, closed = _drawn(path.get("d") or "")
        if closed and points:
            yield Outline(figure_of(points, curved=curved), bounds_of(points), text, name)
        elif len(points) > 1:
            yield Path(points, path.get("marker-end") is not None, not _classes(group) & {"solid"}, name=name)
    for rectangle in group.iter("rect"):
        left, top, width, height = (
            _number(rectangle.get(side, "0")) * EMU_PER_PIXEL for side in ("x", "y", "width", "height")
        )
        yield Words((left, top, left + width, top + height), text)


def _arc(start: XY, numbers: Sequence[float]) -> list[XY]:
    """The middle and the end of a half ellipse that runs clockwise, as at the ends of a kapsul."""
    if len(numbers) != _ARC_NUMBERS:
        return []
    x, y = numbers[-2:]
    bulge = numbers[0] if y > start[1] else -numbers[0]
    return [((start[0] + x) / 2 + bulge, (start[1] + y) / 2), (x, y)]


def _drawn(path: str) -> tuple[tuple[XY, ...], bool, bool]:
    """The points of an SVG path, whether it has arcs, and whether it is closed. Known: M, L, H, V, A, Z."""
    points: list[XY] = []
    curved = closed = False
    for command, text in _COMMANDS.findall(path[:_LONGEST_PATH]):
        numbers = [_number(each) * EMU_PER_PIXEL for each in _NUMBERS.findall(text)]
        x, y = points[-1] if points else (0.0, 0.0)
        if command in {"M", "L"}:
            points += zip(numbers[::2], numbers[1::2], strict=False)
        elif command == "A":
            curved = True
            points += _arc((x, y), numbers)
        elif command in {"H", "V"} and numbers:
            points.append((numbers[-1], y) if command == "H" else (x, numbers[-1]))
        closed = closed or command == "Z"
    return tuple(points), curved, closed
