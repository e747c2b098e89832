"""LibreOffice as a second reader. An Office file in, a PDF or a re-saved file out; and what the PDF draws."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pdfplumber
import pytest

from sopgen.sheet import Box, Point
from sopgen.units import EMU_PER_POINT

_THIN: Final = 1.5  # in points: what is thinner is a rule, not an area
_LONG: Final = 10.0  # in points: what is shorter is part of a letter or an arrow


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules on a page: the y of the level ones, the x of the upright ones, in EMU from the top left corner."""

    level: tuple[int, ...]
    upright: tuple[int, ...]


def converted(file: Path, kind: str, folder: Path) -> Path:
    """``file`` as LibreOffice writes it into ``folder``: ``kind`` is "pdf", "docx" or "xlsx"."""
    converted_all([file], kind, folder)
    return folder / f"{file.stem}.{kind}"


def converted_all(files: Sequence[Path], kind: str, folder: Path) -> None:
    """Write ``files`` into ``folder`` as ``converted`` does, all in one run."""
    if shutil.which("soffice") is None:
        lacking()
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{_profile()}", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True)


def page_texts(pdf: Path) -> list[str]:
    """The words of each page, in the order in which they are drawn."""
    with pdfplumber.open(pdf) as opened:
        return [page.extract_text() for page in opened.pages]


def page_rules(pdf: Path) -> list[Rules]:
    """The rules of each page."""
    with pdfplumber.open(pdf) as opened:
        return [_rules(page) for page in opened.pages]


def page_corners(pdf: Path) -> list[list[Point]]:
    """The ends and corners of all lines and outlines of each page, in EMU from the top left corner."""
    with pdfplumber.open(pdf) as opened:
        return [
            [
                Point(round(x * EMU_PER_POINT), round(y * EMU_PER_POINT))
                for mark in (*page.lines, *page.curves)
                for x, y in mark["pts"]
            ]
            for page in opened.pages
        ]


def page_shapes(pdf: Path) -> list[list[Box]]:
    """The boxes around all outlines of each page: rectangles, and what curves and slanted lines enclose."""
    with pdfplumber.open(pdf) as opened:
        return [[_box(mark) for mark in (*page.rects, *page.curves)] for page in opened.pages]


def _box(mark: dict[str, float]) -> Box:
    left, top, right, bottom = (round(mark[side] * EMU_PER_POINT) for side in ("x0", "top", "x1", "bottom"))
    return Box(left, top, right - left, bottom - top)


def _rules(page: pdfplumber.page.Page) -> Rules:
    level, upright = set(), set()
    for mark in (*page.rects, *page.lines):
        if mark["height"] < _THIN and mark["width"] > _LONG:
            level.add(round((mark["top"] + mark["bottom"]) / 2 * EMU_PER_POINT))
        if mark["width"] < _THIN and mark["height"] > _LONG:
            upright.add(round((mark["x0"] + mark["x1"]) / 2 * EMU_PER_POINT))
    return Rules(tuple(sorted(level)), tuple(sorted(upright)))


@cache
def _profile() -> str:
    """A profile of this process's own: two LibreOffices with one profile wait for each other."""
    return tempfile.mkdtemp(prefix="sopgen-libreoffice-")


def lacking() -> None:
    """Skip the test that needs LibreOffice, with the reason; where CI is set, fail it."""
    if os.environ.get("CI"):
        pytest.fail("CI lacks LibreOffice (soffice)")
    pytest.skip("lacks LibreOffice (soffice)")
