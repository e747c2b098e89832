"""``Printed`` in, lines of text out: words and flow as git's diff of two products shows them."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Final

from sopgen.readback.printed import Figure, Printed, PrintedConnector, PrintedSymbol, PrintedTable

FIGURES: Final[Mapping[Figure, str]] = {
    "terminator": "kapsul",
    "process": "kotak",
    "decision": "belah ketupat",
    "offpage": "segilima",
    "other": "bentuk lain",
}
_STEP_NUMBER: Final = re.compile(r"Langkah \d+, ")
_ROW_NUMBER: Final = re.compile(r"\d+\.?")
_NAME_WIDTH: Final = 72  # letters: who acts, and enough of the activity to know it


def words(printed: Printed) -> str:
    """The words page by page, a line each paragraph or row, then the flow, a line each symbol and arrow.

    It ends with a line break, unless the product shows nothing. The numbers of steps are left out, so that a step more
    changes no other line. It is in Indonesian whoever asks, as the sheet is.
    """
    return "".join(f"{line}\n" for line in _lines(printed))


def _lines(printed: Printed) -> Iterator[str]:
    for text in printed.texts:
        yield text.text
    for table in printed.tables:
        yield ""
        yield from _rows(table)
    if printed.symbols or printed.connectors:
        yield ""
    for symbol in printed.symbols:
        yield f"simbol: {FIGURES[symbol.figure]}, {_called(symbol)}"
    for connector in printed.connectors:
        yield _arrow(connector, printed.symbols)


def _rows(table: PrintedTable) -> Iterator[str]:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.column or not _ROW_NUMBER.fullmatch(cell.text):
            rows.setdefault(cell.row, []).append(" ¶ ".join(cell.text.splitlines()))
    for row in sorted(rows):
        told = " | ".join(filter(None, rows[row]))
        if told:
            yield told


def _called(symbol: PrintedSymbol) -> str:
    """What names a symbol: its name in the file and its words; without either, its column."""
    name = textwrap.shorten(_STEP_NUMBER.sub("", symbol.name, count=1), _NAME_WIDTH, placeholder=" …")
    told = " ".join(filter(None, (name, f"“{symbol.text}”" if symbol.text else "")))
    return told or f"kolom {symbol.lane + 1}"


def _arrow(connector: PrintedConnector, symbols: tuple[PrintedSymbol, ...]) -> str:
    source, target = (
        _called(symbols[end]) if end is not None else "(lepas)" for end in (connector.source, connector.target)
    )
    kind = "panah" if connector.head else "garis"
    dashed = " putus-putus" if connector.broken else ""
    label = f" [{connector.label}]" if connector.label else ""
    return f"{kind}{dashed}: {source} → {target}{label}"
