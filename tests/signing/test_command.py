"""``sopgen sign``: a new file beside the old one, a password that no argument bears, sentences for what is refused."""

import os
from pathlib import Path

import pytest
from support.called import called
from support.keys import PASSWORD, person
from support.places import IKU

from sopgen.cli.sign import PASSWORD_VARIABLE
from sopgen.signing import inspect


@pytest.fixture
def desk(tmp_path: Path, pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a PDF and a key file; the password is in the environment."""
    (tmp_path / "sop.pdf").write_bytes(pdf)
    (tmp_path / "kunci.p12").write_bytes(person("Kepala Biro Contoh").p12())
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


Capture = pytest.CaptureFixture[str]


def test_the_signed_file_stands_beside_the_unsigned_one(desk: Path, pdf: bytes, capsys: Capture) -> None:
    code, results, notes = called(
        "sign", "sop.pdf", "--p12", "kunci.p12", "--alasan", "Pengesahan", "--lokasi", "Jakarta", capsys=capsys
    )
    assert (code, results) == (0, ["sop-ttd.pdf"])
    (note,) = notes
    assert note.startswith("Isian pengesah-1 (Tanda tangan Suwandi Miharja, M.D.S, Deputi Bidang Koordinasi")
    assert note.endswith(") ditandatangani dengan sertifikat Kepala Biro Contoh.")
    assert (desk / "sop.pdf").read_bytes() == pdf
    (report,) = inspect((desk / "sop-ttd.pdf").read_bytes())
    assert (report.reason, report.place, report.signature_ok) == ("Pengesahan", "Jakarta", True)


@pytest.mark.parametrize(("options", "told"), [((), True), (("--final",), False), (("--tanpa-sumber",), False)])
def test_notes_that_would_go_out_with_the_file_are_told(
    desk: Path, options: tuple[str, ...], told: bool, capsys: Capture
) -> None:
    """Settled ones, in the source that the file carries; a final sheet carries none."""
    note = '\n[[catatan]]\nteks = "Urusan dalam"\nselesai = true\n'
    (desk / "iku.toml").write_text(IKU.read_text(encoding="utf-8") + note, encoding="utf-8")
    assert called("build", "-q", "iku.toml", "--to", "pdf", "--out", ".", *options, capsys=capsys)[0] == 0
    code, _, notes = called("sign", "iku.pdf", "--p12", "kunci.p12", capsys=capsys)
    assert code == 0
    assert any("memuat 1 catatan pemeriksa" in line for line in notes) == told


def test_who_signs_next_has_the_next_name(desk: Path, three: bytes, capsys: Capture) -> None:
    (desk / "sop.pdf").write_bytes(three)
    name = "sop"
    for number, made in enumerate(("sop-ttd", "sop-ttd-2", "sop-ttd-3"), start=1):
        code, results, _ = called(
            "sign", f"{name}.pdf", "--p12", "kunci.p12", "--field", f"pengesah-{number}", capsys=capsys
        )
        assert (code, results) == (0, [f"{made}.pdf"])
        name = made
    assert len(inspect((desk / "sop-ttd-3.pdf").read_bytes())) == 3


@pytest.mark.parametrize("out", ["sop.pdf", "lain.pdf"])
def test_no_file_is_overwritten_not_even_if_it_is_named(desk: Path, out: str, capsys: Capture) -> None:
    (desk / "lain.pdf").write_bytes(b"punya orang")
    before = (desk / out).read_bytes()
    code, results, notes = called("sign", "sop.pdf", "--p12", "kunci.p12", "--out", out, capsys=capsys)
    assert (code, results, notes) == (2, [], [f"sopgen: {out}: sudah ada dan tidak ditimpa."])
    assert (desk / out).read_bytes() == before


def test_a_password_may_come_from_a_descriptor(desk: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to the end of its line; it goes before the environment."""
    monkeypatch.setenv(PASSWORD_VARIABLE, "keliru")
    reader, writer = os.pipe()
    os.write(writer, f"{PASSWORD}\r\nsisanya".encode())
    os.close(writer)
    code, results, _ = called("sign", "sop.pdf", "--p12", "kunci.p12", "--password-fd", str(reader), capsys=capsys)
    os.close(reader)
    assert (code, results) == (0, ["sop-ttd.pdf"])
    assert (desk / "sop-ttd.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--field", "lain"), "sop.pdf: tidak ada isian tanda tangan lain; yang ada: pengesah-1."),
        (("--tsa", "ftp://contoh.invalid"), "ftp://contoh.invalid: alamat layanan stempel waktu diawali http:// atau"),
        (("--password-fd", "999"), "Deskriptor berkas 999 tidak dapat dibaca."),
        (("--alasan", "W" * 500), "sop.pdf: isian tanda tangan terlalu kecil untuk katanya."),
        (("--lokasi", "漢"), "sop.pdf: fon tidak memiliki bentuk untuk 漢 pada nama, alasan, atau tempat."),
    ],
)
@pytest.mark.usefixtures("desk")
def test_what_is_refused_is_told_and_nothing_is_written(
    arguments: tuple[str, ...], sentence: str, capsys: Capture
) -> None:
    code, results, notes = called("sign", "sop.pdf", "--p12", "kunci.p12", *arguments, capsys=capsys)
    assert (code, results) == (2, [])
    assert notes[0].startswith(f"sopgen: {sentence}")
    assert not Path("sop-ttd.pdf").exists()


