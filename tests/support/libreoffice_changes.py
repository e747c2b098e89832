"""LibreOffice as a second program that accepts and rejects tracked changes. Word files in, what it makes of them out.

LibreOffice has no such switch on its command line: a macro in a profile of the tests' own asks for it.
"""

import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeAlias

from lxml import etree
from support.libreoffice import lacking

Command: TypeAlias = Literal["", "AcceptAllTrackedChanges", "RejectAllTrackedChanges"]

_LIBRARY: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Changes"/></library:library>
"""
_MODULE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes" script:language="StarBasic">
Sub SettleAll(sJobs As String)
  Dim sFrom As String, sCommand As String, sTo As String
  Open sJobs For Input As #1
  Do While Not Eof(1)
    Line Input #1, sFrom
    Line Input #1, sCommand
    Line Input #1, sTo
    Settle(sFrom, sCommand, sTo)
  Loop
  Close #1
End Sub

Sub Settle(sFrom As String, sCommand As String, sTo As String)
  Dim oDoc As Object, oDispatcher As Object
  Dim aHidden(0) As New com.sun.star.beans.PropertyValue
  aHidden(0).Name = "Hidden"
  aHidden(0).Value = True
  oDoc = StarDesktop.loadComponentFromURL(ConvertToURL(sFrom), "_blank", 0, aHidden())
  If Len(sCommand) &gt; 0 Then
    oDispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    oDispatcher.executeDispatch(oDoc.CurrentController.Frame, ".uno:" &amp; sCommand, "", 0, Array())
  End If
  Dim aOptions(0) As New com.sun.star.beans.PropertyValue
  aOptions(0).Name = "FilterName"
  aOptions(0).Value = "writer8"
  oDoc.storeToURL(ConvertToURL(sTo), aOptions())
  oDoc.close(True)
End Sub
</script:module>
"""
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_META: Final = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_OWN_MARKS: Final = str.maketrans("", "", "\u200b\u200d")
"""Characters without width that LibreOffice puts at drawings and into empty rows where it tracks changes."""


@dataclass(frozen=True, slots=True)
class Job:
    """Open ``source``, do ``command``, write the result as OpenDocument text to ``target``."""

    source: Path
    command: Command
    target: Path


def settle(jobs: Sequence[Job]) -> None:
    """Do all jobs in one run of LibreOffice."""
    if shutil.which("soffice") is None:
        lacking()
    folder = Path(tempfile.mkdtemp(prefix="sopgen-jobs-"))
    listed = folder / "jobs.txt"
    lines = (f"{job.source}\n{job.command}\n{job.target}\n" for job in jobs)
    listed.write_text("".join(lines), encoding="utf-8")
    _run(f'macro:///Standard.Changes.SettleAll("{listed}")')
    shutil.rmtree(folder)
    missing = [job.target.name for job in jobs if not job.target.exists()]
    assert not missing, f"LibreOffice wrote no {missing}"


def told(document: Path) -> list[object]:
    """What an OpenDocument text holds, from top to bottom: rows with the words of their cells, words of paragraphs.

    A paragraph with a drawing is told with how many shapes are in it; empty paragraphs are left out.
    """
    with zipfile.ZipFile(document) as package:
        content = etree.fromstring(package.read("content.xml"))
    body = content.find(f".//{_OFFICE}text")
    assert body is not None
    found: list[object] = []
    for element in body:
        if element.tag == f"{_TABLE}table":
            found += [_row(row) for row in element.iter(f"{_TABLE}table-row")]
        elif element.tag == f"{_TEXT}p":
            shapes = len(list(element.iter(f"{_DRAW}custom-shape")))
            words = _words(element)
            found += [(words, shapes)] if words or shapes else []
    return found


def page_count(document: Path) -> int:
    """How many pages LibreOffice says that an OpenDocument text has."""
    with zipfile.ZipFile(document) as package:
        meta = etree.fromstring(package.read("meta.xml"))
    statistic = meta.find(f".//{_META}document-statistic")
    assert statistic is not None
    return int(statistic.get(f"{_META}page-count", "0"))


def _row(row: etree._Element) -> list[str]:
    return [_words(cell) for cell in row if cell.tag == f"{_TABLE}table-cell"]


def _words(element: etree._Element) -> str:
    """Words, paragraph by paragraph; tick boxes are words too."""
    paragraphs = list(element.iter(f"{_TEXT}p")) or [element]
    return "\n".join(str(part.xpath("string()")).translate(_OWN_MARKS) for part in paragraphs)


@cache
def _profile() -> Path:
    """A profile with the macro. The first start writes a library of its own, so the macro comes after it."""
    profile = Path(tempfile.mkdtemp(prefix="sopgen-libreoffice-"))
    _start(profile, "--terminate_after_init")
    library = profile / "user" / "basic" / "Standard"
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library / "Changes.xba").write_text(_MODULE, encoding="utf-8")
    return profile


def _run(macro: str) -> None:
    _start(_profile(), macro)


def _start(profile: Path, *arguments: str) -> None:
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile}", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
