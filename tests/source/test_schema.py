"""The JSON Schema: that of the model, every key explained, and held against by a TOML tool as an editor does."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.places import IKU, ROOT

from sopgen.validation import json_schema, profile_schema

SCHEMA = ROOT / "schema" / "sop.schema.json"
GOOD = IKU.read_text(encoding="utf-8")


PROFILES = sorted([*(ROOT / "sopgen" / "profiles").glob("*.toml"), *(ROOT / "tests" / "cases").glob("*.profil.toml")])
PROFILE_SCHEMA = ROOT / "schema" / "profil.schema.json"


def _lint(file: Path, schema: Path = SCHEMA) -> subprocess.CompletedProcess[str]:
    """What taplo, the program behind the TOML extensions of editors, says of a file under the committed schema."""
    taplo = Path(sys.executable).parent / "taplo"
    command = [str(taplo), "lint", "--no-auto-config", "--schema", schema.as_uri(), str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_the_committed_schema_is_the_model_s() -> None:
    """``sopgen schema > schema/sop.schema.json`` writes it anew."""
    written = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    assert SCHEMA.read_text(encoding="utf-8") == written


def _properties(schema: object) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _properties(part)


def _described(schema: dict[str, Any]) -> bool:
    return bool(schema.get("description")) or "$ref" in schema


def test_every_key_is_explained() -> None:
    assert [key for key, schema in _properties(json_schema()) if not _described(schema)] == []


def test_every_table_is_explained_in_itself() -> None:
    """Editors show a table's own words, not those beside the reference to it."""
    assert [name for name, table in json_schema()["$defs"].items() if not table.get("description")] == []


def test_every_way_to_write_a_value_is_explained() -> None:
    """A short form and a long one are offered side by side: each says what it is."""
    unexplained = [
        key
        for key, schema in _properties(json_schema())
        for form in (*schema.get("anyOf", ()), *schema.get("oneOf", ()))
        if not _described(form)
    ]
    assert unexplained == []


def test_no_null_is_offered() -> None:
    """TOML cannot write it."""
    assert '"null"' not in json.dumps(json_schema())
    assert "null" not in json.dumps(json_schema()).split()


@pytest.mark.parametrize("file", [IKU, ROOT / "sopgen" / "starter" / "sop.toml"], ids=["real", "starter"])
def test_a_good_sheet_passes(file: Path) -> None:
    """Dates too: the tool holds a TOML date against ``format: date``."""
    result = _lint(file)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('nama = "Sesdep"', 'namaa = "Sesdep"', "namaa"),
        ('waktu = "10 Menit"', "waktu = 10", "10 is not valid under"),
        ("tanggal_pembuatan = 2017-12-01", "tanggal_pembuatan = true", "true"),
        ("tanggal = 2018-05-02", 'tanggal = "besok"', "besok"),
        ('jenis = "mikro"', 'jenis = "micro"', "micro"),
        ('id = "jp"', 'id = "J P"', "J P"),
        ('keputusan.Perbaikan = "teliti"', "keputusan.Perbaikan = 4", "4"),
        ('pelaksana = ["kasubbag", "jp"]', "pelaksana = []", "[]"),
        ('judul = "Penyiapan', 'judul = ""\n# "Penyiapan', "shorter"),
        ('nomor = "OT.01.02-033-053.De.7"\n', "", "nomor"),
    ],
)
def test_a_wrong_key_or_value_fails(old: str, new: str, complaint: str, tmp_path: Path) -> None:
    assert old in GOOD
    file = tmp_path / "wrong.toml"
    file.write_text(GOOD.replace(old, new, 1).replace("#:schema", "# schema"), encoding="utf-8")
    result = _lint(file)
    assert result.returncode != 0
    assert complaint in result.stderr


# --- profiles -------------------------------------------------------------------------------------------


def test_the_committed_schema_of_profiles_is_the_model_s() -> None:
    """``sopgen schema --profil > schema/profil.schema.json`` writes it anew."""
    written = json.dumps(profile_schema(), ensure_ascii=False, indent=2) + "\n"
    assert PROFILE_SCHEMA.read_text(encoding="utf-8") == written


def test_every_key_of_a_profile_is_explained() -> None:
    assert [key for key, schema in _properties(profile_schema()) if not _described(schema)] == []


def test_every_profile_passes() -> None:
    """Those of the program, which have every key, and an office's own, which say what differs."""
    for file in PROFILES:
        result = _lint(file, PROFILE_SCHEMA)
        assert result.returncode == 0, (file.name, result.stderr)


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ('nama = "a"\n[label]\nnomorr = "No"', "nomorr"),
        ('nama = "a"\n[warna]\nkepala = "biru"', "biru"),
        ('nama = "a"\n[[tabel.kolom]]\nkepala = "No"', "id"),
        ('induk = "polhukam"', "nama"),
    ],
)
def test_a_wrong_profile_fails(lines: str, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "wrong.profil.toml"
    file.write_text(lines, encoding="utf-8")
    result = _lint(file, PROFILE_SCHEMA)
    assert result.returncode != 0
    assert complaint in result.stderr
