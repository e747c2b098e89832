"""What a build costs. In: the installed program and its rivals; out: one table of times and memory, as ratios.

Cold: whole processes, from start to end, the programs taking turns so that a busy moment meets all of them; medians.
A rival writes only the text of the activity table. Warm: the stages inside one process, after a first round.
This process stays small until the cold part is over: the system counts its memory as its children's.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from big_sheet import PERFORMERS, STEPS, big_sheet

HERE: Final = Path(__file__).parent
IKU: Final = HERE.parent / "data" / "sop_iku.toml"
COLD_ROUNDS: Final = int(os.environ.get("ROUNDS", "11"))
FORMATS: Final = ("docx", "xlsx", "html")
MEBIBYTE: Final = 1024 * 1024
MAXRSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere

RIVAL_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "docx": ("docxtpl", "python_docx"),
    "xlsx": ("openpyxl", "xlsxwriter"),
    "html": ("docxtpl",),
    ",".join(FORMATS): ("docxtpl",),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and peak memory in bytes, of one process or the medians of several."""

    seconds: float
    memory: float


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        big = folder / "big.toml"
        big.write_text(big_sheet(), encoding="utf-8")
        cold = _cold(_commands(folder, big))
        _print_cold(cold)
        from warm import print_warm  # noqa: PLC0415  # it imports the whole program

        print_warm({"IKU": IKU, f"{STEPS}x{PERFORMERS}": big})
        from tangled import print_tangled  # noqa: PLC0415  # so does this

        print_tangled()


# --- cold -----------------------------------------------------------------------------------------------


def _commands(folder: Path, big: Path) -> dict[str, list[str]]:
    """Every command that is timed, by the name that stands in the table."""
    template = folder / "template.docx"
    _ran([sys.executable, str(HERE / "rivals" / "template.py"), str(IKU), str(template)])
    commands = {
        name: [sys.executable, str(HERE / "rivals" / f"with_{name}.py"), str(IKU), str(folder / name), str(template)]
        for name in ("docxtpl", "python_docx", "openpyxl", "xlsxwriter")
    }
    commands["docxtpl"][3] += ".docx"
    for formats in RIVAL_OF:
        commands[f"sopgen {formats}"] = _sopgen(IKU, formats, folder)
    commands["sopgen big"] = _sopgen(big, ",".join(FORMATS), folder)
    commands["python"] = [sys.executable, "-c", "pass"]
    commands["sopgen --help"] = [str(_script()), "--help"]
    return commands


def _sopgen(source: Path, formats: str, folder: Path) -> list[str]:
    return [str(_script()), "build", str(source), "--to", formats, "--out", str(folder / "out"), "--quiet"]


def _script() -> Path:
    return Path(sys.executable).parent / "sopgen"


def _cold(commands: Mapping[str, Sequence[str]]) -> dict[str, Cost]:
    for command in commands.values():
        _ran(command)  # once untimed: byte code is written, files are in the disk's cache
    rounds = [{name: _ran(command) for name, command in commands.items()} for _ in range(COLD_ROUNDS)]
    return {
        name: Cost(_middle([one[name].seconds for one in rounds]), _middle([one[name].memory for one in rounds]))
        for name in commands
    }


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def _ran(command: Sequence[str]) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)}")
    return Cost(seconds, usage.ru_maxrss * MAXRSS_UNIT)


def _print_cold(cold: Mapping[str, Cost]) -> None:
    print(f"Cold, median of {COLD_ROUNDS} runs; a rival writes the text of the IKU sheet's table only")
    print(f"{'':32}{'ms':>8}{'MiB':>8}   times a rival's time and memory")
    for name, cost in cold.items():
        ratios = "   ".join(_ratios(name, cold))
        print(f"{name:32}{cost.seconds * 1000:8.0f}{cost.memory / MEBIBYTE:8.1f}   {ratios}")
    growth = cold["sopgen big"].seconds / cold[f"sopgen {','.join(FORMATS)}"].seconds
    print(f"{STEPS} steps, {PERFORMERS} performers cost {growth:.2f} times the IKU sheet, cold, all formats\n")


def _ratios(name: str, cold: Mapping[str, Cost]) -> Iterator[str]:
    for rival in RIVAL_OF.get(name.removeprefix("sopgen "), ()):
        seconds, memory = cold[name].seconds / cold[rival].seconds, cold[name].memory / cold[rival].memory
        yield f"{seconds:.2f} / {memory:.2f} {rival}"


if __name__ == "__main__":
    main()
