"""Letters that the house's typeface lacks are told where they stand; where a PDF is wanted, they are errors."""

from functools import partial
from pathlib import Path

import pytest
from support.checked import small_sheet
from support.toml_text import toml_text

from sopgen.build import Plan, for_pdf, plan
from sopgen.findings import Finding
from sopgen.profile import load
from sopgen.typefaces import COMMON, TWINS, shown


def _planned(text: str) -> Plan:
    return plan("uji.toml", text.encode(), lambda _: b"")


def _odd(planned: Plan) -> list[Finding]:
    return [finding for finding in planned.findings if finding.code in ("W601", "E607")]


@pytest.mark.parametrize("twin", TWINS.values())
def test_the_common_letters_are_in_every_family(twin: str) -> None:
    """So that a sheet without others need not read the typeface."""
    assert COMMON - set("\n\t\u00a0\u00ad") <= shown(twin)


WHOLE = """\
[identitas]
instansi = "Kementerian Contoh"
nomor = "1"
judul = "Layanan"
tanggal_pembuatan = "-"
tanggal_efektif = "-"
disahkan_oleh = { jabatan = "Sekretaris", nama = "Nama Pejabat", nip = "1" }

[uraian]
dasar_hukum = ["Yang pertama"]
kualifikasi_pelaksana = [{ teks = ["biasa ", { teks = "tebal", tebal = true }] }]
keterkaitan = \"""
Yang pertama
Yang kedua
Yang ketiga\"""

[[pelaksana]]
id = "staf"
nama = "Staf"

[[langkah]]
id = "periksa"
kegiatan = { alinea = "Memeriksa:", butir = ["kertas", "tinta"] }
pelaksana = "staf"
kelengkapan = "Berkas"
waktu = "1 Hari"
output = "Berkas"
keputusan.Ya = { keluar = "Pemohon" }
keputusan.Tidak = { keluar = "Instansi" }
"""


@pytest.mark.parametrize(
    "word",
    ["Layanan", "Sekretaris", "Yang pertama", "tebal", "kedua", '"Staf', "tinta", "1 Hari", "Tidak", "Instansi"],
)
def test_a_letter_is_told_at_its_line_and_column(word: str) -> None:
    """Wherever it stands, in a value or in the words of an outcome."""
    odd = f'"{word}و"' if word == "Tidak" else f"{word}و"
    text = WHOLE.replace(word, odd, 1)
    (finding,) = _odd(_planned(text))
    assert finding.span is not None
    assert text.split("\n")[finding.span.line - 1][finding.span.column - 1] == "و"
    assert finding.values["letters"] == ("و (U+0648)",)


def test_it_is_a_warning_but_an_error_where_a_pdf_is_wanted() -> None:
    planned = _planned(toml_text(small_sheet('[[langkah]]\nid = "a"\noutput = "Berkas ✅"\n')))
    assert planned.sheet is not None
    assert [finding.code for finding in _odd(planned)] == ["W601"]
    assert [finding.code for finding in _odd(for_pdf(planned))] == ["E607"]
    assert for_pdf(planned).sheet is None


def test_what_draws_nothing_is_no_letter() -> None:
    """A zero-width joiner or a mark of direction."""
    planned = _planned(toml_text(small_sheet('[[langkah]]\nid = "a"\noutput = "Ber\\u200Dkas"\n')))
    assert _odd(planned) == []


def test_a_sheet_of_known_letters_may_have_a_pdf() -> None:
    planned = _planned(toml_text(small_sheet('[[langkah]]\nid = "a"\noutput = "Kafé → “ŋ”"\n')))
    assert for_pdf(planned) == planned


@pytest.mark.parametrize(("profil", "codes"), [("polhukam", []), ("riwayat", ["W601"])])
def test_a_letter_in_the_history_counts_where_the_history_is_printed(
    profil: str, codes: list[str], tmp_path: Path
) -> None:
    own = 'nama = "riwayat"\nketerangan = "Dengan riwayat"\ninduk = "polhukam"\n[identitas]\nriwayat = "tabel"\n'
    (tmp_path / "riwayat.profil.toml").write_text(own, encoding="utf-8")
    text = f'profil = "{profil}"\n{WHOLE}\n[[riwayat]]\nnomor = 1\ntanggal = 2024-03-18\nuraian = "Alur و"\n'
    planned = plan("uji.toml", text.encode(), lambda _: b"", partial(load, folder=tmp_path))
    assert [finding.code for finding in _odd(planned)] == codes
