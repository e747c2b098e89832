"""What all tests share: which sopgen is tested, the language, and property tests that find the same each time."""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from support.places import IKU

import sopgen

# Without a deadline, since no test depends on time; the same examples on every run, so that a red run stays red.
settings.register_profile("sopgen", deadline=None, derandomize=True, database=None)
settings.load_profile("sopgen")


def pytest_report_header() -> str:
    """Say which sopgen is tested: the installed wheel, or a checkout while one works on it."""
    return f"sopgen: {Path(sopgen.__file__).parent}"


@pytest.fixture(autouse=True)
def _speaks_indonesian(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' language is the default one, whatever the machine's is; a test of English asks for it."""
    for name in ("SOPGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def iku() -> Path:
    """The real sheet's source."""
    return IKU


@pytest.fixture
def in_ci() -> bool:
    """Whether a test that lacks its tool must fail instead of being skipped."""
    return bool(os.environ.get("CI"))
