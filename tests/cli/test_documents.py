"""What the documents say is so: commands, options, links, examples."""

import re
import runpy
import tomllib
from pathlib import Path

import click
import pytest
from support.places import ROOT

from sopgen.build import plan
from sopgen.cli.console import Console
from sopgen.cli.program import program
from sopgen.model import Langkah
from sopgen.validation import validate

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GROUP = program(str)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8"))
    assert not [link for link in links if not (document.parent / link).exists()]


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`?sopgen ([a-z]+)\b(?: |`)", README)) - {"makes"}))
def test_every_command_of_the_readme_exists(command: str) -> None:
    assert command in GROUP.commands


def test_the_readme_tells_every_command() -> None:
    assert all(f"| `sopgen {command}" in README for command in GROUP.commands)


@pytest.mark.parametrize("line", re.findall(r"^\| `(sopgen [^`]*)`", README, re.MULTILINE))
def test_every_option_of_the_readme_exists(line: str) -> None:
    command = GROUP.commands[line.split()[1]]
    known = {option for parameter in command.params for option in parameter.opts}
    assert set(re.findall(r"--[a-z]+", line)) <= known


def test_the_readmes_example_is_a_step_of_the_model() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    (step,) = tomllib.loads(example)["langkah"]
    assert validate(Langkah, step).keputusan


def test_every_command_has_help_that_begins_with_a_sentence() -> None:
    for name, command in GROUP.commands.items():
        context = click.Context(command, info_name=name, obj=Console(str, plain=True))
        assert command.get_short_help_str(limit=200).endswith("."), context.command_path


def test_the_benchmarks_big_sheet_is_a_sheet() -> None:
    """24 steps and 8 performers, laid out like any other."""
    source = runpy.run_path(str(ROOT / "bench" / "big_sheet.py"))["big_sheet"]()
    made = plan("big.toml", source.encode(), lambda _: b"")
    assert made.sheet is not None
    assert len(made.sheet.telling) == 24
