"""Every word of the real sheet stands in every format, to the letter and in its place."""

import re
from pathlib import Path

import pytest
from support.places import IKU, IKU_TEXT
from support.words import WORDS

from sopgen.cli.program import run
from sopgen.formats import FORMATS


def expected() -> list[str]:
    """The cells of the handed-down text: tab = next cell, line = next row. Its tick boxes and list tags are markup."""
    cells = []
    for line in IKU_TEXT.read_text(encoding="utf-8").splitlines():
        for cell in line.split("\t"):
            words = re.sub(r"<[^>]*>", " ", cell)
            words = re.sub(r"(?:^|(?<=\s))\d+\. ", "", words)
            cells.append(" ".join(words.split()))
    return [cell for cell in cells if cell]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    assert run(["build", str(IKU), "--out", str(out), "-q"], {}) == 0
    return out


def test_the_text_has_all_parts() -> None:
    """15 texts in the identity table, 12 in the boxes, the heading, 12 heads, and 5 rows with 5 texts each."""
    assert len(expected()) == 15 + 12 + 1 + 12 + 5 * 5


@pytest.mark.parametrize("name", FORMATS)
def test_every_word_of_the_source_text_stands_in_its_cell(built: Path, name: str) -> None:
    assert WORDS[name]((built / f"sop_iku.{name}").read_bytes()) == expected()
