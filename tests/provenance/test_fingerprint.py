"""A fingerprint tells what a source means, and nothing of how it is written."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Final

import pytest
from support.cases import CASES, FOLDER, source_of
from support.places import ROOT

from sopgen.fingerprint import OwnProfile, fingerprint
from sopgen.model import Sop
from sopgen.profile import load
from sopgen.source import read

IKU: Final = (ROOT / "data" / "sop_iku.toml").read_text(encoding="utf-8")


def sop(text: str) -> Sop:
    found = read(text.encode())
    assert found.sop is not None, found.findings
    return found.sop


def test_comments_blanks_and_the_order_of_keys_leave_it_as_it_is() -> None:
    lines = [line for line in IKU.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert fingerprint(sop("# another word\n\n" + "\n\n".join(lines))) == fingerprint(sop(IKU))


def test_short_forms_leave_it_as_it_is() -> None:
    longer = IKU.replace('pelaksana = "kabag"', 'pelaksana = ["kabag"]')
    assert longer != IKU
    assert fingerprint(sop(longer)) == fingerprint(sop(IKU))


def test_a_default_that_is_written_leaves_it_as_it_is() -> None:
    """So a later version with a new field gives an old source the fingerprint that it had."""
    assert fingerprint(sop('profil = "polhukam"\n' + IKU.replace('profil = "polhukam"\n', ""))) == fingerprint(sop(IKU))


def test_what_speaks_of_the_source_leaves_it_as_it_is() -> None:
    silenced = IKU + '\n[[abaikan]]\nkode = "W402"\nalasan = "Istilah baku"\n'
    assert fingerprint(sop(silenced)) == fingerprint(sop(IKU))
    assert {"abaikan", "catatan"} <= {field.name for field in fields(Sop)}


def test_it_is_that_of_the_first_version() -> None:
    """A program that gives the real sheet another one would call every signed sheet outdated."""
    assert fingerprint(sop(IKU)) == "e2f2ed60a8c767e720a98114c8039dc40d9740f6251a4cba30ec9a1e56df0eca"


@pytest.mark.parametrize(
    ("old", "new"),
    [("60 Menit", "61 Menit"), ("2018-05-02", "2018-05-03"), ("centang = true", "centang = false")],
)
def test_a_change_of_meaning_changes_it(old: str, new: str) -> None:
    assert fingerprint(sop(IKU.replace(old, new, 1))) != fingerprint(sop(IKU))


def test_the_order_of_outcomes_counts() -> None:
    """They are drawn in it."""
    first = sop(IKU)
    deciding = next(step for step in first.langkah if step.keputusan)
    assert deciding.keputusan is not None
    turned = replace(deciding, keputusan=dict(reversed(deciding.keputusan.items())))
    steps = tuple(turned if step is deciding else step for step in first.langkah)
    assert fingerprint(replace(first, langkah=steps)) != fingerprint(first)


def test_no_two_cases_have_the_same() -> None:
    assert len({fingerprint(source_of(case)) for case in CASES}) == len(CASES)


def test_an_office_s_own_profile_counts_where_it_departs_from_the_program_s(tmp_path: Path) -> None:
    """So a field that a later version adds to all profiles changes no fingerprint."""
    source = sop(IKU.replace('profil = "polhukam"', 'profil = "kantor"'))

    def made(*lines: str, parent: str = "polhukam") -> str:
        text = "\n".join(('nama = "kantor"', 'keterangan = "Kantor"', f'induk = "{parent}"', *lines))
        (tmp_path / "kantor.profil.toml").write_text(text, encoding="utf-8")
        return fingerprint(source, OwnProfile(load("kantor", tmp_path), load(parent)))

    plain = made()
    assert made("# a comment", "[huruf]", f"alur = {load('polhukam').huruf.alur}") == plain
    assert made("[huruf]", "alur = 7.5") != plain
    assert made("[huruf]", "alur = 7.5") != made("[huruf]", "kepala = 7.5")
    assert made(parent="permenpan35") != plain
    assert fingerprint(source, OwnProfile(load("kantor", tmp_path))) != plain


def test_the_logo_s_bytes_count_and_not_its_name() -> None:
    source = source_of(FOLDER / "makro-with-logo-left.toml")
    assert len({fingerprint(source), fingerprint(source, None, b"one"), fingerprint(source, None, b"two")}) == 3
