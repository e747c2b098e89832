"""The tests run on what a user gets: the installed wheel, with all that it needs inside."""

import os
from pathlib import Path

import pytest
from support.places import ROOT

import sopgen

PACKAGE = Path(sopgen.__file__).parent


@pytest.mark.skipif(bool(os.environ.get("SOPGEN_DEV")), reason="SOPGEN_DEV is set: a checkout is tested")
def test_the_installed_wheel_is_tested_and_not_the_checkout() -> None:
    """Set SOPGEN_DEV=1 to run the tests on an editable install (``make dev``)."""
    assert PACKAGE.parent.name == "site-packages"


@pytest.mark.parametrize(
    "inside", ["starter/sop.toml", "py.typed", "fonts/LiberationSans-Regular.ttf", "profiles/polhukam.toml"]
)
def test_the_package_holds_the_files_that_a_run_reads(inside: str) -> None:
    assert (PACKAGE / inside).is_file()


def test_the_version_is_the_same_in_the_package_and_in_its_description() -> None:
    assert f'version = "{sopgen.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
