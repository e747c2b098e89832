"""A bureau's ten revisions, one after another and all at once: every change told, once, and none that nobody made.

What is told stands in ``told/``, for a person to read.
"""

from itertools import pairwise
from pathlib import Path

import pytest
from support.goldens import assert_golden
from support.revision_series import SERIES, Version, versions

from sopgen.diff import compare
from sopgen.diff.words import sentences, summary
from sopgen.model import Sop
from sopgen.source import read

TOLD = Path(__file__).parent / "told"


def sop(version: Version) -> Sop:
    found = read(version.text.encode()).sop
    assert found is not None, version.name
    return found


def told(name: str, old: Version, new: Version) -> str:
    changes = compare(sop(old), sop(new))
    said = sentences(changes, str)
    assert len({sentence.text for sentence in said}) == len(said)
    lines = [f"{sentence.sign} {sentence.text}" for sentence in said if sentence.area != "sumber"]
    lines += [f"(berkas) {sentence.text}" for sentence in said if sentence.area == "sumber"]
    return "\n".join([f"# {name}", *lines, f"= {summary(changes, str)}", ""])


@pytest.mark.parametrize("name", SERIES)
def test_a_series_of_revisions_is_told_change_by_change(name: str) -> None:
    made = versions(name)
    each = [told(new.name, old, new) for old, new in pairwise(made)]
    both_ways = told("all of them", made[0], made[-1]), told("all of them taken back", made[-1], made[0])
    assert_golden("\n".join([*each, *both_ways]), TOLD / f"{name}.txt")
