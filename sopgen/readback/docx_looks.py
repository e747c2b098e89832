"""The styles of a Word file in, how its runs look out: what is said at the run, by its style, by its paragraph's.

Of the styles those of paragraphs and characters count; those of tables say nothing of letters in a product.
Source: ECMA-376 part 1, 17.7.2 and 17.7.3.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from lxml import etree

from sopgen.readback.printed import Look
from sopgen.readback.text import ground, ink

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

OFF: Final = frozenset({"0", "false", "off"})
_TOGGLES: Final[Mapping[str, str]] = {f"{W}b": "bold", f"{W}i": "italic", f"{W}strike": "strike"}
_NO_LINE: Final = frozenset({"none", ""})
_DEEPEST: Final = 20  # of styles that are based on each other
_HALF_POINTS: Final = 2

_Said: TypeAlias = dict[str, Any]
"""Fields of a ``Look``, those that are said."""


class Styles:
    """The styles of a file, by their ids; of None, which has none, nothing is said by any."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._normal = ""
        self._defaults: _Said = {}
        self._chains: dict[str, _Said] = {}
        if root is None:
            return
        self._defaults = _said(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in root.iterfind(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") not in OFF:
                self._normal = name

    def of_paragraph(self, paragraph: etree._Element) -> "Paragraph":
        """How runs of this paragraph look."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return Paragraph(self, self.said_by(named.get(f"{W}val", "") if named is not None else self._normal))

    def said_by(self, style: str) -> _Said:
        """What a style says, with those on which it is based."""
        if style not in self._chains:
            said: _Said = {}
            for each in reversed([*self._based(style)]):
                said |= _said(each.find(f"{W}rPr"))
            self._chains[style] = said
        return self._chains[style]

    def _based(self, style: str) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST):
            found = self._styles.get(style)
            if found is None:
                return
            yield found
            below = found.find(f"{W}basedOn")
            style = below.get(f"{W}val", "") if below is not None else ""

    @property
    def defaults(self) -> _Said:
        """What the file says of all letters."""
        return self._defaults


class Paragraph:
    """The looks of the runs of one paragraph."""

    def __init__(self, styles: Styles, said: _Said) -> None:
        self._styles = styles
        self._said = said
        self.usual: Look = Look()._replace(**{**styles.defaults, **said})
        """That of letters of which no run says anything."""

    def look(self, run: etree._Element) -> Look:
        """How a run looks. What both styles turn on, each turns the other's off."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return self.usual
        named = properties.find(f"{W}rStyle")
        own = self._styles.said_by(named.get(f"{W}val", "")) if named is not None else {}
        twice = {name: False for name in _TOGGLES.values() if own.get(name) and self._said.get(name)}
        return self.usual._replace(**{**own, **twice, **_said(properties)})


def _said(properties: etree._Element | None) -> _Said:
    """What run properties say."""
    said: _Said = {}
    for each in properties if properties is not None else ():
        value = each.get(f"{W}val", "")
        if each.tag in _TOGGLES:
            said[_TOGGLES[each.tag]] = value not in OFF
        elif each.tag == f"{W}dstrike" and value not in OFF:
            said["strike"] = True
        elif each.tag == f"{W}u":
            said["underline"] = value not in _NO_LINE
        elif each.tag == f"{W}color":
            said["colour"] = ink(value)
        elif each.tag == f"{W}highlight":
            said["ground"] = value if value != "none" else ""
        elif each.tag == f"{W}shd":
            said["ground"] = ground(each.get(f"{W}fill", ""))
        elif each.tag == f"{W}sz":
            said["size"] = _size(value)
    return said


def _size(text: str) -> float:
    return int(text) / _HALF_POINTS if text.isascii() and text.isdigit() and len(text) < 5 else 0.0  # noqa: PLR2004
