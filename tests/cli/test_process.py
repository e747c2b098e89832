"""The program as the system starts it: same bytes, a reader that leaves, an interruption, a terminal."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from support.places import IKU

from sopgen.formats import FORMATS

SOPGEN = str(Path(sys.executable).parent / "sopgen")
PLAIN = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


def ran(*arguments: str, folder: Path, environment: Mapping[str, str] = PLAIN) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [SOPGEN, *arguments], cwd=folder, env={**PLAIN, **environment}, capture_output=True, check=False
    )


def products(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "output").iterdir())}


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_same_source_makes_the_same_bytes_whatever_the_hash_seed_the_place_and_the_time_zone(
    tmp_path: Path, seed: str
) -> None:
    made = []
    for name, environment in (
        ("one", {"PYTHONHASHSEED": "random"}),
        ("two", {"PYTHONHASHSEED": seed, "TZ": "Asia/Jakarta"}),
    ):
        folder = tmp_path / name
        folder.mkdir()
        assert ran("build", str(IKU), folder=folder, environment=environment).returncode == 0
        made.append(products(folder))
    assert made[0] == made[1]
    assert set(made[0]) == {f"sop_iku.{name}" for name in FORMATS}


def test_a_second_run_writes_the_same(tmp_path: Path) -> None:
    ran("build", str(IKU), folder=tmp_path)
    first = products(tmp_path)
    ran("build", str(IKU), folder=tmp_path)
    assert products(tmp_path) == first


def test_python_m_sopgen_is_the_same_program(tmp_path: Path) -> None:
    said = subprocess.run([sys.executable, "-m", "sopgen", "--version"], cwd=tmp_path, capture_output=True, check=True)
    assert said.stdout == ran("--version", folder=tmp_path).stdout


def test_a_reader_that_leaves_ends_the_run_quietly(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [SOPGEN, "schema"], cwd=tmp_path, env=PLAIN, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() in {0, 1}  # it may have said all before


def test_an_interrupted_run_leaves_every_product_whole(tmp_path: Path) -> None:
    """Killed at several moments, the run leaves the old product or the new one, never a part."""
    ran("build", str(IKU), folder=tmp_path)
    whole = products(tmp_path)
    for path in (tmp_path / "output").iterdir():
        path.write_bytes(b"old")
    process = subprocess.Popen([SOPGEN, "build", str(IKU)], cwd=tmp_path, env=PLAIN, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()  # the first product stands; the others come
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait()
    assert all(content in {b"old", whole[name]} for name, content in products(tmp_path).items() if name in whole)


def test_a_folder_where_nothing_may_be_written_ends_in_a_sentence(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    (tmp_path / "output").mkdir(mode=0o500)
    said = ran("build", str(IKU), folder=tmp_path)
    assert said.returncode == 2
    assert b"tidak diizinkan" in said.stderr
    assert b"Traceback" not in said.stderr


@pytest.mark.parametrize(("environment", "colours"), [({"TERM": "xterm"}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_appears_only_on_a_terminal_and_never_with_no_color(
    tmp_path: Path, environment: dict[str, str], *, colours: bool
) -> None:
    (tmp_path / "a.toml").write_text("x = 1\n", encoding="utf-8")
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [SOPGEN, "check", "a.toml"], cwd=tmp_path, env={**PLAIN, **environment}, stdout=slave, stderr=slave
    )
    os.close(slave)
    said = b""
    try:
        while part := os.read(master, 4096):
            said += part
    except OSError:  # how Linux tells that the other side is closed
        pass
    os.close(master)
    process.wait()
    assert (b"\x1b[" in said) == colours


def test_help_imports_neither_pydantic_nor_a_renderers_library(tmp_path: Path) -> None:
    """A cold start counts: what a command does not need is not imported."""
    heavy = {"babel", "docx", "jinja2", "lxml", "openpyxl", "pydantic", "sopgen.sheet"}
    code = (
        "import sys; from sopgen.cli.program import run; run(['--help'], {});"
        f"sys.exit(sorted({heavy!r} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert said.stderr.decode().strip() == "[]"


@pytest.mark.parametrize(
    ("name", "others"), [("html", {"docx", "openpyxl"}), ("docx", {"openpyxl", "jinja2"}), ("xlsx", {"docx", "jinja2"})]
)
def test_a_format_imports_no_other_formats_library(tmp_path: Path, name: str, others: set[str]) -> None:
    code = (
        f"import sys; from sopgen.cli.program import run; run(['build', {str(IKU)!r}, '--to', {name!r}], {{}});"
        f"sys.exit(sorted({others!r} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert said.stderr.decode().strip() == "[]"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", str(IKU)), 0),
        (("diff", str(IKU), str(IKU)), 0),
        (("build", str(IKU), "--to", "html"), 0),
        (("revise", str(IKU)), 2),  # nobody is there to be asked
    ],
)
def test_a_stream_that_is_closed_from_the_start_is_no_fault(
    tmp_path: Path, closed: str, arguments: tuple[str, ...], code: int
) -> None:
    script = f'exec "$@" {closed}'
    said = subprocess.run(
        ["sh", "-c", script, "sh", SOPGEN, *arguments], cwd=tmp_path, env=PLAIN, capture_output=True, check=False
    )
    assert said.returncode == code
    assert b"Traceback" not in said.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "{long}"),
        ("diff", "{long}"),
        ("diff", str(IKU), "{long}"),
        ("build", str(IKU), "--check", "--out", "{long}"),
        ("profile", "list", "--in", "{long}"),
    ],
)
def test_a_name_that_the_system_refuses_is_told(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    said = ran(*(each.format(long="a" * 300) for each in arguments), folder=tmp_path)
    assert (said.returncode, said.stdout) == (2, b"")
    assert said.stderr.startswith(b"sopgen: aaa")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
def test_a_full_disk_behind_the_output_is_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        said = subprocess.run(
            [SOPGEN, "schema"], cwd=tmp_path, env=PLAIN, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert said.returncode == 2
    assert said.stderr.startswith(b"sopgen: ")


def test_a_name_that_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.toml"
    Path(os.fsdecode(name)).write_bytes(IKU.read_bytes())
    said = subprocess.run([SOPGEN.encode(), b"build", name], cwd=tmp_path, env=PLAIN, capture_output=True, check=False)
    assert (said.returncode, said.stdout) == (2, b"")
    assert b"bukan UTF-8" in said.stderr
    assert not (tmp_path / "output").exists()
