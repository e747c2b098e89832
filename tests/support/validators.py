"""Two validators of Office files: the Open XML SDK's own, through node, and openxml-audit. A package in, findings out.

Without node a test that asks is skipped with the reason; where CI is set it fails instead.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest
from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]
from support.places import ROOT

_SDK: Final = ROOT / "tests" / "node" / "node_modules" / ".bin" / "ooxml-validator"
_ALL: Final = ROOT / "tests" / "node" / "validate.mjs"


def sdk_findings(file: Path) -> list[str]:
    """What the Open XML SDK finds in ``file``: it decides whether Word and Excel open it without repair."""
    if not _SDK.exists() or shutil.which("node") is None:
        lacking("the Open XML SDK's validator: `make node` installs it")
    command = [str(_SDK), str(file), "--officeVersion", "Microsoft365"]
    told = json.loads(subprocess.run(command, check=False, capture_output=True, text=True).stdout)
    return [] if told["ok"] else [json.dumps(error, ensure_ascii=False) for error in told["errors"]]


def sdk_findings_of_all(files: Sequence[Path]) -> dict[str, list[str]]:
    """The same for many files in one node process: the files with findings, by name."""
    if not _SDK.exists() or shutil.which("node") is None:
        lacking("the Open XML SDK's validator: `make node` installs it")
    command = ["node", str(_ALL), *map(str, files)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {
        file.name: [json.dumps(error, ensure_ascii=False) for error in result["errors"]]
        for file, result in zip(files, told, strict=True)
        if not result["ok"]
    }


def audit_findings(file: Path) -> list[str]:
    """What openxml-audit finds in ``file``: also relationships, ids and required parts."""
    result = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(str(file))
    return [str(error) for error in result.errors]


def lacking(what: str) -> None:
    """Skip the test that asks, saying what is not there; where CI is set, fail."""
    if os.environ.get("CI"):
        pytest.fail(f"CI lacks {what}")
    pytest.skip(f"lacks {what}")
