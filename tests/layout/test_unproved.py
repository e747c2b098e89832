"""A sheet that the proof refuses is refused in words: what is wrong, where, and what may help."""

import pytest
from support.places import IKU

from sopgen.checks import RULES
from sopgen.checks.proved import FAULTS
from sopgen.findings import Finding
from sopgen.layout.proof.rules import RULES as PROOF
from sopgen.layout.refusal import Refusal
from sopgen.messages import Message, catalogue, message
from sopgen.obstacles import refused
from sopgen.source import read

FORBIDDING = sorted(code for code, rule in PROOF.items() if rule.severity == "error")


def _refused(*refusals: Refusal) -> tuple[Finding, ...]:
    sop = read(IKU.read_bytes()).sop
    assert sop is not None
    return refused(refusals, sop, {})


def _told(finding: Finding, language: str = "id") -> Message:
    return message(finding, RULES[finding.code], catalogue(language))


def test_every_rule_that_forbids_a_sheet_has_its_words_and_no_other() -> None:
    assert sorted(FAULTS) == FORBIDDING


def test_one_fault_between_two_steps_is_one_message_at_the_first() -> None:
    (finding,) = _refused(Refusal("L004", ("teliti", "periksa"), "P202", page=2))
    assert (finding.code, finding.path) == ("E604", ("langkah", 3, "id"))
    told = _told(finding)
    assert told.sentence == (
        "Lembar tidak dibuat, sebab pada langkah teliti, periksa (halaman 2): dua panah terlalu rapat (aturan P202)."
    )
    assert told.hint.startswith("Yang mungkin menolong: kertas yang lebih lebar")
    english = _told(finding, "en")
    assert english.sentence == (
        "The sheet is not made, because of this at step teliti, periksa (page 2): "
        "two arrows are too close to each other (rule P202)."
    )


@pytest.mark.parametrize(("page", "where"), [(3, "di halaman 3"), (0, "pada susunannya")])
def test_a_fault_at_no_step_is_told_for_its_page_or_the_sheet(page: int, where: str) -> None:
    (finding,) = _refused(Refusal("L004", (), "P614", page=page))
    assert finding.path == ()
    assert _told(finding).sentence.startswith(f"Lembar tidak dibuat, sebab {where}: tabel atau urutan halamannya")
