"""The routes of random charts pass the proof, which knows nothing of the router."""

import pytest
from quality.metrics import measure, total
from support.chart_sheets import chart_sheet
from support.charts import random_chart

from sopgen.layout.proof import prove
from sopgen.layout.routes import route_chart

SEEDS = range(60)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_drawn_without_trouble_is_clean(seed: int) -> None:
    """No line through a symbol, none on another, no label struck: whatever the chart."""
    chart = random_chart(seed)
    routed = route_chart(chart)
    assert not routed.troubles
    faults = [
        (violation.code, violation.page, violation.keys)
        for violation in prove(chart_sheet(chart, routed))
        if violation.severity == "error" and not violation.code.startswith("P6")
    ]
    assert faults == []


def test_lines_cross_and_bend_little() -> None:
    """At most one crossing in a hundred lines and 0.8 bends a line over many charts."""
    found = total(measure(chart_sheet(chart, route_chart(chart))) for chart in map(random_chart, SEEDS))
    assert found.crossings_each <= 0.01
    assert found.bends_each <= 0.8
    assert found.bends_most <= 4
