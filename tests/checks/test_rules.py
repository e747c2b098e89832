"""Every rule: its own examples, and that nothing cries wolf."""

from pathlib import Path

import pytest
from support.checked import codes, findings_in, findings_of, small_sheet
from support.places import IKU, ROOT
from support.sops import random_source

from sopgen.checks import CHECKS, EVERY_RULE, RULES
from sopgen.checks.doc import document
from sopgen.checks.reading import PROFILE_RULES
from sopgen.findings import Rule
from sopgen.messages import catalogue
from sopgen.profile import ProfileError, load

DRAWN_OR_LOADED = ("E5", "E6", "E7", "E8")  # found for an application, by the layout, with the logo, in a final build
SYNTAX = ("E003", "E006")  # their examples are lines, not tables
OF_PROFILES = [rule for rule in PROFILE_RULES if rule.wrong]
WITH_EXAMPLES = [
    rule
    for rule in RULES.values()
    if rule.wrong and rule.code not in SYNTAX and not rule.code.startswith(DRAWN_OR_LOADED) and rule not in OF_PROFILES
]
WITHOUT_EXAMPLES = {"W404"}  # it takes a profile of an office's own: tests/source/test_profile.py


def _id(rule: Rule) -> str:
    return rule.code


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=_id)
def test_the_wrong_example_breaks_its_rule(rule: Rule) -> None:
    assert rule.code in codes(findings_of(small_sheet(rule.wrong)))


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=_id)
def test_the_right_example_breaks_no_rule(rule: Rule) -> None:
    assert codes(findings_of(small_sheet(rule.right))) == []


def _codes_of_profile(text: str, folder: Path) -> list[str]:
    (folder / "kantor.profil.toml").write_text(text, encoding="utf-8")
    try:
        load("kantor", folder)
    except ProfileError as error:
        return [finding.code for file in error.files for finding in file.findings]
    return []


@pytest.mark.parametrize("rule", OF_PROFILES, ids=_id)
def test_the_examples_of_profiles_do_as_they_say(rule: Rule, tmp_path: Path) -> None:
    assert _codes_of_profile(rule.wrong, tmp_path) == [rule.code]
    assert _codes_of_profile(rule.right, tmp_path) == []


@pytest.mark.parametrize("code", SYNTAX)
def test_the_example_of_a_syntax_error_is_one(code: str) -> None:
    assert codes(findings_in(RULES[code].wrong.encode())) == [code]
    assert code not in codes(findings_in(RULES[code].right.encode()))


def test_every_check_has_an_example() -> None:
    without = {check.rule.code for check in CHECKS if not (check.rule.wrong and check.rule.right)}
    assert without == WITHOUT_EXAMPLES


def test_codes_are_given_once() -> None:
    """Two rules of one code would hide each other in ``RULES``."""
    assert len(RULES) == len(EVERY_RULE)


def test_the_real_sheet_breaks_no_rule() -> None:
    """Its five steps begin with verbs, take over the output before, say times in units; its arrows do what they say."""
    assert codes(findings_in(IKU.read_bytes())) == []


def test_the_starter_sheet_breaks_no_rule() -> None:
    assert codes(findings_in((ROOT / "sopgen" / "starter" / "sop.toml").read_bytes())) == []


@pytest.mark.parametrize("seed", range(40))
def test_plausible_sheets_have_no_error(seed: int) -> None:
    assert [code for code in codes(findings_of(random_source(seed))) if code.startswith("E")] == []


@pytest.mark.parametrize(("language", "page"), [("en", "CHECKS.md"), ("id", "CHECKS.id.md")])
def test_the_page_of_codes_is_that_of_the_code(language: str, page: str) -> None:
    """``python -m sopgen.checks.doc en > docs/CHECKS.md`` writes it anew."""
    written = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert document(catalogue("en" if language == "en" else "id")) == written


def test_no_rule_is_printed_as_law_without_its_source() -> None:
    assert all(rule.source and rule.why for rule in RULES.values())
