"""``sopgen profile``, and an office's own profiles in the other commands."""

import shutil
import tomllib
from pathlib import Path

import pytest
from support.called import called
from support.places import IKU

from sopgen.cli.parts import FINDINGS, FINE, WRONG_USE
from sopgen.profile import lineage, merged

OWN = 'nama = "Kantor"\nketerangan = "Biro Umum"\ninduk = "polhukam"\n\n[kertas]\nukuran = "F4"\n'


@pytest.fixture(autouse=True)
def _one_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    text = IKU.read_text(encoding="utf-8").replace('profil = "polhukam"', 'profil = "kantor"')
    Path("data/a.toml").write_text(text, encoding="utf-8")
    _own(OWN)


def _own(text: str) -> None:
    Path("data/kantor.profil.toml").write_text(text, encoding="utf-8")


# --- list, show, explain --------------------------------------------------------------------------------


def test_profiles_are_listed_with_an_offices_own_first(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called("profile", "list", capsys=capsys)
    assert (code, err) == (FINE, [])
    assert [line.split()[0] for line in out] == ["kantor", "permenpan35", "polhukam"]
    assert out[0].split() == ["kantor", str(Path("data/kantor.profil.toml")), "Biro", "Umum"]


def test_own_profiles_are_looked_for_in_the_folder_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("sheets").mkdir()
    shutil.move("data/kantor.profil.toml", "sheets/lain.profil.toml")
    assert called("profile", "list", "--in", "sheets", capsys=capsys)[1][0].startswith("lain ")


@pytest.mark.parametrize("command", [["list"], ["show", "polhukam"]])
def test_a_folder_that_is_none_is_told(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The program's own profiles are no answer to a misspelt folder."""
    for place, said in (
        ("dta", "dta: tidak ada."),
        ("data/a.toml", "data/a.toml: ini berkas, padahal dibutuhkan folder."),
    ):
        code, out, err = called("profile", *command, "--in", place, capsys=capsys)
        assert (code, out, err) == (WRONG_USE, [], [f"sopgen: {said}"])


def test_without_data_the_folder_itself_is_meant(capsys: pytest.CaptureFixture[str]) -> None:
    shutil.move("data/kantor.profil.toml", "kantor.profil.toml")
    shutil.rmtree("data")
    assert called("profile", "list", capsys=capsys)[1][0].split()[:2] == ["kantor", "kantor.profil.toml"]


def test_a_profile_with_mistakes_is_listed_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    _own('induk = "polhukm"\n')
    code, out, _ = called("profile", "list", capsys=capsys)
    assert code == FINDINGS
    assert "sopgen profile show kantor" in out[0]


def test_a_profile_is_shown_whole_as_toml_with_the_file_of_each_value(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called("profile", "show", "kantor", capsys=capsys)
    assert (code, err) == (FINE, [])
    whole = merged(lineage("kantor", Path("data")))
    del whole["induk"]
    assert tomllib.loads("\n".join(out)) == whole
    comments = {line.split(" = ")[0]: line.rpartition("  # ")[2] for line in out if " = " in line}
    assert comments["ukuran"] == str(Path("data/kantor.profil.toml"))
    assert comments["orientasi"] == "bawaan: polhukam"


def test_what_is_shown_can_be_kept_as_a_profile(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called("profile", "show", "permenpan35", capsys=capsys)
    _own("\n".join(out))
    assert called("check", capsys=capsys)[0] == FINE


def test_the_mistakes_of_a_profile_are_shown_at_their_line(capsys: pytest.CaptureFixture[str]) -> None:
    _own(OWN.replace("F4", "A5"))
    code, out, err = called("profile", "show", "kantor", capsys=capsys)
    assert (code, out) == (FINDINGS, [])
    assert err[0].startswith(f"{Path('data/kantor.profil.toml')}:6:10: kesalahan E108")


def test_every_key_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called("profile", "explain", capsys=capsys)
    whole = merged(lineage("polhukam"))
    for table, values in whole.items():
        named = all(isinstance(value, dict) for value in values.values()) if isinstance(values, dict) else False
        heading = f"{table}.NAMA" if named else table  # a table that a house names itself
        assert f"[{heading}]" in out or heading in out
        for key in (key for value in values.values() for key in value) if named else values:
            assert f"{heading}.{key}" in out or f"[[{heading}.{key}]]" in out or not isinstance(values, dict)


def test_a_key_is_explained_with_its_choices_and_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert called("profile", "explain", "kertas.ukuran", capsys=capsys)[1] == [
        "kertas.ukuran",
        "  Ukuran kertas.",
        '  pilihan: "A4" | "F4" | "Folio" | "Legal" | "Letter"',
        '  contoh: ukuran = "A4"',
    ]


def test_a_table_is_explained_with_its_keys(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called("profile", "explain", "warna", capsys=capsys)
    assert [line for line in out if not line.startswith(" ")] == ["[warna]", "warna.kepala", "warna.simbol"]


# --- in the other commands ------------------------------------------------------------------------------


def test_a_folders_sheets_are_made_with_its_own_profiles(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called("build", "--to", "html", capsys=capsys)
    assert (code, out) == (FINE, [str(Path("output/a.html"))])
    assert "330mm" in Path("output/a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["build", "--to", "html"], ["check"], ["stats"]])
def test_the_mistakes_of_a_profile_are_told_beside_those_of_its_sheets(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Once for all sheets; build, which tells of a sheet when it comes to it, once a sheet."""
    _own(OWN.replace("F4", "A5"))
    shutil.copy("data/a.toml", "data/b.toml")
    code, out, err = called(*command, "data/a.toml", "data/b.toml", capsys=capsys)
    told = [line for line in (*out, *err) if "E108" in line or "E210" in line]
    assert code == FINDINGS
    assert [line.split(":")[0] for line in told if "E210" in line] == [str(Path(f"data/{name}.toml")) for name in "ab"]
    assert sum("E108" in line for line in told) == (2 if command[0] == "build" else 1)


def test_a_profile_is_no_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = called("build", "data/kantor.profil.toml", capsys=capsys)
    assert code == WRONG_USE
    assert "sopgen profile show kantor" in err[0]
