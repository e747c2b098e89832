"""docs/SOURCE.md, docs/PANDUAN.md and docs/GALLERY.md: what they show is so."""

import re
import tomllib
from pathlib import Path

import pytest
from support.cases import CASES
from support.checked import codes, findings_of, small_sheet
from support.places import ROOT

from sopgen.profile import load

DOCS = ROOT / "docs"
REFERENCE = (DOCS / "SOURCE.md").read_text(encoding="utf-8")
GUIDE = (DOCS / "PANDUAN.md").read_text(encoding="utf-8")
GALLERY = (DOCS / "GALLERY.md").read_text(encoding="utf-8")
MOST = 4_000_000  # bytes of pictures that a clone carries


def _examples(mark: str) -> list[str]:
    return re.findall(rf"^```{mark}\n(.*?)^```$", REFERENCE + GUIDE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("example", _examples("toml"))
def test_an_example_of_the_reference_is_accepted(example: str) -> None:
    """Put into a whole sheet, it breaks no rule."""
    sheet = small_sheet(example)
    signers = sheet["identitas"]["disahkan_oleh"]
    if isinstance(signers, dict):
        sheet["identitas"]["disahkan_oleh"] = {"jabatan": "Sekretaris", "nama": "Sri Wahyuni", "nip": "0", **signers}
    assert [code for code in codes(findings_of(sheet)) if code.startswith("E")] == []


@pytest.mark.parametrize("example", _examples("toml profil"))
def test_a_profile_of_the_reference_is_accepted(example: str, tmp_path: Path) -> None:
    """Beside a sheet, it is a whole profile with what its parent says."""
    name = tomllib.loads(example)["nama"]
    (tmp_path / f"{name}.profil.toml").write_text(example, encoding="utf-8")
    assert load(name, tmp_path).nama == name


def test_every_case_is_in_the_gallery() -> None:
    """With its source and a picture of each of its pages."""
    for case in CASES:
        assert f"](../tests/cases/{case.name})" in GALLERY
        assert f"](gallery/{case.stem}-1.png)" in GALLERY


def test_every_picture_of_the_gallery_exists_and_they_are_small() -> None:
    """A clone stays light."""
    shown = set(re.findall(r"\(gallery/([\w-]+\.png)\)", GALLERY))
    files = {path.name: path.stat().st_size for path in (DOCS / "gallery").iterdir()}
    assert shown == files.keys()
    assert sum(files.values()) < MOST


def test_every_part_of_the_reference_that_the_guide_points_to_is_there() -> None:
    headings = {
        line[3:].lower().replace(" ", "-").replace(",", "") for line in REFERENCE.splitlines() if line[:3] == "## "
    }
    assert set(re.findall(r"SOURCE\.md#([\w-]+)", GUIDE)) <= headings


def test_every_picture_that_the_reference_points_to_is_in_the_gallery() -> None:
    """A link leads to a heading that exists."""
    headings = {line[3:].lower().replace(" ", "-") for line in GALLERY.splitlines() if line.startswith("## ")}
    assert set(re.findall(r"GALLERY\.md#([\w-]+)", REFERENCE)) <= headings
