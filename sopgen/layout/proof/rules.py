"""The rules of the proof: each code with its severity, its words and its source, and what a violation is.

The words here are for the reader of the code and of the documentation. A message for the author of a sheet
is made elsewhere, from code, keys and place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, TypeAlias

from sopgen.sheet import Box
from sopgen.units import mm, pt

Severity: TypeAlias = Literal["error", "note"]
"""An ``error`` forbids to write the sheet; a ``note`` is a flaw that a reader can live with."""

SYMBOL_CLEARANCE: Final = mm(0.95)  # the white that sets a line off from a symbol which it only passes
LINE_CLEARANCE: Final = mm(1.15)  # two lines side by side stay two lines to the eye, and a head fits between
TOUCH: Final = mm(0.5)  # below this a corner or an end seems to sit on the line beside it
RULE_CLEARANCE: Final = mm(0.5)  # a line nearer to a rule of the table is lost on it
HEAD_LENGTH: Final = mm(2)  # the arrowhead, as every format draws it
HEAD_WIDTH: Final = mm(1.5)
LABEL_REACH: Final = mm(14)  # farther than this a reader has to search which decision a word belongs to
LABEL_STACK: Final = mm(3)  # two labels nearer than this, one under the other, read as one
LABEL_RIVAL: Final = mm(3)  # in another row, a label so near to another arrow of its decision seems to be that one's
LEAST_TYPE: Final = pt(4)  # smaller type is no longer read on paper
LEAST_STROKE: Final = pt(0.25)  # a thinner rule or line is lost in print
MOST_STROKE: Final = pt(2.25)  # a thicker one runs into what stands beside it
LEAST_POINTS: Final = 2  # one segment
MOST_POINTS: Final = 6  # five segments: bentConnector5 is the longest that DrawingML knows
TALLEST_ROW: Final = pt(409)  # Excel's largest row height


class Rule(NamedTuple):
    """What must be so (``words``), where that comes from (``source``), and how grave a breach is."""

    severity: Severity
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Violation:
    """A breach of the rule ``code`` on page ``page`` (the page's number; 0 where no single page is to blame).

    ``keys`` are those of the symbols, connectors, labels, rows or cells concerned, the culprit first. ``where``
    is the place on the paper, in EMU, if there is one.
    """

    code: str
    severity: Severity
    page: int
    keys: tuple[str, ...]
    where: Box | None = None


_FLOW: Final = "the form: arrows are orthogonal and lead from symbol to symbol (Permenpan RB 35/2012)"
_CLEAN: Final = "a careful clerk's drawing: what a line means is seen at a glance"
_DRAWINGML: Final = "ECMA-376 part 1: connection sites and bentConnector2 to bentConnector5"
_CONTRACT: Final = "sopgen.sheet, the renderers' contract"
_PAIR: Final = "the form: off-page connectors come in lettered pairs, in the lane of the flow (Permenpan RB 35/2012)"
_TABLE: Final = "the form: rows whole, heading rows on every page, no text clipped"
_MEANT: Final = "the source: a sheet shows the flow that was written, nothing less and nothing more"
_OFFICE: Final = "Word and Excel: row heights in steps of 0.75 pt, at most 409 pt"

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        # one connector
        "P101": Rule("error", "Each segment of a connector is upright or level.", _FLOW),
        "P102": Rule("error", "No segment has length zero, and no two neighbours run along one axis.", _CONTRACT),
        "P103": Rule("error", "A connector has two to six points.", _DRAWINGML),
        "P104": Rule("error", "A connector begins and ends at symbols of its own page.", _FLOW),
        "P105": Rule("error", "A connector begins and ends exactly on the sites that it names.", _DRAWINGML),
        "P106": Rule("error", "A connector leaves its site outwards and arrives from outside.", _CLEAN),
        "P107": Rule("error", "A connector stays in the drawing's box.", _CONTRACT),
        "P108": Rule("error", "No segment runs along a rule of the table, or within 0.5 mm of it.", _CLEAN),
        "P109": Rule("error", "The last segment of a connector with a head is at least as long as the head.", _CLEAN),
        "P110": Rule("error", "A connector does not meet itself, nor run within 1.15 mm beside itself.", _CLEAN),
        "P111": Rule("error", "No connector runs through or touches a foreign symbol.", _CLEAN),
        "P112": Rule("error", "A connector keeps 0.95 mm off every foreign symbol.", _CLEAN),
        "P113": Rule("error", "Past its docking segments a connector keeps 0.95 mm off its own two symbols.", _CLEAN),
        # connectors among each other
        "P201": Rule(
            "error",
            "Two connectors share only a last part into one site, or a first part out of one site as one outcome.",
            _CLEAN,
        ),
        "P202": Rule("error", "Parallel segments of two connectors are 1.15 mm apart.", _CLEAN),
        "P203": Rule("error", "No corner or end of a connector is within 0.5 mm of another's line.", _CLEAN),
        "P204": Rule("error", "No arrowhead lies under another line or another head.", _CLEAN),
        "P205": Rule("error", "Through one site connectors all arrive, all leave, or all are plain lines.", _CLEAN),
        "P206": Rule("error", "Outcomes with different labels leave a symbol by different sites.", _CLEAN),
        "P207": Rule("note", "Connectors that run together are of one line style.", _CLEAN),
        # symbols
        "P301": Rule("error", "No two symbols overlap or touch.", _CLEAN),
        "P302": Rule("error", "A symbol stands inside its lane.", _FLOW),
        "P303": Rule("error", "A symbol stands inside its row.", _FLOW),
        "P304": Rule("error", "Off-page connectors stand in off-page rows, all other symbols in step rows.", _PAIR),
        "P305": Rule("error", "The lines of a symbol's text are not higher than its shape.", _TABLE),
        "P306": Rule("error", "No line of a symbol's text is wider than its shape where it stands.", _TABLE),
        "P307": Rule("error", "Every key of a symbol, connector or label is used once in the sheet.", _CONTRACT),
        "P308": Rule(
            "error", "A symbol's width and height are even and positive, so that its sites are exact.", _CONTRACT
        ),
        # labels
        "P401": Rule("error", "No label touches a symbol.", _CLEAN),
        "P402": Rule("error", "No label touches a line or an arrowhead, its own included.", _CLEAN),
        "P403": Rule("error", "No two labels touch.", _CLEAN),
        "P404": Rule("error", "A label lies inside the drawing's box.", _CONTRACT),
        "P405": Rule("error", "A label names a connector of its page.", _CONTRACT),
        "P406": Rule(
            "error", "Every outcome of a decision bears a label, itself or on the trunk that it shares.", _FLOW
        ),
        "P407": Rule("error", "A label's lines are not higher than its box.", _TABLE),
        "P408": Rule("error", "No line of a label is wider than its box.", _TABLE),
        "P421": Rule("note", "A label stands within 14 mm of the site that its connector leaves.", _CLEAN),
        "P422": Rule("note", "A label is nearer to its own line than to any other.", _CLEAN),
        "P423": Rule("note", "The one label of a fork stands at the trunk, before the lines part.", _CLEAN),
        "P424": Rule("note", "The white ground of a label covers no rule of the table.", _CLEAN),
        "P425": Rule("note", "A label stands in its decision's row, or nearer to it than to any other.", _CLEAN),
        "P426": Rule("note", "Labels of two decisions do not stand one under the other within 3 mm.", _CLEAN),
        "P427": Rule("note", "In another row, a label stands 3 mm off the other arrows of its decision.", _CLEAN),
        # off-page connectors
        "P501": Rule(
            "error",
            "Every letter has one pentagon from which the flow goes on, and one or more that lead there.",
            _PAIR,
        ),
        "P502": Rule("error", "The pentagons of a letter stand in one lane and point the same way.", _PAIR),
        "P503": Rule(
            "error", "A pentagon pointing down leads to a later page, one pointing up to an earlier page.", _PAIR
        ),
        "P504": Rule(
            "error", "A pentagon at the foot of a page is docked at its top, one at the head at its bottom.", _PAIR
        ),
        "P505": Rule(
            "error",
            "What comes out of a letter's pentagon has run into another of the letter's, and leads to the goals of "
            "every line that has, and to no other.",
            _PAIR,
        ),
        "P506": Rule(
            "error", "Lines either only run into a pentagon or only come out of it, and at least one does.", _PAIR
        ),
        "P507": Rule("error", "A pentagon bears a letter.", _PAIR),
        "P508": Rule("error", "The lines at the pentagons of a letter are all solid, all dashed or all dotted.", _PAIR),
        # pages, tables, text
        "P601": Rule("error", "Row heights and column widths are positive multiples of the grid.", _OFFICE),
        "P602": Rule("error", "No row is higher than 409 pt.", _OFFICE),
        "P603": Rule("error", "Every block lies inside the margins.", _CONTRACT),
        "P604": Rule("error", "Blocks stand one below the other and do not overlap.", _CONTRACT),
        "P605": Rule("error", "The text of a cell or block is not higher than the cell or block.", _TABLE),
        "P606": Rule("error", "No measured line is wider than the cell or block in which it stands.", _TABLE),
        "P607": Rule(
            "error", "Every page of the flow begins with the heading rows, the same as on the page before.", _TABLE
        ),
        "P608": Rule("error", "A step's row stands on one page, unless its rest is marked as continued.", _TABLE),
        "P609": Rule("error", "Cells fill their table's grid: none overlaps another or leaves the table.", _CONTRACT),
        "P610": Rule(
            "error", "A page has both drawing and activity table or neither; column edges bound the drawing.", _CONTRACT
        ),
        "P611": Rule("error", "Nothing is drawn over a cell that holds text.", _CLEAN),
        "P612": Rule(
            "error", "The measured lines are the words: none left out, broken at blanks or in a word.", _TABLE
        ),
        "P613": Rule("error", "Page number and draft mark stand on the paper, above all blocks.", _CONTRACT),
        "P614": Rule("error", "Pages are numbered from 1 on, without a gap.", _CONTRACT),
        "P615": Rule("error", "Type is 4 pt or larger, and its lines stand as far apart as it is high.", _TABLE),
        "P616": Rule("error", "The table's rules and the drawing's lines are 0.25 to 2.25 pt thick.", _CLEAN),
        "P617": Rule("error", "Every cell is ruled off, but from the rest of itself.", _TABLE),
        "P618": Rule(
            "error", "The place of a signature lies in a cell of its page, clear of words and of the others.", _CONTRACT
        ),
        # what is drawn against what is meant
        "P701": Rule("error", "The steps that are told have the rows, each step its own, in the same order.", _MEANT),
        "P702": Rule("error", "A step's symbols stand in the step's row.", _MEANT),
        "P703": Rule("error", "From each step arrows lead to the steps that are told, and to no other.", _MEANT),
        "P704": Rule("error", "The symbols are those of the flow: each once, of its kind, lane and words.", _MEANT),
        "P705": Rule(
            "error",
            "The connectors are the arrows of the flow: each from its symbol to its goal, with its head, its line "
            "style and the words of its outcome.",
            _MEANT,
        ),
    }
)
