"""The tests run on what a user gets: the installed wheel, with all that it needs inside."""

import os
from pathlib import Path

import pytest
from support.places import ROOT

import sopgen

PACKAGE = Path(sopgen.__file__).parent

DEVELOPING = bool(os.environ.get("SOPGEN_DEV"))


@pytest.mark.skipif(DEVELOPING, reason="SOPGEN_DEV is set: a checkout is tested")
def test_the_installed_wheel_is_tested_and_not_the_checkout() -> None:
    """Set SOPGEN_DEV=1 to run the tests on an editable install (``make dev``)."""
    assert PACKAGE.parent.name == "site-packages"


@pytest.mark.skipif(DEVELOPING, reason="in a checkout the templates stand at the top")
def test_the_templates_travel_in_the_package() -> None:
    for template in (ROOT / "templates").iterdir():
        assert (PACKAGE / "templates" / template.name).read_bytes() == template.read_bytes()


@pytest.mark.parametrize("folder", ["fonts", "locale", "profiles", "starter"])
def test_what_a_run_reads_travels_in_the_package(folder: str) -> None:
    for file in (ROOT / "sopgen" / folder).rglob("*"):
        assert not file.is_file() or (PACKAGE / folder / file.relative_to(ROOT / "sopgen" / folder)).is_file()


def test_the_version_is_the_same_in_the_package_and_in_its_description() -> None:
    assert f'version = "{sopgen.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
