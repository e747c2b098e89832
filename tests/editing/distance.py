"""How far an edit reaches into a drawing: ``PYTHONPATH=tests python -m editing.distance [FIRST] [COUNT]``.

Sheets by chance are edited (a text changed, a step inserted, deleted, moved, renamed) and drawn before and after.
Far flows are those on a page that holds the same rows as before, none of them touched: not the edited step, its
neighbours, nor a step that leads to one of these. Their routes are compared, measured from the top of the row in which
each point lies, so that a row that became higher above them does not count. Flows on touched pages are counted apart.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, Final, TypeAlias

from support.sops import Bounds, random_source
from support.toml_text import toml_text

from sopgen.compose import compose
from sopgen.editing.naming import Place
from sopgen.editing.refusal import EditRefusedError
from sopgen.editing.steps import delete_step, insert_step, move_step, rename_step
from sopgen.editing.texts import set_text
from sopgen.flow import alur
from sopgen.layout import lay_out
from sopgen.layout.refusal import LayoutRefusedError
from sopgen.profile import load
from sopgen.sheet import Connector, Page, Sheet, Table
from sopgen.source import read

FIRST: Final = 1
COUNT: Final = 120
MOST_FAR: Final = 0.03  # share of far flows that may change (measured: 0.018 over 120 seeds; columns of other widths)
MOST_NEAR: Final = 0.30  # share of flows on touched pages, between steps that are not, that may change (0.230)

BOUNDS: Final = Bounds(steps=(12, 30), performers=(3, 8), hints=0)
Raw: TypeAlias = dict[str, Any]
_Edit: TypeAlias = Callable[[bytes, str, str, Random], bytes]


def _retold(text: bytes, step: str, _: str, dice: Random) -> bytes:
    words = "Menyampaikan " + "berkas yang telah diperiksa " * dice.randint(1, 4)
    return set_text(text, f"langkah.{step}.kegiatan", words.strip())


EDITS: Final[Mapping[str, _Edit]] = {
    "text": _retold,
    "rename": lambda text, step, _, __: rename_step(text, step, f"{step}-baru"),
    "insert": lambda text, step, _, dice: insert_step(
        text,
        {"id": "baru", "kegiatan": "Mencatat berkas", "pelaksana": f"p{dice.randint(0, 2)}", "waktu": "5 Menit"},
        Place(step),
    ),
    "delete": lambda text, step, other, _: delete_step(text, step, None if other == step else other),
    "move": lambda text, step, other, _: move_step(text, step, Place(other)),
}


@dataclass(slots=True)
class Reach:
    """Flows compared and changed: far ones, and others on touched pages that end in no touched row."""

    far: int = 0
    far_changed: int = 0
    near: int = 0
    near_changed: int = 0

    def line(self, name: str) -> str:
        """The figures in words."""
        return (
            f"{name:8} far flows {self.far:6}, changed {self.far_changed:4} ({self.far_share:.4f}); "
            f"beside the edit {self.near:6}, changed {self.near_changed:5} ({self.near_share:.4f})"
        )

    @property
    def far_share(self) -> float:
        return self.far_changed / max(1, self.far)

    @property
    def near_share(self) -> float:
        return self.near_changed / max(1, self.near)

    def add(self, other: "Reach") -> None:
        self.far += other.far
        self.far_changed += other.far_changed
        self.near += other.near
        self.near_changed += other.near_changed


def measured(first: int, count: int) -> dict[str, Reach]:
    """The reach of each kind of edit, over these seeds."""
    reaches = {name: Reach() for name in EDITS}
    for seed in range(first, first + count):
        source = random_source(seed, BOUNDS)
        text = toml_text(source).encode()
        before = _sheet(text)
        if before is None:
            continue
        dice = Random(f"edit {seed}")
        for name, edit in EDITS.items():
            step, other = dice.sample([step["id"] for step in source["langkah"][1:]], 2)
            try:
                after_text = edit(text, step, other, dice)
            except EditRefusedError:
                continue
            after = _sheet(after_text)
            if after is not None:
                touched = _touched(text, {step, other}) | _touched(after_text, {step, other, "baru"})
                names = {f"{step}-baru": step} if name == "rename" else {}
                reaches[name].add(_reach(before, after, touched if name != "rename" else set(), names))
    return reaches


def _sheet(text: bytes) -> Sheet | None:
    sop = read(text).sop
    assert sop is not None
    try:
        return lay_out(compose(sop, load(sop.profil))).sheet
    except LayoutRefusedError:
        return None


def _touched(text: bytes, steps: set[str]) -> set[str]:
    """The edited steps, the rows above and below them, and what has an arrow from or to the edited ones."""
    sop = read(text).sop
    assert sop is not None
    ids = [step.id for step in sop.langkah]
    rows = {n for n, step in enumerate(ids) if step in steps}
    touched = {ids[n] for row in rows for n in (row - 1, row, row + 1) if 0 <= n < len(ids)}
    for arrow in alur(sop.langkah):
        if arrow.asal in steps or arrow.tujuan in steps:
            touched |= {arrow.asal, str(arrow.tujuan)}
    return touched | steps


def _reach(before: Sheet, after: Sheet, touched: set[str], names: Mapping[str, str]) -> Reach:
    reach = Reach()
    old = [_Drawn(page, {}) for page in before.pages if page.drawing]
    new = {drawn.rows: drawn for page in after.pages if page.drawing for drawn in (_Drawn(page, names),)}
    flows = Counter(flow for drawn in new.values() for flow in drawn.flows())
    for drawn in old:
        same_page = new.get(drawn.rows)
        far = same_page is not None and not touched & set(drawn.rows)
        others = [same_page] if far and same_page is not None else list(new.values())
        for flow, route in drawn.flows():
            if touched & set(_ends(flow)) or (not far and not any(name[0] == flow for name in flows)):
                continue
            kept = any((flow, route) in other.flows() for other in others)
            if far:
                reach.far += 1
                reach.far_changed += not kept
            else:
                reach.near += 1
                reach.near_changed += not kept
    return reach


class _Drawn:
    """The flows of a page, their routes relative to its rows."""

    def __init__(self, page: Page, names: Mapping[str, str]) -> None:
        self.names = names
        self.page = page
        self.table = next(block for block in page.blocks if isinstance(block, Table) and block.name == "activities")
        self.rows = tuple(names.get(row.key, row.key) for row in self.table.rows if row.kind == "step")
        self.left = page.drawing.box.left if page.drawing else 0
        self._flows = tuple(self._routes())

    def flows(self) -> tuple[tuple[str, tuple[Any, ...]], ...]:
        return self._flows

    def _routes(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        assert self.page.drawing is not None
        for connector in self.page.drawing.connectors:
            yield self._renamed(connector.flow), self._route(connector)

    def _route(self, connector: Connector) -> tuple[Any, ...]:
        return tuple(self._relative(point.x, point.y) for point in connector.points)

    def _relative(self, x: int, y: int) -> tuple[int, str, int]:
        edges = self.table.row_edges
        row = max(0, sum(edge <= y for edge in edges) - 1)
        row = min(row, len(self.table.rows) - 1)
        key = self.table.rows[row].key
        return x - self.left, self.names.get(key, key), y - edges[row]

    def _renamed(self, flow: str) -> str:
        for new, old in self.names.items():
            flow = flow.replace(new, old)
        return flow


def _ends(flow: str) -> tuple[str, ...]:
    """The steps at the ends of a flow, by its key ("l3/p1>l4/p2/Ya")."""
    source, _, target = flow.partition(">")
    return source.partition("/")[0], target.partition("/")[0]


def main(first: int, count: int) -> bool:
    """Print the figures; whether they are within their bounds."""
    reaches = measured(first, count)
    whole = Reach()
    for name, reach in reaches.items():
        print(reach.line(name))  # noqa: T201
        whole.add(reach)
    print(whole.line("together"))  # noqa: T201
    return whole.far_share <= MOST_FAR and whole.near_share <= MOST_NEAR


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(not main(*numbers, *(FIRST, COUNT)[len(numbers) :]))
