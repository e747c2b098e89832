"""Docxodus, the successor of Open-Xml-PowerTools, as a program that accepts and rejects tracked changes.

Word files in, what it makes of them out. It runs in node.
"""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from support.places import ROOT
from support.tracked_changes import Verdict
from support.validators import lacking

_NODE: Final = ROOT / "tests" / "node"


class Job(NamedTuple):
    """A document with changes, what becomes of all of them, and where the result is written."""

    document: Path
    verdict: Verdict
    result: Path


def settle(jobs: Sequence[Job], folder: Path) -> None:
    """Do the jobs in one process; ``folder`` takes the list of them."""
    if shutil.which("node") is None or not (_NODE / "node_modules" / "docxodus").exists():
        lacking("Docxodus, which accepts and rejects tracked changes: `make node` installs it")
    jobs_file = folder / "jobs.json"
    told = [{"from": str(job.document), "verdict": job.verdict, "to": str(job.result)} for job in jobs]
    jobs_file.write_text(json.dumps(told), encoding="utf-8")
    subprocess.run(["node", str(_NODE / "settle.mjs"), str(jobs_file)], check=True, capture_output=True)
