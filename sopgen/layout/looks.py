"""How a clean drawing looks, in counts. In: its pages and columns; out: ``Looks``, to be held against others."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sopgen.layout.columns import Columns
from sopgen.layout.proof import crossings, notes_on
from sopgen.sheet import Page

BENDS_A_PAGE: Final = 3  # rather so many more than a page more
RULES_A_PAGE: Final = 2  # so many labels more may cover a rule of the table for it
BENDS_OF_A_HAND: Final = 2  # of one line: the hand draws none that bends more often
OVER_RULE: Final = "P424"  # of the proof's notes: a label covers a rule
MISREAD: Final = frozenset({"P425", "P426", "P427"})  # of the proof's notes: a label seems to be another's


@dataclass(frozen=True, slots=True)
class Looks:
    """``bends_most`` are those of one connector, ``cut`` counts the off-page connectors, ``flaws`` the proof's notes by
    code; ``sizes`` are those of the type: of words, headings and symbols.
    """

    crossings: int
    bends: int
    bends_most: int
    label_lines: int
    cut: int
    flaws: Mapping[str, int]
    sizes: tuple[int, int, int]
    upright: bool

    @property
    def misread(self) -> int:
        """How many labels may be misread."""
        return sum(self.flaws.get(code, 0) for code in MISREAD)

    def no_worse_than(self, other: "Looks") -> bool:
        """Whether nothing in it is worse than in the other."""
        return (
            self.bends <= other.bends
            and self.bends_most <= other.bends_most
            and self.label_lines <= other.label_lines
            and self._no_more_flaws(other)
            and not _any_less(self.sizes, other.sizes)
        )

    def worth_a_page_less_than(self, other: "Looks", smaller_by: int = 0) -> bool:
        """Whether one would rather have it on a page less: it may bend a little more often, as a hand bends, words may
        take a line more or cover a rule; type may be smaller by so much.
        """
        return (
            self.bends <= other.bends + BENDS_A_PAGE
            and self.bends_most <= max(other.bends_most, BENDS_OF_A_HAND)
            and self.label_lines <= other.label_lines + BENDS_A_PAGE
            and self._no_more_flaws(other, over_rules=RULES_A_PAGE)
            and not _any_less(self.sizes, (size - smaller_by for size in other.sizes))
        )

    def _no_more_flaws(self, other: "Looks", over_rules: int = 0) -> bool:
        """Whether lines cross and pages cut no more flows, names stand as level, and no more of any note is told, but
        for so many labels over rules.
        """
        allowed = Counter(other.flaws) + Counter({OVER_RULE: over_rules})
        return (
            self.crossings <= other.crossings
            and self.cut <= other.cut
            and self.upright <= other.upright
            and all(count <= allowed[code] for code, count in self.flaws.items())
        )

    def as_clear_as(self, other: "Looks") -> bool:
        """Whether no more lines cross, no more labels may be misread, no line winds too much, and the type is as large.
        Whether names stand upright, and how many bends there are in all, is no matter.
        """
        return (
            self.crossings <= other.crossings
            and self.bends_most <= max(other.bends_most, BENDS_OF_A_HAND)
            and self.misread <= other.misread
            and not _any_less(self.sizes, other.sizes)
        )

    def reads_better_than(self, other: "Looks") -> bool:
        """Whether fewer labels may be misread, no more lines cross, no more of any other flaw is told, and the type is
        as large. Bends are no matter.
        """
        codes = self.flaws.keys() - MISREAD
        return (
            self.misread < other.misread
            and self.crossings <= other.crossings
            and self.upright <= other.upright
            and all(self.flaws[code] <= other.flaws.get(code, 0) for code in codes)
            and not _any_less(self.sizes, other.sizes)
        )


def looks(pages: Sequence[Page], columns: Columns) -> Looks:
    """The looks of a flow table's pages, in which the proof finds notes only."""
    drawings = [page.drawing for page in pages if page.drawing is not None]
    bends = [len(connector.points) - 2 for drawing in drawings for connector in drawing.connectors]
    return Looks(
        crossings=sum(len(crossings(drawing)) for drawing in drawings),
        bends=sum(bends),
        bends_most=max(bends, default=0),
        cut=sum(symbol.is_offpage for drawing in drawings for symbol in drawing.symbols),
        label_lines=sum(len(label.lines) for drawing in drawings for label in drawing.labels),
        flaws=Counter(note.code for note in notes_on(pages)),
        sizes=_sizes(columns),
        upright=columns.upright,
    )


def at_best(columns: Columns, cut: int) -> Looks:
    """The best that a drawing in these columns can look, with so many off-page connectors."""
    return Looks(0, 0, 0, 0, cut, Counter(), _sizes(columns), columns.upright)


def smaller(columns: Columns, others: Columns) -> bool:
    """Whether columns are set in smaller type than others, or with names upright that are level there."""
    return _any_less(_sizes(columns), _sizes(others)) or columns.upright > others.upright


def _sizes(columns: Columns) -> tuple[int, int, int]:
    return columns.body_font.size, columns.heading_font.size, columns.symbol_font.size


def _any_less(some: Iterable[int], others: Iterable[int]) -> bool:
    return any(one < other for one, other in zip(some, others, strict=True))
