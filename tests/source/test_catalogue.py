"""One catalogue: every text of the code stands in it, translated, and what is compiled is what is written."""

import re
from io import BytesIO

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from support.places import ROOT

from sopgen.checks import RULES
from sopgen.findings import Finding
from sopgen.messages import catalogue, language, message

MESSAGES = ROOT / "sopgen" / "locale" / "en" / "LC_MESSAGES"
FIELD = re.compile(r"\{(\w*)\}")


def _written() -> dict[str, str]:
    entries = read_po(BytesIO((MESSAGES / "sopgen.po").read_bytes()))
    return {str(entry.id): str(entry.string) for entry in entries if entry.id}


def _in_the_code() -> set[str]:
    found = extract_from_dir(ROOT / "sopgen", keywords={"Term": None})
    return {text for _, _, text, _, _ in found if isinstance(text, str) and text}


def test_every_text_of_the_code_is_translated() -> None:
    """``python scripts/catalogue.py`` brings the catalogue up to the code and lists what is left to translate."""
    assert sorted(_in_the_code() - {msgid for msgid, text in _written().items() if text}) == []


def test_the_catalogue_holds_nothing_that_the_code_does_not() -> None:
    assert sorted(set(_written()) - _in_the_code()) == []


def test_what_is_compiled_is_what_is_written() -> None:
    compiled = read_mo(BytesIO((MESSAGES / "sopgen.mo").read_bytes()))
    assert {str(entry.id): str(entry.string) for entry in compiled if entry.id} == _written()


def test_translations_keep_the_fields() -> None:
    changed = [text for text, english in _written().items() if set(FIELD.findall(text)) != set(FIELD.findall(english))]
    assert changed == []


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "id"),
        ({"LANG": "C.UTF-8"}, "id"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "id_ID"}, "id"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C"}, "id"),
        ({"LANG": "id_ID", "SOPGEN_LANG": "EN"}, "en"),
        ({"LANG": "en_US", "SOPGEN_LANG": "id"}, "id"),
        ({"LANG": "en_US", "SOPGEN_LANG": ""}, "en"),
        ({"LANG": "de_DE"}, "id"),
    ],
)
def test_the_language_is_the_program_s_own_variable_else_the_locale(environment: dict[str, str], spoken: str) -> None:
    assert language(environment) == spoken


def test_indonesian_is_the_language_of_the_code() -> None:
    assert catalogue("id")("kesalahan") == "kesalahan"
    assert catalogue("en")("kesalahan") == "error"


def test_the_author_s_words_are_never_translated_nor_taken_for_fields() -> None:
    """A step may be called as a word of ours is."""
    finding = Finding("E204", (), {"id": "teks", "nearest": "{id}", "valid": ()})
    said = message(finding, RULES["E204"], catalogue("en"))
    assert said.sentence == 'There is no step "teks".'
    assert said.hint.endswith('Perhaps "{id}" is meant.')


def test_long_words_are_cut_in_a_sentence() -> None:
    said = message(Finding("E204", (), {"id": "x" * 10_000 + "\n"}), RULES["E204"], catalogue("id"))
    assert said.sentence == f'Langkah "{"x" * 60}…" tidak ada.'
