"""The same source makes the same bytes, whoever builds, where and when, in all four formats."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from support.cases import FOLDER
from support.places import ROOT

from sopgen.cli.program import run
from sopgen.formats import FORMATS
from sopgen.readback.origin import origin

IKU: Final = ROOT / "data" / "sop_iku.toml"
WITH_LOGO: Final = FOLDER / "makro-with-logo-left.toml"
BESIDE: Final = ("berlogo.profil.toml", "lambang.png")
DATELESS: Final = "tanggal_pembuatan", "tanggal_efektif"


def build(
    place: Path, *sources: str, environment: Mapping[str, str] | None = None, mask: int = 0o022, python: str = ""
) -> dict[str, bytes]:
    """All products of a run in a process of its own, in a folder of its own."""
    place.mkdir(parents=True)
    for path in (IKU, WITH_LOGO, *(FOLDER / name for name in BESIDE)):
        shutil.copy(path, place / path.name)
    command = [python or sys.executable, "-m", "sopgen", "build", "-q", *(sources or (IKU.name, WITH_LOGO.name))]
    surroundings = {**os.environ, **(environment or {})}
    surroundings.pop("SOURCE_DATE_EPOCH", None)
    subprocess.run(command, cwd=place, env=surroundings | dict(environment or {}), check=True, umask=mask)
    return {path.name: path.read_bytes() for path in (place / "output").iterdir()}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = build(tmp_path_factory.mktemp("first") / "a", environment={"PYTHONHASHSEED": "0"})
    assert len(made) == 2 * len(FORMATS)
    return made


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "4711"},
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"LANGUAGE": "en", "LANG": "en_US.UTF-8"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Adak"},
        {"HOME": "/nowhere", "USER": "lain", "LOGNAME": "lain"},
        {"PYTHONOPTIMIZE": "2"},
    ],
    ids="-".join,
)
def test_surroundings_make_no_difference(environment: dict[str, str], first: dict[str, bytes], tmp_path: Path) -> None:
    """Hash seed, locale, language, time zone, user, optimisation."""
    assert build(tmp_path / "b", environment=environment) == first


def test_the_folder_makes_no_difference(first: dict[str, bytes], tmp_path: Path) -> None:
    assert build(tmp_path / "a longer way" / "tempat lain" / "é", environment={}) == first


def test_the_order_of_sources_makes_no_difference(first: dict[str, bytes], tmp_path: Path) -> None:
    assert build(tmp_path / "c", WITH_LOGO.name, IKU.name) == first


def test_umask_makes_no_difference(first: dict[str, bytes], tmp_path: Path) -> None:
    """Neither inside of the files."""
    assert build(tmp_path / "d", mask=0o077) == first


def test_one_format_alone_is_the_same(first: dict[str, bytes], tmp_path: Path) -> None:
    for kind in FORMATS:
        assert run(["build", "-q", str(IKU), "--to", kind, "--out", str(tmp_path)], {}) == 0
        assert (tmp_path / f"sop_iku.{kind}").read_bytes() == first[f"sop_iku.{kind}"]


# --- dates ----------------------------------------------------------------------------------------------


@pytest.fixture
def dateless(tmp_path: Path) -> Path:
    """A source that gives no day."""
    lines = IKU.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [f'{line.split("=")[0]}= "-"\n' if line.startswith(DATELESS) else line for line in lines]
    source = tmp_path / "sop.toml"
    source.write_text("".join(kept), encoding="utf-8")
    return source


def days(source: Path, out: Path, **environment: str) -> dict[str, bytes]:
    assert run(["build", "-q", str(source), "--out", str(out)], environment) == 0
    return {kind: (out / f"{source.stem}.{kind}").read_bytes() for kind in FORMATS}


def test_source_date_epoch_dates_what_has_no_date(dateless: Path, tmp_path: Path) -> None:
    """In every format, in UTC; the fingerprint stays."""
    moment = datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC)
    plain = days(dateless, tmp_path / "one")
    dated = days(dateless, tmp_path / "two", SOURCE_DATE_EPOCH=str(int(moment.timestamp())))
    again = days(dateless, tmp_path / "three", SOURCE_DATE_EPOCH=str(int(moment.timestamp()) - 80_000))
    assert dated == again
    for kind in FORMATS:
        assert dated[kind] != plain[kind]
        assert origin(dated[kind]).fingerprint == origin(plain[kind]).fingerprint
    assert b"D:20240229" in dated["pdf"]
    assert b'content="2024-02-29"' in dated["html"]


def test_a_source_with_a_date_keeps_it(first: dict[str, bytes], tmp_path: Path) -> None:
    made = days(IKU, tmp_path, SOURCE_DATE_EPOCH="1")
    assert made == {kind: first[f"sop_iku.{kind}"] for kind in FORMATS}


@pytest.mark.parametrize("text", ["gestern", "-1", "1.5", "9" * 30, "٣"])
def test_an_epoch_that_is_no_number_is_wrong_use(text: str, dateless: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = dateless.parent / "out"
    assert run(["build", str(dateless), "--out", str(out)], {"SOURCE_DATE_EPOCH": text}) == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err
    assert not out.exists()


# --- versions of Python ---------------------------------------------------------------------------------


def test_another_python_makes_the_same_bytes(first: dict[str, bytes], tmp_path: Path) -> None:
    """Where one with all libraries is at hand: its path stands in SOPGEN_OTHER_PYTHON."""
    other = os.environ.get("SOPGEN_OTHER_PYTHON", "")
    if not other:
        pytest.skip("no other Python with sopgen is named in SOPGEN_OTHER_PYTHON")
    assert build(tmp_path / "e", python=other) == first
