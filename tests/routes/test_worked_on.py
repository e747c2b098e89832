"""Which pages are worked on after the first drawing."""

from collections.abc import Mapping, Sequence

import pytest
from support.charts import iku

from sopgen.layout.routes import route_chart, router
from sopgen.layout.routes.repair import Drawn


def test_a_page_that_was_drawn_anew_is_worked_on_though_it_is_not_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[Drawn] = []

    def drawn_anew(
        _found: object, lanes: Mapping[str, int], pages: Sequence[Drawn], _rows: object
    ) -> tuple[dict[str, int], list[Drawn]]:
        return dict(lanes), [page._replace(draft=page.draft._replace(score=(1, 0, 0.0))) for page in pages]

    def noted(page: Drawn) -> Drawn:
        worked.append(page)
        return page

    monkeypatch.setattr(router, "better_drawn", drawn_anew)
    monkeypatch.setattr(router, "polished", noted)
    route_chart(iku())
    assert [page.draft.clean for page in worked] == [False] * len(iku().pages)
