"""What a person sees of each command: exit code, results, notes."""

import json
import os
import shlex
import shutil
import struct
import subprocess
import zlib
from base64 import b64encode
from pathlib import Path
from zipfile import ZipFile

import pytest
from support.called import called
from support.full_sheet import png
from support.places import IKU, ROOT

from sopgen.cli.parts import FINDINGS, FINE, WRONG_USE
from sopgen.cli.speech import as_typed
from sopgen.formats import FORMATS

BROKEN = 'profil = "polhukam"\n[[langkah]]\nid = "satu"\nkegiatn = "x"\n'


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


# --- build ----------------------------------------------------------------------------------------------


def test_build_without_arguments_makes_data_into_output(capsys: pytest.CaptureFixture[str]) -> None:
    Path("data").mkdir()
    shutil.copy(IKU, "data")
    code, out, _ = called("build", capsys=capsys)
    assert code == FINE
    assert out == [str(Path("output") / f"sop_iku.{name}") for name in FORMATS]
    assert all(Path(line).stat().st_size for line in out)


def test_build_writes_only_the_wanted_formats_each_once(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called("build", str(IKU), "--to", "html, docx,HTML", "--out", "x", capsys=capsys)
    assert (code, out) == (FINE, [str(Path("x/sop_iku.docx")), str(Path("x/sop_iku.html"))])


@pytest.mark.parametrize("said", [("--to", "pdf", "--to", "docx"), ("--to", "pdf,docx"), ("--to", "docx, ,PDF")])
def test_formats_are_those_of_all_options_together(said: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called("build", str(IKU), *said, "--out", "x", capsys=capsys)
    assert (code, out) == (FINE, [str(Path("x/sop_iku.docx")), str(Path("x/sop_iku.pdf"))])


def test_a_source_with_errors_is_shown_and_the_others_are_made(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.toml").write_text(BROKEN, encoding="utf-8")
    code, out, err = called("build", "a.toml", str(IKU), "--to", "html", "--out", "x", capsys=capsys)
    assert code == FINDINGS
    assert out == [str(Path("x/sop_iku.html"))]
    assert any(line.startswith("a.toml:4:1: kesalahan E102") for line in err)
    assert "a.toml" in err[-1]


def test_warnings_are_counted_with_the_command_that_shows_them(capsys: pytest.CaptureFixture[str]) -> None:
    text = IKU.read_text(encoding="utf-8").replace('waktu = "1 Hari"', 'waktu = "secepatnya"')
    Path("a.toml").write_text(text, encoding="utf-8")
    code, _, err = called("build", "a.toml", "--to", "html", capsys=capsys)
    assert code == FINE
    assert err == ["a.toml: 2 peringatan. Lihat: sopgen check a.toml"]
    assert called("build", "a.toml", "--to", "html", "--quiet", capsys=capsys)[2] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--to", "docs"], "Mungkin maksudnya docx"),
        (["build", "--to", ","], "docx, xlsx, html"),
        (["build", "--to"], "--to"),
        (["build"], "tulis nama berkas atau foldernya, mis. sop.toml"),
        (["stats"], "data: tidak ada"),
        (["build", "gone.toml"], "gone.toml: tidak ada"),
        (["biuld"], "Mungkin maksudnya build"),
        (["build", "--otu", "x"], "Opsi --otu tidak dikenal"),
        (["check", "--format", "jsn"], "Mungkin maksudnya json"),
        (["new"], "BERKAS"),
        (["new", "sop.txt"], ".toml"),
        (["new", "sop saya"], 'sopgen new "sop saya.toml"'),
        (["new", "kantor.profil.toml"], "sopgen new kantor.toml"),
        (["schema", "x"], "x"),
        (["stats", "--format", "jsn"], "Mungkin maksudnya json"),
        (["profile", "shw"], "Mungkin maksudnya show"),
        (["profile", "show", "polhukm"], "Mungkin maksudnya polhukam"),
        (["profile", "explain", "kertas.ukurn"], "Mungkin maksudnya kertas.ukuran"),
        (["check", "kantor.profil.toml"], "kantor.profil.toml: tidak ada"),
        (["completion", "tcsh"], "bash, zsh, fish"),
        (["schema", "a", "b"], "Argumen a b berlebih."),
        (["log", "a.toml", "-n", "x"], "Nilai opsi --most harus bilangan bulat, paling kecil 0."),
        (["log", "a.toml", "-n", "-1"], "Nilai opsi --most harus bilangan bulat, paling kecil 0."),
        (["sign", "a.pdf", "--p12", "a.p12", "--password-fd", "-1"], "--password-fd harus bilangan bulat"),
    ],
)
def test_wrong_use_is_named_with_what_is_right(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = called(*arguments, capsys=capsys)
    assert (code, out) == (WRONG_USE, [])
    assert said in err[0]


def test_a_path_with_a_blank_is_said_as_it_is_typed(capsys: pytest.CaptureFixture[str]) -> None:
    assert called("new", "SOP saya.toml", capsys=capsys)[2] == ['Isi berkas itu, lalu: sopgen build "SOP saya.toml"']
    assert called("check", "SOP saya.toml", capsys=capsys)[2] == [
        'Tidak ada temuan. Lanjut: sopgen build "SOP saya.toml"'
    ]


@pytest.mark.parametrize(
    "name", ["sop.toml", "data/á b.toml", "a&b.toml", "a(1).toml", "$x`y`.toml", "a\"b'c!.toml", "*"]
)
def test_what_is_to_be_typed_means_the_same_to_a_shell(name: str) -> None:
    shell = subprocess.run(["sh", "-c", f"printf %s {as_typed(name)}"], capture_output=True, check=True)
    assert shell.stdout.decode() == name


def test_a_command_that_is_suggested_can_be_run(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path("SOP saya")
    folder.mkdir()
    (folder / "kantor.profil.toml").write_text("x = 1\n", encoding="utf-8")
    listed = called("profile", "list", "--in", str(folder), capsys=capsys)[1]
    checked = called("check", str(folder / "kantor.profil.toml"), capsys=capsys)[2]
    suggested = [line.partition(": sopgen ")[2] for line in (*listed, *checked) if ": sopgen " in line]
    assert len(suggested) == 2
    for command in suggested:
        code, _, err = called(*shlex.split(command), capsys=capsys)
        assert code == FINDINGS
        assert any("kantor.profil.toml:1:1: kesalahan" in line for line in err)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may become somebody else")
def test_a_file_that_may_not_be_read_is_told_as_that(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(IKU, "a.toml")
    called("check", "a.toml", capsys=capsys)  # nobody may import what lies in root's folders
    Path("a.toml").chmod(0)
    tmp_path.chmod(0o755)
    os.seteuid(65534)
    try:
        code, _, err = called("check", "a.toml", capsys=capsys)
    finally:
        os.seteuid(0)
    assert (code, err) == (WRONG_USE, ["sopgen: a.toml: tidak diizinkan; periksa hak akses berkas dan foldernya."])


def test_the_list_of_commands_cuts_no_word(capsys: pytest.CaptureFixture[str]) -> None:
    for group in ([], ["edit"], ["git"], ["profile"]):
        assert "..." not in "\n".join(called(*group, "--help", capsys=capsys)[1]).partition("Perintah:")[2]


def test_two_sources_with_one_product_are_refused_before_anything_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for folder in ("one", "two"):
        Path(folder).mkdir()
        shutil.copy(IKU, folder)
    code, out, err = called("build", "one", "two", capsys=capsys)
    assert (code, out) == (WRONG_USE, [])
    assert str(Path("one/sop_iku.toml")) in err[0]
    assert not Path("output").exists()


def test_a_folder_that_cannot_be_made_ends_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    Path("output").write_bytes(b"")
    code, _, err = called("build", str(IKU), "--to", "html", capsys=capsys)
    assert (code, len(err)) == (WRONG_USE, 1)
    assert err[0].startswith("sopgen: output: ini berkas")


# --- history --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("house", "told"), [("tanpa", True), ("tabel", False)])
def test_check_tells_that_the_profile_does_not_print_the_revisions(
    house: str, told: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is nothing wrong: not even for --strict."""
    Path("kantor.profil.toml").write_text(f'induk = "polhukam"\n[identitas]\nriwayat = "{house}"\n', encoding="utf-8")
    revision = '\n[[riwayat]]\nnomor = 1\ntanggal = 2025-03-17\nuraian = "SOTK baru"\n'
    text = IKU.read_text(encoding="utf-8").replace('profil = "polhukam"', 'profil = "kantor"')
    Path("a.toml").write_text(text + revision, encoding="utf-8")
    code, out, err = called("check", "a.toml", "--strict", capsys=capsys)
    assert (code, out) == (FINE, [])
    assert any("[[riwayat]]" in line for line in err) == told
    Path("a.toml").write_text(text, encoding="utf-8")
    assert not any("riwayat" in line for line in called("check", "a.toml", capsys=capsys)[2])


# --- logo -----------------------------------------------------------------------------------------------


def with_logo(name: str) -> None:
    text = IKU.read_text(encoding="utf-8").replace('jenis = "mikro"', f'jenis = "mikro"\nlogo = "{name}"')
    Path("a.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("name", "code"), [("../a.png", "E701"), ("gone.png", "E701"), ("a.toml", "E702")])
def test_a_bad_logo_is_an_error_at_its_line(name: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    with_logo(name)
    exit_code, _, err = called("build", "a.toml", capsys=capsys)
    assert exit_code == FINDINGS
    assert err[0].startswith(f"a.toml:20:8: kesalahan {code}")


def test_a_logo_stands_in_every_format_byte_for_byte(capsys: pytest.CaptureFixture[str]) -> None:
    Path("logo.png").write_bytes(png())
    with_logo("logo.png")
    assert called("build", "a.toml", capsys=capsys)[0] == FINE
    assert png() in [content for name, content in parts("output/a.docx") if name.startswith("word/media/")]
    assert png() in [content for name, content in parts("output/a.xlsx") if name.startswith("xl/media/")]
    assert b"data:image/png;base64," + b64encode(png()) in Path("output/a.html").read_bytes()


def test_a_logo_in_the_colours_of_a_press_is_refused_whatever_the_format(capsys: pytest.CaptureFixture[str]) -> None:
    """They look different in every program; the sentence says what to save it as."""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, 10, 20, 4)
    Path("logo.jpg").write_bytes(b"\xff\xd8" + frame + b"\xff\xda\x00\x02pixels\xff\xd9")
    with_logo("logo.jpg")
    code, _, err = called("build", "a.toml", "--to", "html", capsys=capsys)
    assert code == FINDINGS
    assert "kesalahan E704" in err[0]


def test_a_logo_wider_than_its_place_is_refused_with_its_size(capsys: pytest.CaptureFixture[str]) -> None:
    Path("logo.png").write_bytes(png(50, 10))
    with_logo("logo.png")
    _, _, err = called("build", "a.toml", capsys=capsys)
    assert "kesalahan E703" in err[0]
    assert "50 x 10" in err[0]


def test_a_logo_of_more_pixels_than_readers_unpack_is_refused_by_its_header(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A few kilobytes of one colour are gigabytes in memory: it is told before any format opens it."""
    Path("logo.png").write_bytes(with_size(png(), 30_000, 30_000))
    with_logo("logo.png")
    code, _, err = called("build", "a.toml", capsys=capsys)
    assert code == FINDINGS
    assert err[0].startswith("a.toml:20:8: kesalahan E705")
    assert "30000 x 30000" in err[0]
    assert not Path("output").exists()


def test_a_logo_of_as_many_pixels_as_readers_unpack_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    Path("logo.png").write_bytes(with_size(png(), 5000, 5000))
    with_logo("logo.png")
    assert called("build", "a.toml", "--to", "docx", capsys=capsys)[0] == FINE


def with_size(picture: bytes, width: int, height: int) -> bytes:
    """A PNG whose header tells another size; its pixels are those that it had."""
    header = b"IHDR" + struct.pack(">II", width, height) + picture[24:29]
    return picture[:12] + header + struct.pack(">I", zlib.crc32(header)) + picture[33:]


def parts(package: str) -> list[tuple[str, bytes]]:
    with ZipFile(package) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


# --- check ----------------------------------------------------------------------------------------------


def test_check_says_that_all_is_well_and_what_comes_next(capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(ROOT / "sopgen" / "starter" / "sop.toml", "a.toml")
    assert called("check", "a.toml", capsys=capsys) == (FINE, [], ["Tidak ada temuan. Lanjut: sopgen build a.toml"])


def test_check_shows_errors_of_all_files_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.toml", "b.toml"):
        Path(name).write_text(BROKEN, encoding="utf-8")
    code, out, _ = called("check", "a.toml", "b.toml", capsys=capsys)
    assert code == FINDINGS
    assert {line.split(":")[0] for line in out if line.startswith(("a.toml", "b.toml"))} == {"a.toml", "b.toml"}


def test_warnings_alone_are_fine_unless_strict(capsys: pytest.CaptureFixture[str]) -> None:
    text = IKU.read_text(encoding="utf-8").replace('waktu = "1 Hari"', 'waktu = "secepatnya"')
    Path("a.toml").write_text(text, encoding="utf-8")
    assert called("check", "a.toml", capsys=capsys)[0] == FINE
    assert called("check", "a.toml", "--strict", capsys=capsys)[0] == FINDINGS


def test_findings_as_json_are_one_object_even_if_there_are_none(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = called("check", str(IKU), "--format", "json", capsys=capsys)
    assert json.loads("\n".join(out))["errors"] == 0
    assert err == []


def test_check_tells_what_the_layout_changes_as_build_does(capsys: pytest.CaptureFixture[str]) -> None:
    """The real sheet on small paper: smaller type. Nothing is written."""
    paper = "[dokumen]\nkertas = { lebar = 180, tinggi = 230 }\n\n[identitas]\n"
    text = IKU.read_text(encoding="utf-8").replace("[identitas]\n", paper)
    Path("a.toml").write_text(text, encoding="utf-8")
    code, out, notes = called("check", "a.toml", capsys=capsys)
    assert (code, out) == (FINE, [])
    assert any("huruf" in note and " pt " in note for note in notes), notes
    assert list(Path().iterdir()) == [Path("a.toml")]
    built = called("build", "a.toml", "--to", "html", capsys=capsys)[2]
    assert [note for note in notes if note.startswith("a.toml: ")] == built


def test_what_cannot_be_drawn_is_found_by_check_too(capsys: pytest.CaptureFixture[str]) -> None:
    text = IKU.read_text(encoding="utf-8").replace('keluar = "Deputi"', 'keluar = "' + "W" * 60 + '"')
    Path("a.toml").write_text(text, encoding="utf-8")
    code, out, _ = called("check", "a.toml", capsys=capsys)
    assert code == FINDINGS
    assert "kesalahan E60" in out[0]


# --- new, schema, completion, help ----------------------------------------------------------------------


def test_the_starter_sheet_passes_check_without_finding_and_builds(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called("new", "sop_saya.toml", capsys=capsys)
    assert (code, out) == (FINE, ["sop_saya.toml"])
    assert "sopgen build sop_saya.toml" in err[0]
    assert called("check", "sop_saya.toml", "--strict", capsys=capsys)[0] == FINE
    assert called("build", "sop_saya.toml", capsys=capsys)[0] == FINE


def test_new_makes_no_sheet_that_would_be_taken_for_a_profile(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = called("new", "kantor.profil.toml", capsys=capsys)
    assert (code, Path("kantor.profil.toml").exists()) == (WRONG_USE, False)
    assert "berakhiran" in err[0]


def test_new_never_overwrites(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.toml").write_text("mine", encoding="utf-8")
    assert called("new", "a.toml", capsys=capsys)[0] == WRONG_USE
    assert Path("a.toml").read_text(encoding="utf-8") == "mine"


def test_schema_prints_the_committed_schema_of_profiles(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called("schema", "--profil", capsys=capsys)
    committed = (ROOT / "schema" / "profil.schema.json").read_text(encoding="utf-8")
    assert json.loads("\n".join(out)) == json.loads(committed)


def test_schema_prints_the_committed_schema(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called("schema", capsys=capsys)
    committed = (ROOT / "schema" / "sop.schema.json").read_text(encoding="utf-8")
    assert json.loads("\n".join(out)) == json.loads(committed)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called("completion", shell, capsys=capsys)
    assert code == FINE
    assert any("_SOPGEN_COMPLETE" in line for line in out)


@pytest.mark.parametrize(
    "command",
    [[], ["build"], ["check"], ["stats"], ["new"], ["profile"], ["profile", "show"], ["schema"], ["completion"]],
)
def test_help_is_indonesian_by_default_and_english_on_request(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    _, indonesian, _ = called(*command, "--help", capsys=capsys)
    _, english, _ = called(*command, "--help", capsys=capsys, SOPGEN_LANG="en")
    assert indonesian[0].startswith("Pemakaian: sopgen")
    assert english[0].startswith("Usage: sopgen")
    assert "Opsi:" in indonesian
    assert "Options:" in english


def test_the_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(" ".join(called("--help", capsys=capsys)[1]).split())
    assert "Kode keluar: 0 baik; 1 ada temuan yang harus dibetulkan; 2 pemakaian keliru" in text


def test_without_a_command_the_help_is_shown_as_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called(capsys=capsys)
    assert code == WRONG_USE
    assert out[0].startswith("Pemakaian: sopgen")


def test_no_result_is_coloured_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.toml").write_text(BROKEN, encoding="utf-8")
    _, out, _ = called("check", "a.toml", capsys=capsys)
    assert "\x1b" not in "".join(out)
