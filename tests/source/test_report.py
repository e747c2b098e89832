"""Reports: for people with the line and its mark, for programs with stable keys, for GitHub with its escapes."""

import json

import pytest

from sopgen.findings import Finding, Span
from sopgen.messages import catalogue
from sopgen.report import Changed, Checked, ReportFormat, report, summary

ID = catalogue("id")


def _told(form: ReportFormat, text: str, *findings: Finding, file: str = "a.toml", colour: bool = False) -> str:
    return report([Checked(file, text, findings)], form, ID, colour=colour)


def _unknown(span: Span | None, **values: str) -> Finding:
    return Finding("E204", ("langkah", 0, "lanjut"), {"id": "x", "valid": (), **values}, span=span)


def _marks(text: str, span: Span) -> tuple[str, str]:
    """The source line and its carets, as shown."""
    shown = _told("human", text, _unknown(span)).splitlines()
    return shown[1], shown[2]


def test_the_mark_stands_under_its_characters() -> None:
    line, marks = _marks('a = 1\nlanjut = "x"\n', Span(2, 10, 3))
    assert line == '2 │ lanjut = "x"'
    assert marks == "  │          ^^^"


@pytest.mark.parametrize(
    ("before", "columns"),
    [("é", 1), ("e\u0301", 1), ("漢", 2), ("🙂", 2), ("\t", 1), ("\x1b", 1), ("\u202e", 1), ("\x85", 1)],
)
def test_the_mark_counts_columns_as_a_terminal_does(before: str, columns: int) -> None:
    _, marks = _marks(f"{before}x", Span(1, len(before) + 1, 1))
    assert marks == "  │ " + " " * columns + "^"


def test_nothing_of_the_source_steers_the_terminal() -> None:
    """No escape sequence, no bell, no turned direction, neither from the line nor from the file's name."""
    hostile = "\x1b[31m\x07\u202eabc\u2028\x9b"
    shown = _told("human", hostile, _unknown(Span(1, 1, 3), id=hostile), file=f"{hostile}.toml")
    assert not set(shown) & set("\x1b\x07\u202e\u2028\x9b")


def test_of_a_long_line_the_surroundings_are_shown() -> None:
    line, marks = _marks("a" * 5_000 + "XYZ" + "b" * 5_000, Span(1, 5_001, 3))
    assert len(line) < 120
    assert line[marks.index("^") :].startswith("XYZ")
    assert line.endswith("…")
    assert marks.count("^") == 3


def test_a_mark_longer_than_what_is_shown_ends_with_it() -> None:
    line, marks = _marks("x" * 500, Span(1, 1, 500))
    assert len(marks) <= len(line)


def test_a_finding_about_the_whole_file_has_no_line() -> None:
    assert _told("human", "", _unknown(None)).startswith("a.toml: kesalahan E204: ")
    finding = json.loads(_told("json", "", _unknown(None)))["findings"][0]
    assert (finding["line"], finding["column"], finding["length"]) == (None, None, None)
    assert _told("github", "", _unknown(None)).startswith("::error file=a.toml,title=E204::")


def test_colour_is_only_what_is_added() -> None:
    plain = _told("human", 'lanjut = "x"', _unknown(Span(1, 10, 3)))
    coloured = _told("human", 'lanjut = "x"', _unknown(Span(1, 10, 3)), colour=True)
    assert "\x1b[" in coloured
    for escape in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m"):
        coloured = coloured.replace(escape, "")
    assert coloured == plain


def test_json_keeps_its_keys() -> None:
    whole = json.loads(_told("json", 'lanjut = "x"', _unknown(Span(1, 10, 3), nearest="y")))
    assert whole == {
        "version": 1,
        "errors": 1,
        "warnings": 0,
        "findings": [
            {
                "file": "a.toml",
                "line": 1,
                "column": 10,
                "length": 3,
                "code": "E204",
                "severity": "error",
                "path": ["langkah", 0, "lanjut"],
                "message": 'Langkah "x" tidak ada.',
                "hint": "Di sini ditulis id langkah; pihak di luar tabel ditulis dengan `keluar`. "
                'Mungkin maksudnya "y".',
                "example": "",
            }
        ],
        "open_notes": [],
        "layout_notes": [],
    }


def test_a_change_of_the_layout_without_a_step_has_no_place() -> None:
    """Smaller type concerns the whole table."""
    checked = Checked("a.toml", "", (), changes=(Changed("N003", (), (), None, "Huruf 8 pt."),))
    (note,) = json.loads(report([checked], "json", ID))["layout_notes"]
    assert note == {
        "file": "a.toml",
        "line": None,
        "column": None,
        "length": None,
        "code": "N003",
        "steps": [],
        "path": [],
        "message": "Huruf 8 pt.",
    }
    assert report([checked], "github", ID) == "::notice file=a.toml,title=N003::Huruf 8 pt.\n"
    assert report([checked], "human", ID) == ""


def test_a_github_note_stays_on_its_line() -> None:
    """Whatever stands in the words or the file's name: a second command cannot be smuggled in."""
    finding = Finding("E204", (), {"id": "%\r\n::error::x", "valid": ()}, span=Span(3, 2, 4))
    shown = _told("github", "", finding, file="a,b:c%\n.toml")
    assert shown.splitlines() == [
        (
            "::error file=a%2Cb%3Ac%25%0A.toml,line=3,col=2,endColumn=6,title=E204::"
            'Langkah "%25 ::error::x" tidak ada.%0A'
            "Di sini ditulis id langkah; pihak di luar tabel ditulis dengan `keluar`."
        )
    ]


def test_files_follow_in_their_order_with_one_sum() -> None:
    warning = Finding("W403", ("langkah", 0, "output"), {"id": "x"}, span=Span(1, 1))
    files = [Checked("b.toml", "x", (warning,)), Checked("a.toml", "x", (_unknown(Span(1, 1)),))]
    shown = report(files, "human", ID)
    assert shown.index("b.toml:1:1: peringatan W403") < shown.index("a.toml:1:1: kesalahan E204")
    assert shown.endswith("\n1 kesalahan, 1 peringatan.\n")
    assert summary(files, catalogue("en")) == "1 error(s), 1 warning(s)."


def test_nothing_to_tell_is_no_text_for_people() -> None:
    assert _told("human", "x") == ""
    assert _told("github", "x") == ""
    assert json.loads(_told("json", "x"))["findings"] == []
