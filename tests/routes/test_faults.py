"""The tests' own checker catches each kind of damage done to a clean drawing."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from support.charts import random_chart
from support.route_faults import faults, pieces

from sopgen.layout.chart import RoutedChart
from sopgen.layout.routes import route_chart
from sopgen.sheet import Box, Connector, Point
from sopgen.units import mm

Damage = Callable[[RoutedChart], Iterator[RoutedChart]]


def _with(routed: RoutedChart, page: int, index: int, connector: Connector) -> RoutedChart:
    old = routed.pages[page]
    connectors = (*old.connectors[:index], connector, *old.connectors[index + 1 :])
    pages = (*routed.pages[:page], replace(old, connectors=connectors), *routed.pages[page + 1 :])
    return replace(routed, pages=pages)


def _each(routed: RoutedChart) -> Iterator[tuple[int, int, Connector]]:
    for number, page in enumerate(routed.pages):
        for index, connector in enumerate(page.connectors):
            yield number, index, connector


def end_moved(routed: RoutedChart) -> Iterator[RoutedChart]:
    for page, index, c in _each(routed):
        end = Point(c.points[-1].x + mm(0.1), c.points[-1].y)
        yield _with(routed, page, index, replace(c, points=(*c.points[:-1], end)))


def other_side_named(routed: RoutedChart) -> Iterator[RoutedChart]:
    for page, index, c in _each(routed):
        yield _with(routed, page, index, replace(c, target_site=(c.target_site + 2) % 4))


def drawn_backwards(routed: RoutedChart) -> Iterator[RoutedChart]:
    for page, index, c in _each(routed):
        yield _with(routed, page, index, replace(c, points=c.points[::-1]))


def point_doubled(routed: RoutedChart) -> Iterator[RoutedChart]:
    for page, index, c in _each(routed):
        yield _with(routed, page, index, replace(c, points=(c.points[0], *c.points)))


def inner_piece_on_a_foreign_one(routed: RoutedChart) -> Iterator[RoutedChart]:
    for page, index, c in _each(routed):
        for other in routed.pages[page].connectors:
            if (other.target, other.target_site) == (c.target, c.target_site) or other.source == c.source:
                continue
            for place in range(1, len(c.points) - 2):
                a, b = c.points[place], c.points[place + 1]
                for foreign in pieces(other):
                    if (
                        foreign.upright
                        and a.x == b.x
                        and foreign.top < max(a.y, b.y)
                        and foreign.bottom > min(a.y, b.y)
                    ):
                        moved = (Point(foreign.left, a.y), Point(foreign.left, b.y))
                        points = (*c.points[:place], *moved, *c.points[place + 2 :])
                        yield _with(routed, page, index, replace(c, points=points))


def inner_piece_on_a_rule(routed: RoutedChart, lanes: tuple[int, ...]) -> Iterator[RoutedChart]:
    for page, index, c in _each(routed):
        for place in range(1, len(c.points) - 2):
            a, b = c.points[place], c.points[place + 1]
            if a.x == b.x:
                x = min(lanes, key=lambda lane, a=a: abs(lane - a.x))  # type: ignore[misc]
                points = (*c.points[:place], Point(x, a.y), Point(x, b.y), *c.points[place + 2 :])
                yield _with(routed, page, index, replace(c, points=points))


def label_on_its_line(routed: RoutedChart) -> Iterator[RoutedChart]:
    for number, page in enumerate(routed.pages):
        lines = {c.key: c for c in page.connectors}
        for index, label in enumerate(page.labels):
            a, b = lines[label.connector].points[:2]
            box = Box((a.x + b.x - label.box.width) // 2, (a.y + b.y - label.box.height) // 2, *_size(label.box))
            labels = (*page.labels[:index], replace(label, box=box), *page.labels[index + 1 :])
            pages = (*routed.pages[:number], replace(page, labels=labels), *routed.pages[number + 1 :])
            yield replace(routed, pages=pages)


def _size(box: Box) -> tuple[int, int]:
    return box.width, box.height


DAMAGES: tuple[Damage, ...] = (
    end_moved,
    other_side_named,
    drawn_backwards,
    point_doubled,
    inner_piece_on_a_foreign_one,
    label_on_its_line,
)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_each_kind_of_damage_is_caught(damage: Damage) -> None:
    done = 0
    for seed in range(12):
        chart = random_chart(seed)
        for damaged in damage(route_chart(chart)):
            assert faults(chart, damaged)
            done += 1
    assert done


def test_a_line_on_a_rule_is_caught() -> None:
    done = 0
    for seed in range(12):
        chart = random_chart(seed)
        for damaged in inner_piece_on_a_rule(route_chart(chart), chart.pages[0].lanes):
            assert faults(chart, damaged)
            done += 1
    assert done
