"""A git repository of its own for a test. In: a folder; out: what git says there."""

import os
import subprocess
from pathlib import Path
from typing import Final

_NOBODY: Final = {
    "GIT_AUTHOR_NAME": "Analis Kebijakan",
    "GIT_AUTHOR_EMAIL": "analis@contoh.invalid",
    "GIT_COMMITTER_NAME": "Analis Kebijakan",
    "GIT_COMMITTER_EMAIL": "analis@contoh.invalid",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


class Repository:
    """A new repository in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "utama", ".")

    def git(self, *arguments: str, fails: bool = False) -> str:
        """What git prints."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env={**os.environ, **_NOBODY}, capture_output=True, check=False
        )
        assert (done.returncode != 0) == fails, done.stderr.decode()
        return done.stdout.decode()

    def write(self, name: str, text: str) -> None:
        """Put ``text`` into a file."""
        (self.folder / name).write_text(text, encoding="utf-8", newline="\n")

    def commit(self, subject: str, day: str = "2025-01-02") -> None:
        """Commit all that stands there."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", subject, "--date", f"{day}T12:00:00+0000")
