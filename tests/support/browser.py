"""Chromium as a reader of the HTML sheet. An HTML file in; what the browser makes of it, or the printed PDF, out.

Without Chromium or node a test that asks is skipped with the reason; where CI is set it fails instead.
"""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final

import pytest
from support.places import ROOT

DESKTOP: Final = (1400, 900)
PHONE: Final = (375, 812)

_NODE: Final = ROOT / "tests" / "node"
_FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def browsed(html: Path, window: tuple[int, int]) -> dict[str, Any]:
    """What ``tests/node/browse.mjs`` tells of the file in a window of this width and height; see there."""
    if shutil.which("node") is None or not (_NODE / "node_modules" / "playwright-core").exists():
        _lacking("a driver for Chromium: `make node` installs it")
    width, height = map(str, window)
    command = ["node", str(_NODE / "browse.mjs"), _chromium(), str(html), width, height]
    told: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return told


def printed(html: Path, pdf: Path) -> Path:
    """``pdf``, as Chromium prints the file into it."""
    chromium = _chromium()
    with tempfile.TemporaryDirectory(prefix="sopgen-chromium-", ignore_cleanup_errors=True) as profile:
        subprocess.run(
            [chromium, *_FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={pdf}", html.as_uri()],
            check=True,
            capture_output=True,
        )
    return pdf


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        _lacking("Chromium")
    return str(found)


def _lacking(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"CI lacks {what}")
    pytest.skip(f"lacks {what}")
