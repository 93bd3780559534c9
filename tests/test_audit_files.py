"""Odd things that lie beside the minutes: they are neither waited for nor taken for a meeting."""

from __future__ import annotations

import os
from pathlib import Path

from council_in_folder import DAY, Folder
from minutebook.audit.witness import audit


def test_a_pipe_beside_the_minutes_is_not_waited_for(folder: Folder, tmp_path: Path) -> None:
    folder.minutes("## 1. Welcome\n")
    os.mkfifo(tmp_path / "content/minutes/cabinet/odd.dat")
    os.mkfifo(tmp_path / "content/people.yml")
    assert folder.read().codes == {"S001"}
    (tmp_path / "content/people.yml").unlink()
    (tmp_path / "site").mkdir()
    assert not audit(tmp_path / "content", tmp_path / "site", tmp_path / "docs", str).findings


def test_an_editors_copy_of_a_meeting_does_not_close_its_address(folder: Folder, tmp_path: Path) -> None:
    folder.minutes("## 1. Welcome\n").write(f"content/minutes/cabinet/{DAY}.md~", "an older draft of these minutes")
    folder.write(f"site/boards/cabinet/{DAY}/index.html", "<p>Welcome</p>")
    assert not audit(tmp_path / "content", tmp_path / "site", tmp_path / "docs", str).findings
