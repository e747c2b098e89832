"""Small sheets for the rules. In: the lines of a rule's example; out: the codes that reading and checking find."""

import tomllib
from typing import Any

from support.toml_text import toml_text

from sopgen.checks import check
from sopgen.findings import Finding
from sopgen.profile import load
from sopgen.source import read

Raw = dict[str, Any]


def small_sheet(example: str = "") -> Raw:
    """The tables of ``example``, with whatever else makes a sheet that breaks no rule put around them."""
    raw = tomllib.loads(example)
    performer = raw["pelaksana"][0]["id"] if "pelaksana" in raw else "staf"
    charts = [
        {**chart, "langkah": [_whole_step(step, performer) for step in chart["langkah"]]}
        for chart in raw.get("bagan", [])
    ]
    steps = [_whole_step(step, performer) for step in raw.get("langkah", [] if charts else [{"id": "periksa"}])]
    in_charts = [step for chart in charts for step in chart["langkah"]]
    acting = list(dict.fromkeys(name for step in (*steps, *in_charts) for name in _acting(step)))
    return {
        **raw,
        **({"bagan": charts} if charts else {}),
        "identitas": {**_identity(), **raw.get("identitas", {})},
        "uraian": {"dasar_hukum": [], "kualifikasi_pelaksana": [], **raw.get("uraian", {})},
        "pelaksana": raw.get("pelaksana", [{"id": name, "nama": f"Pelaksana {name}"} for name in acting]),
        **({"langkah": steps} if steps else {}),
    }


def findings_of(raw: Raw) -> tuple[Finding, ...]:
    """What reading and checking find in the TOML of ``raw``."""
    return findings_in(toml_text(raw).encode())


def findings_in(source: bytes) -> tuple[Finding, ...]:
    """What reading and checking find in a file."""
    reading = read(source)
    return reading.findings if reading.sop is None else check(reading.sop, load(reading.sop.profil))


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """The codes alone, in order."""
    return [finding.code for finding in findings]


def _identity() -> Raw:
    return {
        "instansi": "Kementerian Contoh",
        "nomor": "1",
        "judul": "Pelayanan Contoh",
        "tanggal_pembuatan": "-",
        "tanggal_efektif": "-",
        "disahkan_oleh": {"jabatan": "Sekretaris", "nama": "Sri Wahyuni", "nip": "197001011995032001"},
    }


def _whole_step(step: Raw, performer: str) -> Raw:
    standard = {"kelengkapan": "Berkas", "waktu": "10 Menit", "output": "Berkas"}
    acting = {} if "simbol" in step else {"pelaksana": performer}
    return {"kegiatan": "Memeriksa berkas", **acting, **standard, **step}


def _acting(step: Raw) -> list[str]:
    return _listed(step["pelaksana"]) if "pelaksana" in step else [mark["pelaksana"] for mark in step["simbol"]]


def _listed(value: object) -> list[str]:
    return value if isinstance(value, list) else [str(value)]
