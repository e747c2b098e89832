"""The changes accepted and rejected by LibreOffice: words, cells and shapes as in the documents of both sheets."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest
from support.libreoffice_changes import Command, Job, page_count, settle, told
from support.revisions import REVISIONS, before_and_after

from sopgen.render.docx import render
from sopgen.render.docx.tracked import tracked

SETTLED: Final[dict[str, tuple[str, Command]]] = {
    "old": ("old", ""),
    "new": ("new", ""),
    "accepted": ("changes", "AcceptAllTrackedChanges"),
    "rejected": ("changes", "RejectAllTrackedChanges"),
}
"""What is made of which document, and how."""

ROWS_KEPT: Final = "another house"
"""Where the identity table is replaced, LibreOffice 7.4 keeps an empty row for each that held a tick box."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each revision's documents, and what LibreOffice makes of them."""
    made = tmp_path_factory.mktemp("tracked")
    jobs = []
    for name in REVISIONS:
        old, new = before_and_after(name)
        documents = {
            "old": render(old),
            "new": render(new),
            "changes": tracked(old, new, author="Biro Perencanaan", day=date(2019, 6, 3)),
        }
        for kind, data in documents.items():
            (made / f"{name} {kind}.docx").write_bytes(data)
        for result, (kind, command) in SETTLED.items():
            jobs.append(Job(made / f"{name} {kind}.docx", command, made / f"{name} {result}.odt"))
    settle(jobs)
    return made


@pytest.mark.parametrize("name", REVISIONS)
def test_all_words_cells_and_shapes_are_those_of_either_sheet(name: str, folder: Path) -> None:
    for settled, sheet in (("accepted", "new"), ("rejected", "old")):
        found, expected = (told(folder / f"{name} {result}.odt") for result in (settled, sheet))
        assert kept_rows_aside(found, name) == kept_rows_aside(expected, name)


@pytest.mark.parametrize("name", sorted(REVISIONS.keys() - {ROWS_KEPT}))
def test_accepting_all_gives_the_pages_of_the_new_sheet(name: str, folder: Path) -> None:
    assert page_count(folder / f"{name} accepted.odt") == page_count(folder / f"{name} new.odt")


@pytest.mark.parametrize("name", sorted(REVISIONS.keys() - {ROWS_KEPT}))
def test_rejecting_all_gives_the_pages_of_the_old_sheet(name: str, folder: Path) -> None:
    """But LibreOffice 7.4 keeps the empty paragraph that began a page which came."""
    rejected, old, new = (page_count(folder / f"{name} {result}.odt") for result in ("rejected", "old", "new"))
    assert rejected - old in {0, max(0, new - old)}


def kept_rows_aside(lines: list[object], name: str) -> list[object]:
    return [line for line in lines if not isinstance(line, list) or any(line)] if name == ROWS_KEPT else lines
