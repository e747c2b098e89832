"""The changes accepted and rejected by Docxodus: element by element the documents of both sheets."""

from datetime import date
from itertools import pairwise
from typing import Final

import pytest
from support.cases import CASES, laid_out
from support.revision_series import SERIES, versions
from support.revisions import REVISIONS, before_and_after, sheet_of
from support.settled_changes import Job, settle
from support.tracked_changes import Verdict
from support.word_meaning import body_meaning, header_words

from sopgen.render.docx import render
from sopgen.render.docx.tracked import tracked
from sopgen.sheet import Sheet

_SERIES: Final = {f"{name}: {new.name}": (old, new) for name in SERIES for old, new in pairwise(versions(name))}
_AT_ONCE: Final = {f"{name}: all of them": (versions(name)[0], versions(name)[-1]) for name in SERIES}
_STRANGERS: Final = {f"{CASES[place - 1].stem}, {CASES[place].stem}": place for place in range(0, len(CASES), 6)}
"""Pairs of sheets that have nothing in common, by their names."""
PAIRS: Final = (*REVISIONS, *_SERIES, *_AT_ONCE, *_STRANGERS)


def pair(name: str) -> tuple[Sheet, Sheet]:
    if name in REVISIONS:
        return before_and_after(name)
    if name in _SERIES | _AT_ONCE:
        old, new = (_SERIES | _AT_ONCE)[name]
        return sheet_of(old.text), sheet_of(new.text)
    place = _STRANGERS[name]
    return laid_out(CASES[place - 1]).sheet, laid_out(CASES[place]).sheet


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, Verdict], bytes]:
    """What Docxodus makes of each pair's tracked document."""
    folder = tmp_path_factory.mktemp("tracked")
    verdicts: tuple[Verdict, ...] = ("accept", "reject")
    jobs = {}
    for number, name in enumerate(PAIRS):
        document = folder / f"{number}.docx"
        document.write_bytes(tracked(*pair(name), author="Biro Perencanaan", day=date(2019, 6, 3)))
        for verdict in verdicts:
            jobs[name, verdict] = Job(document, verdict, folder / f"{number} {verdict}.docx")
    settle([*jobs.values()], folder)
    return {key: job.result.read_bytes() for key, job in jobs.items()}


@pytest.mark.parametrize("name", PAIRS)
def test_accepting_all_gives_the_new_sheet_and_rejecting_all_the_old_one(
    name: str, settled: dict[tuple[str, Verdict], bytes]
) -> None:
    for verdict, sheet in zip(("accept", "reject"), reversed(pair(name)), strict=True):
        found, expected = settled[name, verdict], render(sheet)
        assert body_meaning(found) == body_meaning(expected)
        assert header_words(found) == header_words(expected)
