"""What travels inside: all of the source, the source without reviewers' notes in a final sheet, or nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.called import called
from support.cases import FOLDER
from support.places import IKU

from sopgen.cli.program import run
from sopgen.editing.notes import without_notes
from sopgen.formats import FORMATS
from sopgen.readback.origin import origin
from sopgen.source import read

INTERNAL = "Hanya untuk kalangan sendiri"
NOTES = f'\n# sejak rapat\n[[catatan]]\nlangkah = "periksa"\nteks = "{INTERNAL}"\nselesai = true\n'
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    """The real sheet with a note that is settled."""
    source = tmp_path / "iku.toml"
    source.write_text(IKU.read_text(encoding="utf-8") + NOTES, encoding="utf-8")
    return source


def built(source: Path, *options: str) -> dict[str, bytes]:
    out = source.parent / "-".join(("out", *options))
    assert run(["build", "-q", str(source), "--out", str(out), *options], {}) == 0
    return {kind: (out / f"{source.stem}.{kind}").read_bytes() for kind in FORMATS}


# --- a final sheet --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FORMATS)
def test_a_final_sheet_carries_the_source_without_notes(kind: str, noted: Path) -> None:
    """All else to the byte; the fingerprint is the same, for notes decide nothing."""
    final, whole = origin(built(noted, "--final")[kind]), origin(built(noted)[kind])
    assert final.files[0].data == IKU.read_bytes()
    assert whole.files[0].data == noted.read_bytes()
    assert final.fingerprint == whole.fingerprint


def test_a_final_sheet_without_notes_is_the_sheet_that_build_makes(tmp_path: Path) -> None:
    source = tmp_path / "iku.toml"
    source.write_bytes(IKU.read_bytes())
    assert built(source, "--final") == built(source)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_final_sheet_is_of_its_source(kind: str, noted: Path, capsys: Capture) -> None:
    """Alone, beside the source with the notes, and when it is built again."""
    built(noted, "--final")
    file = str(noted.parent / "out---final" / f"iku.{kind}")
    for options in ((), ("--source", str(noted))):
        code, out, _ = called("verify", file, *options, capsys=capsys)
        assert code == 0
        assert "byte demi byte" in out[0]
    assert run(["build", "-q", "--check", str(noted), "--out", str(noted.parent / "out---final")], {}) == 0


SOURCE = IKU.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        SOURCE + NOTES * 3,
        SOURCE + NOTES + '\n[[abaikan]]\nkode = "W201"\nalasan = "Istilah baku"\n' + NOTES,
        SOURCE.replace("[uraian]", f"{NOTES}\n[uraian]", 1),
        f'catatan = [{{ teks = "{INTERNAL}", selesai = true }}, {{ teks = "{INTERNAL}" }}]\n' + SOURCE,
        f'catatan = [\n  {{ teks = "{INTERNAL}" }}, # di sini\n]\n' + SOURCE,
        SOURCE + f'\n[[catatan]]\nteks = """\n[[catatan]]\nbukan = "{INTERNAL}"\n"""\n# di akhir',
        "\N{ZERO WIDTH NO-BREAK SPACE}" + SOURCE + NOTES,
        (SOURCE + NOTES).replace("\n", "\r\n"),
    ],
    ids=["several", "apart", "amid", "in a line", "in lines", "with a header in it", "byte order mark", "CRLF"],
)
def test_notes_go_wherever_they_stand(text: str) -> None:
    """And nothing of what the source means goes with them."""
    source = text.encode()
    sop, left = read(source).sop, without_notes(source)
    assert sop is not None
    assert sop.catatan
    assert read(left).sop == replace(sop, catatan=())
    assert INTERNAL.encode() not in left
    assert b"sejak rapat" not in left
    assert {*left.splitlines()} <= {*source.splitlines()}


# --- nothing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_without_its_source_is_told_from_others_by_it(kind: str, tmp_path: Path, capsys: Capture) -> None:
    """It carries no file, neither profile nor logo; given the source, verify knows the sheet."""
    for name in ("makro-with-logo-left.toml", "berlogo.profil.toml", "lambang.png"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    source = tmp_path / "makro-with-logo-left.toml"
    assert run(["build", "-q", str(source), "--tanpa-sumber", "--to", kind, "--out", str(tmp_path)], {}) == 0
    file = tmp_path / f"makro-with-logo-left.{kind}"
    said = origin(file.read_bytes())
    assert said.files == ()
    assert len(said.fingerprint) == 64
    code, _, notes = called("verify", str(file), capsys=capsys)
    assert code == 2
    assert "--source" in notes[0]
    assert called("verify", str(file), "--source", str(source), capsys=capsys)[0] == 0
    source.write_text(source.read_text(encoding="utf-8").replace('waktu = "', 'waktu = "2 ', 1), encoding="utf-8")
    assert called("verify", str(file), "--source", str(source), capsys=capsys)[0] == 1
    code, _, notes = called("extract", str(file), capsys=capsys)
    assert code == 2
    assert "--tanpa-sumber" in notes[0]
