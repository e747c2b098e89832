"""The tracked documents as validators see them, and what must not depend on who makes them when."""

import re
from datetime import date
from pathlib import Path

from lxml import etree
from support.cases import CASES, laid_out
from support.revision_series import SERIES, versions
from support.revisions import REVISIONS, before_and_after, sheet_of
from support.tracked_changes import W
from support.validators import audit_findings, sdk_findings_of_all

from sopgen.render.docx.tracked import tracked
from sopgen.render.drawn import NewNames
from sopgen.render.package import read_package
from sopgen.sheet import Sheet

DAY = date(2019, 6, 3)


def made(old: Sheet, new: Sheet) -> bytes:
    return tracked(old, new, author="Biro Perencanaan", day=DAY)


def test_both_validators_find_nothing(tmp_path: Path) -> None:
    """Each revision, and sheets of different houses."""
    pairs = {name: before_and_after(name) for name in REVISIONS}
    pairs |= {case.stem: (laid_out(CASES[0]).sheet, laid_out(case).sheet) for case in CASES[1::5]}
    files = []
    for name, pair in pairs.items():
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(made(*pair))
    assert sdk_findings_of_all(files) == {}
    assert {file.name: found for file in files[::4] if (found := audit_findings(file))} == {}


def test_every_mark_has_a_number_of_its_own_and_the_day_of_the_revision() -> None:
    document = etree.fromstring(read_package(made(*before_and_after("step inserted")))["word/document.xml"])
    marks = [node for node in document.iter() if node.get(f"{W}author") is not None]
    numbers = [node.get(f"{W}id") for node in marks]
    assert len(numbers) == len(set(numbers))
    assert {node.get(f"{W}date") for node in marks} == {"2019-06-03T00:00:00Z"}


def test_the_same_sheets_give_the_same_bytes() -> None:
    pair = before_and_after("two steps merged")
    assert made(*pair) == made(*pair)


def test_a_performer_with_another_id_and_name_takes_no_row_away() -> None:
    """Its column is known by the id that it had."""
    text = versions("iku")[0].text
    renamed = next(revise for told, revise in SERIES["iku"] if told == "a performer renamed everywhere")
    old, new = sheet_of(text), sheet_of(renamed(text))
    names = NewNames({}, {"kabag": "korprog"})
    xml = read_package(tracked(old, new, author="Biro", day=DAY, names=names))["word/document.xml"].decode()
    assert not re.findall(r"<w:trPr>(?:(?!</w:trPr>).)*<w:(?:ins|del) ", xml)
    assert "Yang berubah pada alur" not in xml


def test_a_step_on_another_page_has_moved() -> None:
    """Its row is no new one for the reader: Word shows from where it came. The second revision takes rows to others."""
    old, new = (sheet_of(version.text) for version in versions("thirty-steps-ten-performers")[:2])
    xml = read_package(tracked(old, new, author="Biro", day=DAY, names=NewNames({}, {})))["word/document.xml"].decode()
    assert xml.count("<w:moveFromRangeStart ") == xml.count("<w:moveToRangeStart ") >= 2
