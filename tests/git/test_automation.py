"""Hooks and CI examples: what they call exists, with the options that they give, and nothing of a stranger's is run."""

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from support.places import ROOT

from sopgen.cli.program import program

HOOKS = ROOT / ".pre-commit-hooks.yaml"
EXAMPLES = (ROOT / "docs" / "examples" / "github-workflow.yml", ROOT / "docs" / "examples" / "gitlab-ci.yml")
COMMANDS = program(str).commands
OF_THIS_CHECKOUT = pytest.mark.skipif(not HOOKS.exists(), reason="a source distribution holds no hooks")


def _read(path: Path) -> Any:  # noqa: ANN401  # what a YAML file holds
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _calls(text: str) -> Iterator[list[str]]:
    """The commands of sopgen in a script, as words."""
    for found in re.findall(r"(?<![\w/])sopgen ([a-z][^\n|>;&]*)", text):
        yield shlex.split(found)


def _exists(call: list[str]) -> bool:
    command = COMMANDS.get(call[0])
    return command is not None and {word for word in call if word.startswith("--")} <= {
        option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts
    }


@OF_THIS_CHECKOUT
def test_every_hook_calls_a_command_with_its_options() -> None:
    hooks = _read(HOOKS)
    assert [hook["id"] for hook in hooks] == ["sopgen-check", "sopgen-fmt", "sopgen-stale"]
    for hook in hooks:
        (call,) = _calls(hook["entry"])
        assert _exists(call)
        assert hook["language"] == "python"


@OF_THIS_CHECKOUT
@pytest.mark.parametrize(
    ("name", "wanted"),
    [("data/sop.toml", True), ("data/kota.profil.toml", False), ("pyproject.toml", False), ("data/sop.md", False)],
)
def test_hooks_are_given_sources_alone(name: str, wanted: bool) -> None:
    for hook in _read(HOOKS)[:2]:
        given = re.search(hook["files"], name) is not None and re.search(hook["exclude"], name) is None
        assert given == wanted


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_command_of_an_example_exists(example: Path) -> None:
    calls = [call for text in _texts(_read(example)) for call in _calls(text)]
    assert {call[0] for call in calls} == {"check", "fmt", "build", "diff"}
    assert [call for call in calls if not _exists(call)] == []


def test_nothing_of_a_pull_request_is_part_of_a_script() -> None:
    """Names of branches and titles are a stranger's: they come as environment variables, not as words of a script."""
    workflow = _read(EXAMPLES[0])
    scripts = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    assert scripts
    assert not [script for script in scripts if "${{" in script]
    assert workflow["permissions"] == {"contents": "read", "pull-requests": "write"}


@pytest.mark.parametrize("steps", [0, 3, 2_000])
def test_a_comment_is_as_long_as_github_takes_and_ends_no_word_and_no_fold_half_way(steps: int, tmp_path: Path) -> None:
    """The script itself is run, with programs that stand in for git and sopgen."""
    item = "- `≠` Waktu langkah kini “90 Menit”, semula “60 Menit” – é\n"
    fold = f"<details><summary>Langkah: 2 perubahan</summary>\n\n{item * 9}\n</details>\n\n"
    (tmp_path / "long.md").write_text(fold * steps, encoding="utf-8")
    for name, does in (("git", "echo abc"), ("sopgen", "cat long.md; exit 1")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    scripts = [step.get("run", "") for step in _read(EXAMPLES[0])["jobs"]["sheets"]["steps"]]
    (script,) = (script for script in scripts if "> comment.md" in script)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "BASE": "utama"}
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment, check=True)
    comment = (tmp_path / "comment.md").read_bytes()
    text = comment.decode("utf-8")
    assert text.count("<details>") == text.count("</details>")
    if steps <= 3:
        assert text == (fold * steps or "Tidak ada perubahan pada SOP.\n")
    else:
        assert 50_000 < len(comment) < 65_536
        assert text.endswith("\n\n…\n")


def test_the_guide_names_every_hook() -> None:
    guide = (ROOT / "docs" / "GIT.md").read_text(encoding="utf-8")
    (config,) = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    named = [hook["id"] for hook in yaml.safe_load(config)["repos"][0]["hooks"]]
    if HOOKS.exists():
        assert named == [hook["id"] for hook in _read(HOOKS)]
