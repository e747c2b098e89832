"""What a sheet draws, comparable with what another one draws. In: a sheet, ids that were changed; out: ``Drawn``.

A symbol is known by its step and performer, an arrow by the symbols that it joins, wherever they stand, on however many
pages. Off-page connectors come of paging and do not count.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from sopgen.sheet import Sheet, Symbol, SymbolKind


class NewNames(NamedTuple):
    """Ids of steps and performers that are others in the new sheet, by their old ones."""

    steps: Mapping[str, str]
    performers: Mapping[str, str]

    def step(self, name: str) -> str:
        """The id of a step in the new sheet."""
        return self.steps.get(name, name)

    def symbol(self, key: str) -> str:
        """The key of a symbol, its ids those of the new sheet."""
        step, _, rest = key.partition("/")
        performer, slash, more = rest.partition("/")
        name, colon, number = performer.partition(":")
        acting = f"{self.performers.get(name, name)}{colon}{number}"
        return f"{self.step(step)}/{acting}{slash}{more}"

    def cell(self, key: str) -> str:
        """The key of a cell ("langkah.teliti.waktu", "pelaksana.kabag.nama"), its ids those of the new sheet."""
        part, dot, rest = key.partition(".")
        ids = {"langkah": self.steps, "pelaksana": self.performers}.get(part, {})
        name, more, field = rest.partition(".")
        return f"{part}{dot}{ids.get(name, name)}{more}{field}"


SAME_NAMES: Final = NewNames({}, {})


class Flow(NamedTuple):
    """An arrow as a whole, over all pages: from symbol to symbol, by their keys, its words and how it looks."""

    source: str
    target: str
    label: str
    dash: str
    head: bool


class Drawn(NamedTuple):
    """What a sheet draws: its arrows, and its symbols by key with shape and words."""

    flows: frozenset[Flow]
    symbols: Mapping[str, tuple[SymbolKind, str]]

    @property
    def joined(self) -> frozenset[tuple[str, str]]:
        """The symbols that an arrow joins."""
        return frozenset((flow.source, flow.target) for flow in self.flows)


def drawn(sheet: Sheet, names: NewNames = SAME_NAMES) -> Drawn:
    """What a sheet draws, with the ids that ``names`` gives."""
    symbols = {names.symbol(symbol.key): seen(symbol) for symbol in _symbols(sheet) if not symbol.is_offpage}
    return Drawn(frozenset(flows(sheet, names).values()), symbols)


def seen(symbol: Symbol) -> tuple[SymbolKind, str]:
    """What a reader sees of a symbol, wherever it stands."""
    return symbol.kind, symbol.text


def flows(sheet: Sheet, names: NewNames = SAME_NAMES) -> dict[str, Flow]:
    """Each flow by its key in the sheet, its symbols by their keys with the ids that ``names`` gives."""
    found: dict[str, Flow] = {}
    for page in sheet.pages:
        if page.drawing is None:
            continue
        labels = {label.connector: label.text for label in page.drawing.labels}
        for connector in page.drawing.begun():
            source, label = names.symbol(connector.source), labels.get(connector.key, "")
            for flow, goal in connector.branches:
                found[flow] = Flow(source, names.symbol(goal), label, connector.dash, connector.head)
    return found


def _symbols(sheet: Sheet) -> Iterator[Symbol]:
    return (symbol for page in sheet.pages if page.drawing is not None for symbol in page.drawing.symbols)