def test_files_that_cannot_be_read_are_told(desk: Path, pdf: bytes, capsys: Capture) -> None:
    (desk / "potong.pdf").write_bytes(pdf[:20000])
    (desk / "lain.p12").write_bytes(b"bukan kunci")
    for arguments, sentence in (
        (("absen.pdf", "--p12", "kunci.p12"), "absen.pdf: tidak ada."),
        (("potong.pdf", "--p12", "kunci.p12"), "potong.pdf: bukan PDF, terpotong, atau rusak."),
        (("sop.pdf", "--p12", "lain.p12"), "lain.p12: bukan berkas kunci PKCS#12"),
        (("sop.pdf", "--p12", "absen.p12"), "absen.p12: tidak ada."),
        (("sop.pdf",), "Opsi --p12 belum ditulis"),
    ):
        code, _, notes = called("sign", *arguments, capsys=capsys)
        assert code == 2
        assert notes[0].startswith(f"sopgen: {sentence}")


@pytest.mark.usefixtures("desk")
def test_without_a_terminal_no_password_is_asked_for(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSWORD_VARIABLE)
    monkeypatch.setattr("sys.stdin", open(os.devnull, encoding="utf-8"))  # noqa: SIM115, PTH123  # closed below
    code, _, notes = called("sign", "sop.pdf", "--p12", "kunci.p12", capsys=capsys)
    import sys  # noqa: PLC0415

    sys.stdin.close()
    assert code == 2
    assert notes[0].startswith("sopgen: Kata sandi kunci tidak ada")


@pytest.mark.usefixtures("desk")
def test_on_a_terminal_the_password_is_asked_for(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without showing it."""
    asked = []

    def prompt(text: str, **options: object) -> str:
        asked.append((text, options["hide_input"], options["err"]))
        return PASSWORD

    monkeypatch.delenv(PASSWORD_VARIABLE)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", prompt)
    code, _, _ = called("sign", "sop.pdf", "--p12", "kunci.p12", capsys=capsys)
    assert code == 0
    assert asked == [("Kata sandi kunci.p12 (kosong bila tanpa kata sandi)", True, True)]


@pytest.mark.usefixtures("desk")
def test_a_password_is_taken_byte_for_byte(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that is no UTF-8: it is wrong here, and nothing breaks."""
    monkeypatch.setenv(PASSWORD_VARIABLE, os.fsdecode(b"\xff"))
    code, _, notes = called("sign", "sop.pdf", "--p12", "kunci.p12", capsys=capsys)
    assert code == 2
    assert "kata sandinya keliru" in notes[0]
