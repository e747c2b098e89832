"""Goldens: text that a person reviews in a diff. A text and the file that holds what it should be in, a verdict out.

A golden that is missing fails. ``SOPGEN_WRITE_GOLDENS=1 pytest …`` writes them anew; in CI that is refused.
"""

import os
from pathlib import Path

from lxml import etree


def assert_golden(text: str, golden: Path) -> None:
    """``text`` is what ``golden`` holds."""
    if os.environ.get("SOPGEN_WRITE_GOLDENS"):
        assert not os.environ.get("CI"), "goldens are not written in CI"
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert golden.exists(), f"{golden} is missing: SOPGEN_WRITE_GOLDENS=1 writes it"
    assert text == golden.read_text(encoding="utf-8")


def indented(xml: bytes) -> str:
    """XML with a line for each element, for a person to read."""
    root = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True))
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"
