"""Whatever words stand in a source, it ends in a clean sheet in every format or in errors that show their place."""

import copy
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given, settings, strategies as st
from lxml import etree, html
from support.places import ROOT
from support.toml_text import toml_text
from support.words import WORDS

from sopgen.build import Plan, plan
from sopgen.formats import FORMATS, renderer
from sopgen.render.refusal import CannotRenderError
from sopgen.report import Checked, report

STARTER = tomllib.loads((ROOT / "sopgen" / "starter" / "sop.toml").read_text(encoding="utf-8"))

MARKUP = [
    "<script>alert(1)</script>", "]]>", "<!--", "&amp;&lt;&#0;", "</w:t>", "</title>", '"\'>', "<w:p/>", "--></svg>",
    "<?xml?>", "javascript:alert(1)", "<img src=x onerror=alert(1)>", "</style><style>*{display:none}",
]  # fmt: skip
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://example.org")',
    "=cmd|' /C calc'!A0",
    "'=1",
    "1e9",
    "1/2",
]
TEMPLATES = ["{{ 7*7 }}", "{% raw %}", "{# x #}", "${nomor_naskah}", "{0}", "%s", "{judul.__class__}", "\\N{BULLET}"]
SCRIPTS = [
    "\u202egnirts",
    "\u2066teks\u2069",
    "שלום",
    "العربية",
    "漢字かな",
    "👩‍👩‍👧‍👦 🏳️‍🌈",
    "e\u0301\u0301\u0301",
    "\u200b\u200d",
    "\ufeff",
    "ﬁ",
]
SPACES = ["  dua  spasi  ", "\u00a0", "a\u00adb", "a\u2028b", "-", "\u2011", "_x000D_", "_x0041_"]
CONTROLS = ["\x00", "\x07bel", "\x1b[31m", "\r", "\x7f", "\x85", "\ufffe", "\uffff", "\v", "\t"]
LONG = ["w" * 10_000, "kata " * 3_000, "x-" * 5_000, "W" * 300]

hostile = st.one_of(
    st.sampled_from([*MARKUP, *FORMULAS, *TEMPLATES, *SCRIPTS, *SPACES, *CONTROLS, *LONG]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
)


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place of a source where a person writes words."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from places(part, (*path, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from places(part, (*path, index))


def replaced(path: tuple[str | int, ...], words: str) -> dict[str, Any]:
    source = copy.deepcopy(STARTER)
    holder: Any = source
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = words
    return source


def planned(source: dict[str, Any]) -> Plan:
    return plan("sop.toml", toml_text(source).encode(), lambda _: b"")


def assert_clean(made: Plan) -> None:
    """Every format can be made, is well formed, and holds no script, no reference outside and no formula."""
    assert made.sheet is not None
    products = {name: renderer(name)(made.sheet) for name in FORMATS if name != "pdf"}
    with suppress(CannotRenderError):  # a letter that nothing shipped can show: told by name, never left out
        assert renderer("pdf")(made.sheet).startswith(b"%PDF")
    for name in ("docx", "xlsx"):
        with ZipFile(BytesIO(products[name])) as package:
            assert package.testzip() is None
            for part in package.namelist():
                if part.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(part))
                if part.endswith(".rels"):
                    assert b'TargetMode="External"' not in package.read(part)
    for worksheet in openpyxl.load_workbook(BytesIO(products["xlsx"])):
        assert not [cell for row in worksheet for cell in row if cell.data_type == "f"]
    page = html.fromstring(products["html"].decode())
    data = page.xpath("//script[@type='application/toml' and @data-encoding='base64']")  # no browser runs TOML
    assert len(data) == 1
    data[0].getparent().remove(data[0])
    assert not page.xpath(
        "//script | //@onerror | //@onload | //iframe | //object | //img[not(starts-with(@src, 'data:'))]"
    )
    assert all(link.startswith("#") for link in page.xpath("//@href"))


def assert_told(made: Plan) -> None:
    """Without a sheet there is an error, and each has a place, unless a whole section is not there."""
    errors = [finding for finding in made.findings if finding.severity == "error"]
    assert errors
    assert all(finding.span is not None or len(finding.path) <= 1 for finding in errors)
    assert report([Checked(made.file, made.text, made.findings)], "human", str)


@settings(max_examples=250)
@given(st.sampled_from(sorted(places(STARTER), key=str)), hostile)
@example(("langkah", 0, "kegiatan"), "w" * 10_000)
@example(("langkah", 2, "output"), "kata " * 3_000)
@example(("identitas", "judul"), "</title><script>")
@example(("identitas", "nomor"), "=1+1")
@example(("pelaksana", 0, "nama"), "W" * 300)
def test_hostile_words_end_in_a_clean_sheet_or_in_errors_with_a_place(path: tuple[str | int, ...], words: str) -> None:
    made = planned(replaced(path, words))
    if made.sheet is None:
        assert_told(made)
    else:
        assert_clean(made)


@settings(max_examples=40)
@given(st.sampled_from([*MARKUP, *LONG, *CONTROLS, *TEMPLATES, *SCRIPTS]))
def test_hostile_outcomes_of_a_decision_too(outcome: str) -> None:
    source = copy.deepcopy(STARTER)
    source["langkah"][2]["keputusan"] = {outcome: "siapkan", "Ya": "@berikutnya"}
    made = planned(source)
    if made.sheet is None:
        assert_told(made)
    else:
        assert_clean(made)


@pytest.mark.parametrize("words", [*MARKUP, *FORMULAS, *TEMPLATES])
@pytest.mark.parametrize("name", FORMATS)
def test_words_that_are_markup_elsewhere_are_printed_to_the_letter(name: str, words: str) -> None:
    made = planned(replaced(("langkah", 0, "kegiatan"), words))
    assert made.sheet is not None
    assert words in WORDS[name](renderer(name)(made.sheet))


@settings(max_examples=60)
@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"a = " + b"[" * 5_000)
@example(b"profil = 1e400")
@example(b"x = " + b"9" * 10_000)
def test_no_bytes_end_in_a_traceback(source: bytes) -> None:
    made = plan("sop.toml", source, lambda _: b"")
    assert made.sheet is None
    assert_told(made)


@pytest.mark.parametrize("file", ["a\x01b.toml", "a\udcffb.toml", "a\nb.toml", "a\u202eb.toml"])
@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_a_file_of_any_name_may_have_its_name_printed(file: str, name: str) -> None:
    source = copy.deepcopy(STARTER) | {"dokumen": {"sumber": "dicetak"}}
    made = plan(file, toml_text(source).encode(), lambda _: b"")
    assert made.sheet is not None
    assert any(words.startswith("sumber: a?b.toml · ") for words in WORDS[name](renderer(name)(made.sheet)))
