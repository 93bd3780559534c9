"""Publishing: nothing without a yes, the difference in words, the old site or the new one, and a line that says so."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pkgutil
import pty
import re
import signal
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from minutebook import cli, lists, meetings, readings
from minutebook.clerk import publish as publishing
from minutebook.clerk import trees, twin
from minutebook.clerk.difference import compare, title, told
from minutebook.disclosure import marks
from minutebook.settings import OUR_MARK
from small_site import snapshot

SECRET = "Bramblewick"
MINUTES = "content/minutes/cabinet/{key}.md"
SITES = ["out", "site.zip"]
FILES = {
    "docs/index.md": "# Home\n\nSee [about](about.md).\n",
    "docs/about.md": "# About\n",
    "mkdocs.yml": "site_name: Shire\ntheme: minutebook\nplugins:\n  - minutebook:\n      council: Shire Council\n",
    "content/boards/cabinet.md": "---\nname: Cabinet\nshort: CAB\nregime: england\n---\n",
}
BUSES = "## 1. Buses\n\n1.1 The Leader spoke of timetables.\n"
TENDER = f"""\
## 2. Tender

::: exempt {{paragraph=3 reason="There are talks about the price"}}
2.1 The bid of {SECRET} and Daughters was £418,732.
:::
"""


@dataclass
class Run:
    """How a run ended, and all that it said."""

    exit_code: int
    said: str


@dataclass
class Site:
    """A small council in a folder of its own, published by the real program."""

    root: Path
    run: Callable[..., Run]

    def minutes(self, key: str, body: str = BUSES, status: str = "confirmed") -> Path:
        """Write the minutes of a meeting."""
        path = self.root / MINUTES.format(key=key)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\nboard: cabinet\ndate: {key}\nstatus: {status}\n---\n\n{body}")
        return path

    def publish(self, *arguments: str) -> Run:
        """Publish without being asked."""
        return self.run("publish", "--yes", *arguments)

    def standing(self, target: str) -> dict[str, bytes]:
        """Every public file, of a folder or of a zip."""
        return contents(self.root / target)

    @property
    def log(self) -> list[dict]:
        """The publications that were noted."""
        log = self.root / ".minutebook/publications.jsonl"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


def contents(site: Path) -> dict[str, bytes]:
    if not site.is_file():
        return snapshot(site)
    with zipfile.ZipFile(site) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Site:
    def run(*arguments: str) -> Run:
        monkeypatch.setattr(sys, "argv", ["minutebook", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return Run(int(ended.value.code or 0), "".join(capfd.readouterr()))

    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    made = Site(tmp_path, run)
    made.minutes("2026-06-08", BUSES + TENDER)
    return made


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Somebody sits at the terminal."""
    monkeypatch.setattr(cli.asking, "can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(words))


def leak(site: Site) -> None:
    """Have a plugin write withheld words into the site."""
    words = f"The bid of {SECRET} and Daughters was £418,732."
    (site.root / "hook.py").write_text(
        f"from pathlib import Path\ndef on_post_build(config):\n"
        f"    Path(config.site_dir, 'x.txt').write_text({words!r}, 'utf-8')\n"
    )
    (site.root / "mkdocs.yml").write_text("hooks: [hook.py]\n" + FILES["mkdocs.yml"])


# A yes


@pytest.mark.parametrize("target", SITES)
@pytest.mark.parametrize(("words", "exit_code"), [("n\n", 0), ("\n", 0), ("", 130)])
def test_nothing_is_published_without_a_yes(
    site: Site, monkeypatch: pytest.MonkeyPatch, target: str, words: str, exit_code: int
) -> None:
    site.publish(target)
    before, noted = (site.root / target).stat(), site.log
    site.minutes("2026-09-14")
    answer(monkeypatch, words)
    run = site.run("publish", target)
    assert run.exit_code == exit_code
    assert "Publish this? [y/N] " in run.said
    assert run.said.endswith("Nothing was published.\n")
    assert (site.root / target).stat().st_ino == before.st_ino and site.log == noted
    assert {path.name for path in site.root.glob(".minutebook/sites/*/*") if path.is_dir()} <= {"standby"}


@pytest.mark.parametrize("target", SITES)
def test_a_yes_publishes(site: Site, monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    answer(monkeypatch, "y\n")
    run = site.run("publish", target)
    assert run.exit_code == 0
    assert run.said.endswith(f"Published: the site is in {site.root / target}\n")
    assert "boards/cabinet/2026-06-08/index.html" in site.standing(target)


def test_where_nobody_can_be_asked_publishing_needs_the_yes_beforehand(site: Site) -> None:
    run = site.run("publish", "out")
    assert run.exit_code == 2
    assert "There is no terminal at which to ask whether to publish. To publish unasked: --yes" in run.said
    assert not (site.root / "out").exists()


def test_the_question_is_asked_at_a_terminal(site: Site) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from minutebook.cli import main; main()", "publish", "out"]
    said = b""
    with subprocess.Popen(command, stdin=theirs, stderr=theirs) as run:
        os.close(theirs)
        os.write(ours, b"n\n")
        with suppress(OSError):  # a terminal that nobody uses any more
            while heard := os.read(ours, 1000):
                said += heard
    os.close(ours)
    assert b"[y/N]" in said and b"Nothing was published." in said, said.decode()
    assert run.returncode == 0
    assert not (site.root / "out").exists()


@pytest.mark.parametrize("target", ["s3://council/site", "clerk@server:/var/www"])
def test_a_server_s_address_does_not_become_a_folder(site: Site, target: str) -> None:
    assert site.publish(target).exit_code == 2
    assert sorted(path.name for path in site.root.iterdir()) == ["content", "docs", "mkdocs.yml"]


# What is wrong


@pytest.mark.parametrize("target", ["publik/site", "shire/site.zip", "../nowhere/at/all"])
def test_a_slip_in_the_way_to_the_folder_makes_no_folder(site: Site, target: str) -> None:
    before = sorted(site.root.rglob("*"))
    ended = site.publish(target)
    assert ended.exit_code == 1 and "D077" in ended.said
    assert sorted(site.root.rglob("*")) == before


def test_a_slip_in_the_name_of_the_folder_begins_no_second_site_unasked(site: Site) -> None:
    assert site.publish("site").exit_code == 0
    ended = site.publish("sit")
    assert ended.exit_code == 1 and "D078" in ended.said and not (site.root / "sit").exists()
    assert site.publish("monday.zip").exit_code == 0, "a file to hand over has a new name each time"
    (site.root / "sit").mkdir()
    assert site.publish("sit").exit_code == 0


def test_whoever_is_asked_reads_where_the_site_was_published_so_far(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.publish("site")
    answer(monkeypatch, "n\n")
    said = site.run("publish", "sit").said
    assert "The site was published to site so far.\nNothing stands in" in said
    assert not (site.root / "sit").exists()


@pytest.mark.parametrize("target", SITES)
def test_a_failed_audit_leaves_what_stood_there(site: Site, target: str) -> None:
    site.publish(target)
    before, noted = site.standing(target), site.log
    leak(site)
    run = site.publish(target)
    assert run.exit_code == 3
    assert "1 finding; the site was left as it was." in run.said
    assert site.standing(target) == before and site.log == noted
    assert SECRET not in run.said and "418" not in run.said


@pytest.mark.parametrize("target", SITES)
def test_problems_in_the_sources_end_a_publication_before_anything_is_built(site: Site, target: str) -> None:
    site.minutes("2026-09-14", "::: exempt {paragraph=3}\nNever closed.\n")
    run = site.publish(target)
    assert run.exit_code == 1
    assert "M012" in run.said and "nothing was built" in run.said
    assert not (site.root / "out").exists()


def test_what_check_advises_is_said_before_the_question(site: Site) -> None:
    site.minutes("2026-09-14", "## 1. Buses\n\n1.1 After a debate the new timetable was approved.\n")
    run = site.publish("out")
    assert run.exit_code == 0
    advice = site.run("check").said.splitlines()[0]
    assert " warning: " in advice and run.said.startswith(advice)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("content/site", "D021"), ("content/site.zip", "D021"), ("docs/site", "D020"), ("docs/site.zip", "D020"),
        (".", "D024"), (".minutebook/site", "D022"), ("holiday", "D030"), ("holiday/photo.jpg", "D030"),
        ("holiday.zip", "D070"), ("broken.zip", "D070"), ("mkdocs.yml/site.zip", "D077"),
    ],
)  # fmt: skip
def test_a_target_that_would_lose_or_show_something_is_refused(site: Site, target: str, code: str) -> None:
    (site.root / "holiday").mkdir()
    (site.root / "holiday/photo.jpg").write_text("precious")
    (site.root / "broken.zip").write_text("precious")
    with zipfile.ZipFile(site.root / "holiday.zip", "w") as holiday:
        holiday.writestr("photo.jpg", "precious")
    before = snapshot(site.root)
    run = site.publish(target)
    assert run.exit_code == 1
    assert f": {code} " in run.said
    left = snapshot(site.root)
    assert {name: left[name] for name in before} == before
    assert all(name.startswith(".minutebook/") for name in left.keys() - before.keys())


def test_a_zip_that_cannot_be_written_leaves_the_old_one(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(tree: Path, file: io.BytesIO) -> None:
        file.write(b"half a zip")
        raise OSError(28, "no space left")

    site.publish("site.zip")
    before = (site.root / "site.zip").read_bytes()
    site.minutes("2026-09-14")
    monkeypatch.setattr(trees, "pack", full)
    run = site.publish("site.zip")
    assert run.exit_code == 1 and "site.zip: D073 " in run.said
    assert (site.root / "site.zip").read_bytes() == before
    assert not list(site.root.glob(".site.zip*"))


# The difference


@pytest.mark.parametrize("target", SITES)
def test_the_difference_names_new_changed_and_gone_pages(site: Site, target: str) -> None:
    old = site.minutes("2026-07-13")
    assert f"Nothing stands in {site.root / target} yet." in site.publish(target).said
    old.unlink()
    site.minutes("2026-06-08", BUSES.replace("timetables", "late trains") + TENDER)
    site.minutes("2026-09-14", status="draft")
    said = site.publish(target).said
    new, changed, gone, others = (said.index(f"\n{part}") for part in ("New (", "Changed (", "Gone (", "Other files"))
    assert f"What would change in {site.root / target}:" in said
    assert "  Cabinet, 14 September 2026: draft minutes  /boards/cabinet/2026-09-14/" in said[new:changed]
    assert "  Cabinet  /boards/cabinet/" in said[changed:gone]
    assert "  Cabinet, 8 June 2026: minutes  /boards/cabinet/2026-06-08/" in said[changed:gone]
    assert "  Cabinet, 13 July 2026: minutes  /boards/cabinet/2026-07-13/" in said[gone:others]
    assert "  Cabinet, 13 July 2026" not in said[:gone] + said[others:]
    assert re.search(r"^Other files: data \d+ new, \d+ changed, \d+ gone; search \d+ new", said, re.MULTILINE)
    assert re.search(r"^\S+: D071 warning: pages that are public now would be gone: \d+$", said, re.MULTILINE)


@pytest.mark.parametrize("target", SITES)
def test_a_meeting_that_is_withdrawn_is_named_first_and_once(site: Site, target: str) -> None:
    site.publish(target)
    site.minutes("2026-06-08", status="withdrawn")
    said = site.publish(target).said
    page = "  Cabinet, 8 June 2026: withdrawn  /boards/cabinet/2026-06-08/"
    assert f":\nWithdrawn (1):\n{page}\nChanged (" in said and said.count(page) == 1
    (site.root / "mkdocs.yml").write_text(FILES["mkdocs.yml"].replace("Shire", "County"))
    again = site.publish(target).said
    assert "Withdrawn (" not in again and "/boards/cabinet/2026-06-08/" in again.partition("Changed (")[2], "no news"


def test_pages_of_meetings_are_named_before_all_lists(tmp_path: Path) -> None:
    for name in (*(f"actions/{year}" for year in range(1990, 2026)), "boards/cabinet/2026-06-08"):
        (tmp_path / "new" / name).mkdir(parents=True)
        (tmp_path / "new" / name / "index.html").write_text("<title>Page</title>")
    old = trees.Folder(tmp_path / "old")
    lines = told(compare(tmp_path / "new", old), tmp_path / "new", old)
    assert lines[:3] == ["New (37):", "  Page  /boards/cabinet/2026-06-08/", "  Page  /actions/1990/"]


@pytest.mark.parametrize("target", SITES)
def test_a_second_publication_says_that_nothing_has_changed(site: Site, target: str) -> None:
    site.publish(target)
    before, noted = (site.root / target).stat(), site.log
    site.minutes("2026-06-08", BUSES + TENDER.replace("418,732", "97,115"))  # of what is withheld nothing shows
    run = site.publish(target)
    assert run.exit_code == 0
    assert run.said.endswith("Nothing has changed; nothing was published.\n")
    assert (site.root / target).stat().st_ino == before.st_ino and site.log == noted


def test_a_long_list_is_cut(tmp_path: Path) -> None:
    for number in range(51):
        (tmp_path / f"new/{number:02}").mkdir(parents=True)
        (tmp_path / f"new/{number:02}/index.html").write_text(f"<title>Page {number}</title>")
    old = trees.Folder(tmp_path / "old")
    lines = told(compare(tmp_path / "new", old), tmp_path / "new", old)
    assert lines[0] == "New (51):" and lines[-1] == "  and 31 more"
    assert lines[1] == "  Page 0  /00/" and len(lines) == 22


def test_a_title_cannot_move_the_cursor() -> None:
    assert title("<title>A\x1b[2J &amp; \u202e B\n C</title>") == "A?[2J & ? B C"
    assert title("no title") == ""


# Folder and zip


def test_a_zip_holds_what_a_folder_holds_and_what_a_build_makes(site: Site) -> None:
    site.publish("site.zip")
    site.publish("out")
    assert site.run("build", "--site", "built").exit_code == 0
    assert site.standing("site.zip") == site.standing("out") == site.standing("built")


def test_the_same_site_gives_the_same_zip(site: Site) -> None:
    site.publish("one.zip")
    for path in site.root.rglob("*.md"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    before = os.umask(0o077)
    try:
        site.publish("two.zip")
    finally:
        os.umask(before)
    one, two = site.root / "one.zip", site.root / "two.zip"
    assert one.read_bytes() == two.read_bytes()
    assert stat.S_IMODE(one.stat().st_mode) == stat.S_IMODE(two.stat().st_mode) == 0o644
    with zipfile.ZipFile(one) as opened:
        entries = opened.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}


def test_of_an_old_zip_no_more_is_unpacked_than_the_beginning_of_a_page(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "old.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(str(OUR_MARK), "")
        packed.writestr("old/index.html", b"<title>Old</title>" + bytes(30_000_000))
    old = trees.opened(tmp_path / "old.zip")
    assert old and len(old.head("old/index.html")) == 100_000
    (tmp_path / "new").mkdir()
    assert "  Old  /old/" in told(compare(tmp_path / "new", old), tmp_path / "new", old)


def test_a_pipe_in_the_place_of_a_zip_is_no_site_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "site.zip")
    assert trees.opened(tmp_path / "site.zip") is None


# What is noted


def test_each_publication_has_a_line(site: Site) -> None:
    site.publish("pages")
    site.minutes("2026-09-14")
    site.publish("docs/../site.zip")
    first, second = site.log
    assert (first["target"], second["target"]) == ("pages", "docs/../site.zip")
    assert first["time"].endswith("Z") and first["version"]
    pages = [name for name in site.standing("pages") if name.endswith(".html") and name != "404.html"]
    others = len(site.standing("pages")) - len(pages)
    assert first["pages"] == {"new": len(pages), "changed": 0, "gone": 0}
    assert first["other_files"] == {"new": others, "changed": 0, "gone": 0}
    assert second["pages"]["new"] > len(pages)
    assert first["withheld"] == {"exempt": 1}
    held = sorted(site.standing("site.zip").items())
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in held]
    assert second["digest"] == hashlib.sha256("".join(lines).encode()).hexdigest()
    assert second["audit"]["files"] == len(lines)
    log = site.root / ".minutebook/publications.jsonl"
    assert [stat.S_IMODE(path.stat().st_mode) for path in (log, log.parent)] == [0o600, 0o700]


@pytest.mark.parametrize(
    ("target", "put"), [("out", "minutebook.switch.exchange"), ("site.zip", "minutebook.clerk.trees.os.replace")]
)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_the_moment_of_the_switch_leaves_no_publication_without_its_line(
    site: Site, monkeypatch: pytest.MonkeyPatch, target: str, put: str, number: signal.Signals
) -> None:
    site.publish(target)
    noted = site.log
    site.minutes("2026-09-14")
    really = pkgutil.resolve_name(put)

    def put_and_be_stopped(there: Path, site_or_file: Path) -> None:
        really(there, site_or_file)
        if Path(site_or_file).name == Path(target).name:
            os.kill(os.getpid(), number)

    monkeypatch.setattr(put, put_and_be_stopped)
    heard = {one: signal.signal(one, signal.SIG_DFL) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        run = site.publish(target)
    finally:
        for one, handler in heard.items():
            signal.signal(one, handler)
    assert run.exit_code == 130 and "Published: " in run.said
    assert "boards/cabinet/2026-09-14/index.html" in site.standing(target) and len(site.log) == len(noted) + 1


def test_a_line_that_a_power_cut_left_half_written_spoils_no_other(site: Site) -> None:
    site.publish("out")
    log = site.root / ".minutebook/publications.jsonl"
    log.write_text(log.read_text() + '{"time": "20')
    site.minutes("2026-09-14")
    site.publish("out")
    first, half, second = log.read_text().splitlines()
    assert half == '{"time": "20' and json.loads(first)["digest"] != json.loads(second)["digest"]


def test_where_no_line_can_be_written_nothing_is_published(site: Site) -> None:
    (site.root / ".minutebook/publications.jsonl").mkdir(parents=True)
    run = site.publish("out")
    assert run.exit_code == 1 and "publications.jsonl: D039 " in run.said
    assert "; the site was left as it was." in run.said and "nothing was built" not in run.said
    assert not (site.root / "out").exists()


def test_a_line_for_which_the_disk_has_room_in_part_is_a_warning(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write

    def nearly_full(handle: int, data: bytes) -> int:
        return write(handle, data[:40] if b'"digest"' in data else data)

    with monkeypatch.context() as patch:
        patch.setattr("minutebook.clerk.publish.os.write", nearly_full)
        run = site.publish("out")
    assert run.exit_code == 0 and "publications.jsonl: D072 warning: " in run.said
    site.minutes("2026-09-14")
    site.publish("out")
    half, whole = (site.root / ".minutebook/publications.jsonl").read_text().splitlines()
    assert len(half) == 40 and json.loads(whole)["target"] == "out"


def test_a_line_that_fails_after_the_switch_is_a_warning(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(log: Path, line: str) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(publishing, "_append", full)
    run = site.publish("out")
    assert run.exit_code == 0 and "publications.jsonl: D072 warning: " in run.said
    assert (site.root / "out/index.html").exists()


@pytest.mark.parametrize("target", SITES)
def test_the_proof_says_what_was_read_and_what_it_does_not_say(site: Site, target: str) -> None:
    said = site.publish(target).said
    audit = json.loads((site.root / ".minutebook/audit.json").read_text())
    read = f"The audit read {audit['files_read']} files of {audit['bytes_read']:,} bytes of the site for "
    assert f"{read}{site.root / target}: every file of it, whose digest is {audit['digest']}.\n" in said
    assert "None of them holds what is marked as withheld in the sources.\n" in said
    drawn = sum(audit["with_pictures"].values())
    words = f"about pictures of text in {drawn} file{'s' * (drawn != 1)}"
    assert f"This says nothing about text that was not marked, or {words}" in said
    assert "\nPassages withheld by ground: exempt, paragraph 3: 1.\n" in said
    assert re.search(r"^content/minutes/.*: withheld at this meeting: 1 .*; nothing else$", said, re.MULTILINE)
    log = (site.root / ".minutebook/publications.jsonl").read_text().splitlines()
    assert json.loads(log[-1])["digest"] == audit["digest"]
    assert re.search(r"^1 meeting on \d+ pages; withheld: 1 exempt$", said, re.MULTILINE)


def test_the_proof_gives_the_lines_that_the_public_reads_at_each_private_part(site: Site) -> None:
    site.minutes("2026-07-06", BUSES + '\n1.2 The price was [£418,732]{.exempt paragraph=3 reason="Talks go on"}.\n')
    lines = site.publish("out").said.split("\n")
    for key, where, reason in (
        ("2026-06-08", "2", "There are talks about the price"),
        ("2026-07-06", "1", "Talks go on"),
    ):
        at = next(at for at, line in enumerate(lines) if line.startswith(f"content/minutes/cabinet/{key}.md: withheld"))
        assert lines[at].endswith("nothing else") and lines[at + 1].startswith(f"  at {where} the public reads: ")
        assert f"/ Reason: {reason} /" in lines[at + 1] and "£418,732" not in lines[at + 1]


def test_the_proof_says_who_accepted_what_and_that_nobody_says_who_marked_and_checked(site: Site) -> None:
    site.minutes("2026-07-06", f"## 1. Matters arising\n\n1.1 {SECRET} was thanked.\n")
    said = site.run("check").said
    at = said.partition(": A010")[0].rpartition("\n")[2]
    assert site.run("check", "--accept", at, "--reason", "It is public", "--as", "Ann \x1b[31mAsh").exit_code == 0
    said = site.publish("out").said
    assert "Accepted with a reason: 1, by Ann \ufffd[31mAsh (1).\n" in said
    silent = "Who marked them and who checked them is not stated: the sources have no place for it."
    assert silent in said
    for command in (
        ("check",),
        ("check", MINUTES.format(key="2026-06-08")),
        ("proof", MINUTES.format(key="2026-06-08")),
    ):
        said = site.run(*command).said
        assert silent in said and "This says nothing about text that was not marked." in said


@pytest.mark.parametrize("target", SITES)
def test_the_proof_says_that_the_twins_were_the_same(site: Site, target: str) -> None:
    said = site.publish(target).said
    twins = site.log[-1]["twins"]
    assert twins == {"sources": 1, "before": 0, "files": len(site.standing(target)), "same": True}
    assert f"the same record each time, and of the last the same {twins['files']} files, byte for byte.\n" in said


@pytest.mark.parametrize("target", SITES)
def test_a_publication_whose_twins_differ_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    site.publish(target)
    before, noted = site.standing(target), site.log
    site.minutes("2026-06-08", BUSES.replace("timetables", "fares") + TENDER)
    notice_of = marks.notice_of
    monkeypatch.setattr(marks, "notice_of", lambda marker, what: replace(
        notice_of(marker, what), ground=f"It has {marker.end_line - marker.line} lines"
    ))  # fmt: skip
    run = site.publish(target)
    assert run.exit_code == 3
    assert "content/minutes/cabinet/2026-06-08.md: V001 " in run.said
    assert "boards/cabinet/2026-06-08/index.html: V002 " in run.said
    assert SECRET not in run.said and "418,732" not in run.said
    assert site.standing(target) == before and site.log == noted
    assert {path.name for path in site.root.glob(".minutebook/sites/*/*") if path.is_dir()} <= {"standby"}


MORE = BUSES.replace("timetables", "fares") + TENDER
BEFORE = "Of 2 files of minutes in which something is withheld, 1 is as it was when this was shown"


@pytest.mark.parametrize("target", SITES)
def test_the_twins_of_files_that_are_as_they_were_are_not_made_again(
    site: Site, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    site.publish(target)
    site.minutes("2026-07-06", MORE)
    rewritten, asked = twin.rewritten, []
    monkeypatch.setattr(twin, "rewritten", lambda text, way, seed, known: (
        asked.append(seed), rewritten(text, way, seed, known))[1])  # fmt: skip
    said = site.publish(target).said
    assert set(asked) == {"cabinet/2026-07-06"} and "in 1 file of minutes: the same record each time" in said
    assert "Of what is new or changed, the site was made again with other words" in said
    assert BEFORE in said and site.log[-1]["twins"]["before"] == 1
    assert site.log[-1]["twins"]["files"] == len(site.standing(target))
    site.minutes("2026-07-07", BUSES)
    asked.clear()
    said = site.publish(target).said
    assert (
        set(asked) == {"cabinet/2026-07-07"}
        and "The site was made again" not in said
        and "2 files of minutes in" in said
    )


@pytest.mark.parametrize("change", ["people", "boards", "program", "no cache", "key", "file"])
def test_all_twins_are_made_again_where_anything_is_another_with_which_they_were_read(
    site: Site, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    site.publish("out")
    site.minutes("2026-07-06", MORE)
    if change == "people":
        (site.root / "content/people.yml").write_text("ann-lee:\n  name: Ann Lee\n")
    elif change == "boards":
        (site.root / "content/boards/other.md").write_text("---\nname: Other\nshort: OTH\n---\n")
    elif change == "program":
        for module in (readings, meetings, lists):
            monkeypatch.setattr(module, "program", lambda: "another")
    elif change == "key":
        (site.root / ".minutebook/cache.key").unlink()
    elif change == "file":
        site.minutes("2026-06-08", BUSES + TENDER + "\n1.2 More.\n")
    site.publish(*(["--no-cache"] if change == "no cache" else []), "out")
    assert site.log[-1]["twins"]["before"] == 0 and site.log[-1]["twins"]["sources"] == 2


def test_a_file_that_is_written_while_twins_are_compared_is_compared_the_next_time(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.publish("out")
    site.minutes("2026-07-06", MORE)
    read_again = twin.read_again

    def meanwhile(*given: object) -> object:
        made = read_again(*given)  # type: ignore[arg-type]
        site.minutes("2026-06-08", MORE)
        return made

    with monkeypatch.context() as patch:
        patch.setattr(twin, "read_again", meanwhile)
        site.publish("out")
    site.publish("out")
    assert site.log[-1]["twins"]["before"] == 1 and site.log[-1]["twins"]["sources"] == 2


def test_an_interference_in_a_new_file_is_found_where_all_others_were_compared_before(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.publish("out")
    site.minutes("2026-07-06", MORE)
    render, count = meetings.render_meeting, iter(range(100))
    with monkeypatch.context() as patch:
        patch.setattr(meetings, "render_meeting", lambda meeting, context: replace(
            render(meeting, context), title=f"{next(count)}"))  # fmt: skip
        run = site.publish("out")
    assert run.exit_code == 3 and "boards/cabinet/2026-07-06/index.html: V002 " in run.said
    assert site.publish("out").exit_code == 0 and site.log[-1]["twins"]["before"] == 1


def test_a_comparison_of_twins_changes_nothing_and_ends_as_other_commands_do(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.run("build")
    before = site.standing("site")
    source = site.minutes("2026-06-08", BUSES.replace("timetables", "fares") + TENDER)
    run = site.run("verify", "--twin")
    assert run.exit_code == 0 and "in 1 file of minutes: the same record and the same " in run.said
    assert site.run("verify").exit_code == 2
    with monkeypatch.context() as patch:
        notice_of = marks.notice_of
        patch.setattr(
            marks, "notice_of", lambda marker, what: replace(notice_of(marker, what), by=str(marker.end_line))
        )
        run = site.run("verify", "--twin")
        assert run.exit_code == 3 and "content/minutes/cabinet/2026-06-08.md: V001 " in run.said
        assert run.said.endswith("The twins are not the same; the site was left as it was.\n")
    source.write_text(source.read_text() + "\n::: exempt\nnever closed")
    run = site.run("verify", "--twin")
    assert run.exit_code == 1 and " M012 " in run.said
    assert site.standing("site") == before and not site.log
    assert {path.name for path in site.root.glob(".minutebook/sites/*/*") if path.is_dir()} <= {"standby"}


def test_a_site_with_the_time_of_day_in_it_proves_nothing_and_says_so(site: Site) -> None:
    (site.root / "hook.py").write_text(
        "import time\nfrom pathlib import Path\ndef on_post_build(config):\n"
        "    Path(config.site_dir, 'x.txt').write_text(str(time.time_ns()))\n"
    )
    (site.root / "mkdocs.yml").write_text("hooks: [hook.py]\n" + FILES["mkdocs.yml"])
    run = site.publish("out")
    assert run.exit_code == 3 and "x.txt: V002 " in run.said and "V001" not in run.said
    assert not (site.root / "out").exists()


@pytest.mark.parametrize("target", SITES)
def test_no_withheld_word_is_said_noted_or_published(site: Site, target: str) -> None:
    said = site.publish(target).said
    site.minutes("2026-06-08", BUSES + TENDER, status="draft")
    said += site.publish(target).said + (site.root / ".minutebook/publications.jsonl").read_text()
    assert "Changed (" in said
    public = "".join(held.decode("utf-8", "replace") for held in site.standing(target).values())
    for word in (SECRET, "418,732", "418732"):
        assert word not in said and word not in public
