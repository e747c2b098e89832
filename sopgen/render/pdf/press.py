"""A record in, the PDF that typst makes of it out: the template is fixed, all else is data.

typst sees no disk, no clock, no network and no font but those of ``sopgen/fonts``.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, cast

import typst

from sopgen.render.pdf.file import parse
from sopgen.render.pdf.values import Record
from sopgen.render.refusal import CannotRenderError
from sopgen.sheet import Typeface

STANDARDS: Final["list[typst.PDFStandard]"] = ["a-3a", "ua-1"]
"""PDF/A-3a: for the archive, tagged, and it may carry other files. PDF/UA-1: for readers who do not see it."""

_PACKAGE: Final = Path(__file__).resolve().parents[2]
_FONTS: Final = _PACKAGE / "fonts"
_FOLDERS: Final = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
"""In the installed package; in a checkout, beside the package. The first that exists is used."""
_TEMPLATE: Final = "sheet.typ"
_RECORD: Final = "sheet.json"
_NARROW: Final = " Narrow"  # typst takes this off a family's name: it counts as a style, told by its stretch
_NARROW_STRETCH: Final = 75
_NO_STRETCH: Final = 100
_PANIC: Final = "PanicException"  # pyo3 raises it and gives no module to import it from
_FROM_THE_RIGHT: Final = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
"""The classes of UAX 9 without which all of a text runs from the left."""
_NO_GLYPH: Final = re.compile(r'the text (?:contains the disallowed codepoint )?`"(?P<letters>.+?)"`')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_EPOCH: Final = 0  # what typst takes for now: the document's own date overrides it


def press(record: Record, images: Mapping[str, str], files: Mapping[str, bytes], typeface: Typeface) -> bytes:
    """The PDF. ``images`` are SVGs, each of one picture, ``files`` travel inside; the record names them.

    Raises CannotRenderError; KeyError for a typeface whose metric twin is not shipped.
    """
    turned = _turned(record)
    if turned:  # two such letters beside each other stop typst 0.15 dead, which writes its own words to the terminal
        raise CannotRenderError("text that runs from the right", "from_the_right", turned)
    text = json.dumps({**record, "images": images, "font": _font(typeface)}, ensure_ascii=False, separators=(",", ":"))
    # not sys_inputs: they make typst forget what it compiled
    seen = {**files, "main.typ": template(_TEMPLATE), _RECORD: text.encode()}
    compiler = typst.Compiler(cast("bytes", seen), font_paths=fonts())  # the library's types know no files by name
    try:
        made, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=_EPOCH)
    except typst.TypstError as error:
        found = _NO_GLYPH.search(error.message)
        if found is None:
            raise CannotRenderError(error.message, "other") from error
        raise CannotRenderError(error.message, "no_glyph", _plain(found["letters"])) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise CannotRenderError(str(error), "other") from None
    if not isinstance(made, bytes):
        raise TypeError("typst makes one file of a document")
    for warning in warnings:  # of what typst left out or took another for: never in silence
        raise CannotRenderError(warning.message, "other")
    if _shown(made) != len(images):  # what it cannot read inside of an SVG, typst leaves out without a word
        raise CannotRenderError("a picture cannot be read", "picture")
    return made


def _turned(record: Record) -> str:
    """The letters on the pages that run from the right, or make others do so, ascending."""
    letters = set(json.dumps(record["pages"], ensure_ascii=False))
    return "".join(sorted(letter for letter in letters if unicodedata.bidirectional(letter) in _FROM_THE_RIGHT))


def _plain(quoted: str) -> str:
    """The letters of a text in which typst wrote those that cannot be seen by their number."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), quoted)


def _shown(pdf: bytes) -> int:
    """How many pictures a file holds, and masks of pictures not counted."""
    heads = [content.partition(b"stream")[0] for content in parse(pdf).objects]
    images = [head for head in heads if b"/Subtype/Image" in head]
    return len(images) - sum(b"/SMask " in head for head in images)


@cache
def template(name: str) -> bytes:
    """The template of this name, which travels with the program. Raises OSError."""
    folder = next((folder for folder in _FOLDERS if folder.is_dir()), _FOLDERS[0])
    return (folder / name).read_bytes()


@cache
def fonts() -> typst.Fonts:
    """The shipped fonts and no other."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])


def _font(typeface: Typeface) -> Record:
    """The name under which typst knows the metric twin, and its stretch in per cent."""
    narrow = typeface.twin.endswith(_NARROW)
    name = typeface.twin.removesuffix(_NARROW)
    if name not in _families():
        raise KeyError(typeface.twin)
    return {"name": name, "stretch": _NARROW_STRETCH if narrow else _NO_STRETCH}


@cache
def _families() -> frozenset[str]:
    return frozenset(fonts().families())
