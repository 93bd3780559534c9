"""Real repositories in temporary folders, made with `git` and without anybody's own settings."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_SURROUNDINGS = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@shire.example",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@shire.example",
}
PUBLIC = "https://github.com/shire/minutes"


def git(folder: Path, *words: str) -> str:
    """Run git; what it printed."""
    ended = subprocess.run(["git", "-C", str(folder), *words], env=_SURROUNDINGS, capture_output=True, check=True)
    return ended.stdout.decode().strip()


@dataclass
class Kept:
    """A folder with a repository."""

    folder: Path

    def commit(self, *paths: str, words: str = "as typed") -> str:
        """Commit these, whatever is to be ignored; the name of the commit."""
        if paths:
            git(self.folder, "add", "--force", "--all", "--", *paths)
        git(self.folder, "commit", "--quiet", "--allow-empty", "-m", words)
        return git(self.folder, "rev-parse", "HEAD")

    def remote(self, address: str = PUBLIC, name: str = "origin") -> Kept:
        """Name an address to which it goes."""
        git(self.folder, "remote", "add", name, address)
        return self

    def pushed(self, name: str = "origin", branch: str = "main") -> Kept:
        """Let the newest commit be what stands there, as after a push."""
        git(self.folder, "update-ref", f"refs/remotes/{name}/{branch}", "HEAD")
        return self


def repository(folder: Path) -> Kept:
    """A new repository in a folder."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    return Kept(folder)
