"""The lists of a Word file in, the number of each of their items out (ECMA-376 part 1, 17.9)."""

from typing import Final, NamedTuple

from lxml import etree

from sopgen.readback.docx_looks import W

_LEVELS: Final = 9
_MOST_DIGITS: Final = 9


class _Level(NamedTuple):
    """How a level counts: its first number and its kind ("decimal", "bullet")."""

    start: int = 1
    kind: str = "decimal"


class Lists:
    """Counts the items of all lists, asked in the order of the document; of None, which has none, there are no items.

    Lists that share a definition are one that goes on: LibreOffice gives the items of one list several names.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._definitions: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for definition in root.iterfind(f"{W}abstractNum") if root is not None else ():
            levels = {_whole(each.get(f"{W}ilvl")): _level(each) for each in definition.iterfind(f"{W}lvl")}
            self._levels[definition.get(f"{W}abstractNumId", "")] = levels
        for used in root.iterfind(f"{W}num") if root is not None else ():
            name = used.get(f"{W}numId", "")
            self._definitions[name] = _said(used, "abstractNumId")
            self._restarts[name] = {
                _whole(each.get(f"{W}ilvl")): _whole(_said(each, "startOverride"))
                for each in used.iterfind(f"{W}lvlOverride")
                if each.find(f"{W}startOverride") is not None
            }

    def number(self, paragraph: etree._Element) -> str:
        """The number that stands before a paragraph, with its kind; empty where it is no item of a list."""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        name = _said(properties, "numId") if properties is not None else ""
        if properties is None or name not in self._definitions:
            return ""
        definition, place = self._definitions[name], min(_whole(_said(properties, "ilvl")), _LEVELS)
        level = self._levels.get(definition, {}).get(place, _Level())
        counts = self._counts.setdefault(definition, {})
        counts[place] = self._restarts[name].pop(place, counts[place] + 1 if place in counts else level.start)
        for deeper in [each for each in counts if each > place]:
            del counts[deeper]
        return f"{level.kind} {counts[place]}"


def _level(element: etree._Element) -> _Level:
    start = element.find(f"{W}start")
    return _Level(_whole(start.get(f"{W}val")) if start is not None else 0, _said(element, "numFmt") or "decimal")


def _said(element: etree._Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val", "") if found is not None else ""


def _whole(text: str | None) -> int:
    known = text is not None and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text or "0") if known else 0
