"""The doctor: whether others could read what is private. It asks no network, runs nothing, and says no word of it."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import re
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from held_back import closed
from minutebook import cli
from minutebook.clerk import doctor, git
from minutebook.clerk.remotes import FORGES, looks_public, plain
from minutebook.problems import Problems
from minutebook.settings import Settings
from repositories import PUBLIC, Kept
from repositories import git as ask
from repositories import repository as begun
from small_site import settings_for

SECRET = "Bramblewick"
HEAD = "---\nboard: cabinet\ndate: 2026-09-14\nstatus: confirmed\n---\n\n## 1. Buses\n\n1.1 The Leader spoke.\n"
MARKED = f'{HEAD}\n::: exempt {{paragraph=3 reason="There are talks"}}\n1.2 The bid of {SECRET} was £418,732.\n:::\n'
MINUTES = "content/minutes/cabinet/2026-09-14.md"
LOCKED = "key: 00\n"


def write(folder: Path, path: str, text: str | bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(text.encode() if isinstance(text, str) else text)


def found(settings: Settings) -> dict[str, str]:
    """What the doctor finds, by code; it never says a word of a source."""
    problems = Problems()
    doctor.examine(settings, problems)
    assert SECRET not in str(list(problems))
    return {problem.code: str(problem) for problem in problems}


@pytest.mark.parametrize("path", ["content", "content/minutes", MINUTES])
def test_sources_that_cannot_be_read_are_counted_since_nobody_can_compare_them(settings: Settings, path: str) -> None:
    folder = settings.config_file.parent
    assert "D108" not in found(settings)
    write(folder, "site/index.html", "<p>Home</p>")
    with closed(folder / path):
        told = found(settings)
    assert told.keys() == {"D108"} and told["D108"].startswith("content: D108 ") and ": 1\n" in told["D108"]


@pytest.mark.parametrize("path", ["site/index.html", "site/boards"])
def test_what_nobody_may_look_at_in_the_published_folder_may_be_private(settings: Settings, path: str) -> None:
    folder = settings.config_file.parent
    write(folder, "site/index.html", "<p>Home</p>")
    write(folder, "site/boards/index.html", "<p>Boards</p>")
    with closed(folder / path):
        assert found(settings).keys() == {"D104"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "council"
    write(folder, MINUTES, MARKED)
    write(folder, "docs/index.md", "# Home\n")
    write(
        folder, "mkdocs.yml", "site_name: Shire\ntheme: minutebook\nplugins:\n  - minutebook:\n      regime: england\n"
    )
    return settings_for(folder)


@pytest.fixture
def kept(settings: Settings) -> Kept:
    """The folder, in a repository that keeps the sources out, as the guide says it."""
    kept = begun(settings.config_file.parent)
    write(kept.folder, ".gitignore", "content/\n.minutebook/\nsite/\n")
    kept.commit(".gitignore", "docs", "mkdocs.yml")
    return kept


# What looks public


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://github.com/shire/minutes", "github.com"),
        ("https://clerk:token@github.com/shire/minutes.git", "github.com"),
        ("git@github.com:shire/minutes.git", "github.com"),
        ("github.com:shire/minutes", "github.com"),
        ("ssh://git@ssh.github.com:443/shire/minutes", "ssh.github.com"),
        ("ssh://git@GitLab.com/shire/minutes", "gitlab.com"),
        ("git@git.sr.ht:~shire/minutes", "git.sr.ht"),
        ("https://git.shire.example/minutes", "git.shire.example"),
        ("git://git.shire.example/minutes", "git.shire.example"),
        ("gcrypt::https://git.shire.example/minutes", "git.shire.example"),
        ("https://93.184.216.34/minutes", "93.184.216.34"),
    ],
)
def test_a_forge_and_an_open_address_look_public(address: str, host: str) -> None:
    assert looks_public(address) == host


@pytest.mark.parametrize(
    "address",
    [
        "git@git.shire.example:minutes", "ssh://git@git.shire.example/minutes", "https://clerk@git.shire.example/minutes",
        "../minutes.git", "/srv/git/minutes", "file:///srv/git/minutes", "C:\\minutes", "C:/minutes", "",
        "http://localhost:3000/minutes", "http://10.1.2.3/minutes", "http://git/minutes", "https://git.shire.lan/minutes",
        "git@notgithub.com:shire/minutes", "git@github.com.shire.example:minutes", "http://[",
    ],
)  # fmt: skip
def test_what_needs_a_key_a_name_or_the_office_does_not(address: str) -> None:
    assert looks_public(address) is None


@pytest.mark.parametrize(
    "address",
    [PUBLIC, f"{PUBLIC}.git", "git@github.com:shire/minutes.git", "ssh://git@github.com/Shire/minutes/", "https://x:y@github.com/shire/minutes"],
)  # fmt: skip
def test_one_that_is_said_to_be_private_does_not_in_any_spelling(address: str) -> None:
    assert looks_public(address, ["github.com/shire/minutes"]) is None
    assert looks_public(address, ["git@github.com:shire/minutes.git"]) is None
    assert looks_public(address, ["github.com/shire/other"]) == "github.com"
    assert "@" not in plain(address)


SSH_CONFIG = """
# two accounts at one forge
Host *
    User clerk
Host gh "github work" code-*  !code-office
    HostName github.com
Host=Tidy
  hostname = %h.shire.example
Match originalhost away exec "test -e /away"
    HostName gitlab.com
Include more/*
Host gh2 nested
    Include two
    HostName framagit.org
Host "open
    HostName
"""


@pytest.fixture
def named_hosts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person's SSH has names for hosts."""
    folder = tmp_path / "home/.ssh"
    write(folder, "config", SSH_CONFIG)
    write(folder, "two", "Host zz\nUser x\n")
    write(folder, "more/one", "HostName bitbucket.org\nHost deep\nHostName codeberg.org\nInclude config more/one\n")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("gh:shire/minutes", "github.com"),
        ("git@GH:shire/minutes", "github.com"),
        ("ssh://git@code-one/shire/minutes", "github.com"),
        ("git+ssh://code-one:22/shire/minutes", "github.com"),
        ("git@away:shire/minutes", "bitbucket.org"),
        ("git@nested:shire/minutes", "framagit.org"),
        ("git@code-office:shire/minutes", None),
        ("git@tidy:shire/minutes", None),
        ("git@office:shire/minutes", None),
        ("http://gh/shire/minutes", None),
    ],
)
def test_what_ssh_calls_a_forge_is_that_forge(named_hosts: None, address: str, host: str | None) -> None:
    assert looks_public(address) == host


@pytest.mark.parametrize(
    "config",
    [
        'Match host github.com exec "false"\nHostName bastion.shire.example\n',
        "Match originalhost github.com user clerk\nHostName 10.0.0.1\n",
        "Match !host github.com\nHostName bastion\n",
        "Host work\nInclude config\nHostName bastion\n",
        "Host *\nHostName bastion\n",
        "Host github.co[m]\nHostName bastion\n",
        'Host github.com#old "\n Hostname\nHostName a\u2028b\n',
    ],
)
def test_no_configuration_makes_of_a_forge_another_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, config: str
) -> None:
    write(tmp_path, ".ssh/config", config)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert looks_public("git@github.com:shire/minutes") == "github.com"


def test_no_configuration_of_ssh_is_an_error_or_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    config = tmp_path / ".ssh/config"
    write(tmp_path, ".ssh/many/0", "Include a\0b/*\n")
    for number in range(1, 9):
        write(tmp_path, f".ssh/many/{number}", "Include many/*\n" * 3)
    for number in range(30):
        write(
            tmp_path, f".ssh/chain/{number}", f"Include chain/{number + 1}\nHost office\nHostName {number}.github.com\n"
        )
    write(tmp_path, ".ssh/config", "Include many/* chain/0 ~nobody/none\n")
    assert looks_public("git@office:shire/minutes") is None, "after so many files no more are read"
    write(tmp_path, ".ssh/config", "Include chain/0 ~nobody/none\n")
    assert looks_public("git@office:shire/minutes") == "0.github.com"
    config.unlink()
    os.mkfifo(config)
    assert looks_public("git@office:shire/minutes") is None
    config.unlink()
    config.symlink_to("/dev/zero")
    assert looks_public("git@office:shire/minutes") is None


def test_it_is_private_under_either_name_if_that_is_said(named_hosts: None) -> None:
    assert looks_public("gh:shire/minutes", ["github.com/shire/minutes"]) is None
    assert looks_public("gh:shire/minutes", ["gh:shire/minutes"]) is None
    assert looks_public("gh:shire/minutes", ["gh:shire/other"]) == "github.com"


def test_every_forge_of_the_list_looks_public() -> None:
    assert {looks_public(f"git@{forge}:shire/minutes") for forge in FORGES} == FORGES


# What is found


def test_of_a_folder_without_git_there_is_nothing_to_say(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git.shutil, "which", lambda name: pytest.fail("git was started"))
    assert found(settings) == {}


def test_sources_that_a_public_repository_would_take_are_found(settings: Settings, kept: Kept) -> None:
    kept.remote()
    assert found(settings) == {}, ".gitignore keeps them out"
    write(kept.folder, ".gitignore", ".minutebook/\n")
    said = found(settings)
    assert list(said) == ["D100"] and "github.com" in said["D100"]
    write(kept.folder, ".gitignore", "content/\n")
    ask(kept.folder, "add", "--force", MINUTES)
    assert list(found(settings)) == ["D100"], "what Git has taken already, it goes on with"


def test_a_repository_of_the_sources_alone_is_looked_at_too(settings: Settings) -> None:
    inner = begun(settings.content).remote()
    commit = inner.commit("minutes")
    assert list(found(settings)) == ["D100", "D101"], "nothing was pushed, and the first push is the next thing"
    inner.pushed()
    assert commit[:10] in found(settings)["D101"]


def test_so_is_one_of_a_part_of_the_sources(settings: Settings) -> None:
    inner = begun(settings.content / "minutes/cabinet").remote()
    assert list(found(settings)) == ["D100"]
    commit = inner.commit(".")
    inner.pushed()
    assert commit[:10] in found(settings)["D101"]


def test_a_repository_whose_own_folder_lies_elsewhere_is_looked_at(settings: Settings, tmp_path: Path) -> None:
    folder = settings.config_file.parent
    ask(folder, "init", "--quiet", f"--separate-git-dir={tmp_path / 'far'}")
    ask(folder, "remote", "add", "origin", PUBLIC)
    assert (folder / ".git").is_file() and list(found(settings)) == ["D100"]


def test_one_that_is_told_to_look_after_another_folder_is_a_finding(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    ask(begun(settings.config_file.parent).folder, "config", "core.worktree", str(tmp_path / "far"))
    assert list(found(settings)) == ["D106"]


@pytest.mark.parametrize("mark", [".hg", ".svn", "content/.fslckout"])
def test_of_other_programs_for_versions_the_clerk_is_told_that_nothing_is_known(settings: Settings, mark: str) -> None:
    (settings.config_file.parent / mark).mkdir()
    problems = Problems()
    doctor.examine(settings, problems)
    assert [(problem.code, problem.warning) for problem in problems] == [("D107", True)]
    assert found(replace(settings, sources_public=True)) == {}


def test_an_address_to_push_to_counts_and_what_git_makes_of_it(settings: Settings, kept: Kept) -> None:
    write(kept.folder, ".gitignore", "")
    kept.remote("git@git.shire.example:minutes")
    assert found(settings) == {}
    ask(kept.folder, "remote", "set-url", "--push", "origin", "hub:shire/minutes")
    assert found(settings) == {}
    ask(kept.folder, "config", "url.git@github.com:.insteadOf", "hub:")
    assert list(found(settings)) == ["D100"]


@pytest.mark.parametrize("key", ["branch.main.remote", "branch.main.pushRemote", "remote.pushDefault"])
def test_an_address_without_a_name_counts_too(settings: Settings, kept: Kept, key: str) -> None:
    kept.commit(MINUTES)
    ask(kept.folder, "config", "branch.main.merge", "refs/heads/main")
    ask(kept.folder, "config", key, "git@git.shire.example:minutes")
    assert found(settings) == {}
    ask(kept.folder, "config", key, PUBLIC)
    assert set(found(settings)) == {"D100", "D101"}


@given(st.text())
def test_any_address_is_judged(address: str) -> None:
    host = looks_public(address)
    assert host is None or re.fullmatch(r"[a-z0-9.:-]+", host)


def test_withheld_text_that_was_once_pushed_is_found_by_its_commit(settings: Settings, kept: Kept) -> None:
    before = kept.commit()
    first = kept.commit(MINUTES)
    ask(kept.folder, "rm", "--quiet", "--cached", MINUTES)
    after = kept.commit(words="taken out again")
    assert found(settings) == {}, "without a remote it went nowhere"
    kept.remote().pushed()
    said = found(settings)
    assert list(said) == ["D101"]
    assert "Versions of files: 1, first in " + first[:10] in said["D101"]
    assert before[:10] not in said["D101"] and after[:10] not in said["D101"]


def test_a_history_that_is_about_to_be_pushed_for_the_first_time_is_looked_through(
    settings: Settings, kept: Kept
) -> None:
    first = kept.commit(MINUTES)
    ask(kept.folder, "rm", "--quiet", "--cached", MINUTES)
    kept.commit(words="taken out again")
    kept.remote()
    assert first[:10] in found(settings)["D101"]


def test_a_branch_that_goes_there_counts_and_one_that_goes_elsewhere_does_not(settings: Settings, kept: Kept) -> None:
    kept.remote().remote("git@git.shire.example:minutes", "office").pushed()
    kept.commit(MINUTES)
    kept.pushed("office")
    ask(kept.folder, "rm", "--quiet", "--cached", MINUTES)
    assert found(settings) == {}
    ask(kept.folder, "config", "branch.main.remote", "origin")
    ask(kept.folder, "config", "branch.main.merge", "refs/heads/main")
    assert list(found(settings)) == ["D101"]


@pytest.mark.parametrize(
    "name", ["old/draft.txt", "old/2026-09-14.md.bak", "old/2026-09-14.md~", "old/no suffix", "a\nb.md"]
)
def test_minutes_that_first_had_another_name_are_found(settings: Settings, kept: Kept, name: str) -> None:
    write(kept.folder, name, MARKED)
    first = kept.commit(name)
    write(kept.folder, "old/2026-09-14.md", MARKED)
    kept.commit("old")
    ask(kept.folder, "rm", "--quiet", "-r", "--cached", "--", name, "old/2026-09-14.md")
    kept.commit(words="taken out again")
    kept.remote().pushed()
    assert "Versions of files: 1, first in " + first[:10] in found(settings)["D101"]


def test_of_a_history_no_file_is_read_that_is_longer_than_minutes_are(
    settings: Settings, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minutebook.clerk.copies.LARGEST", len(MARKED.encode()))
    write(kept.folder, "long.txt", f"{MARKED}\n")
    kept.commit("long.txt")
    kept.remote().pushed()
    assert found(settings) == {}
    write(kept.folder, "short.txt", MARKED)
    kept.commit("short.txt")
    kept.pushed()
    assert "Versions of files: 1," in found(settings)["D101"]
    write(kept.folder, "old/long.md", f"{MARKED}\n\n")
    kept.commit("old/long.md")
    kept.pushed()
    assert "Versions of files: 2," in found(settings)["D101"]


def test_a_paper_that_nobody_gave_to_the_public_is_found_in_a_history_whatever_it_is_called(
    settings: Settings, kept: Kept
) -> None:
    listed = HEAD.replace(
        "confirmed\n",
        "confirmed\npapers:\n  - {item: 1, title: Buses, file: buses.pdf}\n"
        f"  - {{item: 1, exempt: 3, reason: Talks go on, title: Bid of {SECRET}, file: bid.pdf}}\n",
    )
    write(settings.config_file.parent, MINUTES, listed)
    papers = "content/papers/cabinet/2026-09-14"
    for name in ("buses.pdf", "bid.pdf", "letter.txt", "leaflet.pdf"):
        write(kept.folder, f"{papers}/{name}", f"The words of {name}.\n")
    write(kept.folder, "docs/leaflet.pdf", "The words of leaflet.pdf.\n")
    kept.commit(f"{papers}/buses.pdf", "docs/leaflet.pdf")
    kept.remote().pushed()
    ask(kept.folder, "rm", "--quiet", "-r", "--cached", "content")
    assert found(settings) == {}
    for name in ("bid.pdf", "letter.txt"):
        write(kept.folder, f"old/of {name}", f"The words of {name}.\n")
    first = kept.commit("old")
    kept.pushed()
    said = found(settings)
    assert list(said) == ["D101"]
    assert f"Versions of files: 2, first in {first[:10]}" in said["D101"]
    assert found(replace(settings, sources_public=True)) == {}


def test_a_tag_and_a_commit_without_a_branch_count_unless_a_branch_takes_them_elsewhere(
    settings: Settings, kept: Kept
) -> None:
    kept.remote().remote("git@git.shire.example:minutes", "office").pushed()
    ask(kept.folder, "checkout", "--quiet", "--detach")
    first = kept.commit(MINUTES)
    ask(kept.folder, "rm", "--quiet", "--cached", MINUTES)
    assert first[:10] in found(settings)["D101"], "no branch has it yet"
    ask(kept.folder, "tag", "signed", first)
    ask(kept.folder, "checkout", "--quiet", "main")
    assert first[:10] in found(settings)["D101"], "a tag goes where somebody pushes it"
    ask(kept.folder, "update-ref", "refs/remotes/office/minutes", first)
    assert found(settings) == {}
    ask(kept.folder, "checkout", "--quiet", "--detach", first)
    ask(kept.folder, "rm", "--quiet", "--cached", MINUTES)
    assert found(settings) == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [("mirror", "true"), ("push", "+refs/*:refs/*"), ("push", "refs/kept/first:refs/heads/main"), ("push", "inside")],
)
def test_what_settings_send_along_counts(settings: Settings, kept: Kept, key: str, value: str) -> None:
    kept.remote().remote("git@git.shire.example:minutes", "office").pushed()
    first = kept.commit(MINUTES)
    kept.pushed("office", "inside")
    ask(kept.folder, "update-ref", "refs/kept/first", first)
    ask(kept.folder, "branch", "inside")
    ask(kept.folder, "reset", "--quiet", "HEAD~1")
    assert found(settings) == {}
    ask(kept.folder, "config", f"remote.origin.{key}", value)
    assert first[:10] in found(settings)["D101"]
    ask(kept.folder, "config", "--add", "remote.origin.push", "^refs/heads/inside")
    assert first[:10] in found(settings)["D101"], "what is left out hides nothing of what is sent"


@pytest.mark.parametrize(
    ("path", "text", "counts"),
    [
        (MINUTES, HEAD, False),
        (MINUTES, MARKED, True),
        (MINUTES, MARKED.split("1.2")[0] + ":::\n", False),  # an empty marker: the text was never there
        (MINUTES, HEAD.replace("confirmed", "agenda") + "\nMinutes:\n\n1.2 Debate.\n", True),
        (MINUTES, HEAD.replace("confirmed", "unpublished"), True),
        (MINUTES, "The Leader spoke, in private.\n", True),  # no front matter: who knows what of it is public
        (MINUTES.replace(".md", ".cy.md"), "The Leader spoke, in private.\n", True),
        ("old/Minutes of September.MD", MARKED, True),
        ("docs/guide.md", f"# Guide\n\n```\n{MARKED}```\n", False),
        ("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n", False),
    ],
)
def test_what_counts_is_what_the_audit_takes_for_withheld(
    settings: Settings, kept: Kept, path: str, text: str, counts: bool
) -> None:
    write(kept.folder, path, text)
    kept.commit(path)
    kept.remote().pushed()
    ask(kept.folder, "rm", "--quiet", "-r", "--cached", path)
    assert ("D101" in found(settings)) == counts


def test_what_was_accepted_and_the_work_folder_count_as_well(settings: Settings, kept: Kept) -> None:
    kept.remote()
    write(kept.folder, "content/accepted.yml", LOCKED)
    write(kept.folder, ".minutebook/audit.json", "{}")
    ask(kept.folder, "add", "--force", ".minutebook")
    assert list(found(settings)) == ["D103"]
    commit = kept.commit(".minutebook", "content/accepted.yml")
    kept.pushed()
    ask(kept.folder, "rm", "--quiet", "-r", "--cached", "content", ".minutebook")
    said = found(settings)
    assert set(said) == {"D102", "D103"}
    assert all(commit[:10] in line for line in said.values())


def test_sources_that_are_meant_to_be_public_may_be_and_the_work_folder_may_not(settings: Settings, kept: Kept) -> None:
    meant = replace(settings, sources_public=True)
    write(kept.folder, ".gitignore", "")
    write(kept.folder, "content/accepted.yml", LOCKED)
    kept.remote()
    kept.commit("content")
    kept.pushed()
    assert set(found(settings)) == {"D100", "D101", "D102"}
    assert found(meant) == {}
    write(kept.folder, ".minutebook/audit.json", "{}")
    kept.commit(".minutebook")
    kept.pushed()
    assert list(found(meant)) == ["D103"]
    assert list(found(replace(settings, private_remotes=(PUBLIC,)))) == []


# What cannot be told


def test_a_repository_that_cannot_be_read_is_a_finding(
    settings: Settings, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git.shutil, "which", lambda name: None)
    assert list(found(settings)) == ["D106"]
    monkeypatch.undo()
    shutil.rmtree(kept.folder / ".git/objects")
    kept.folder.joinpath(".git/HEAD").write_text("x")
    assert list(found(settings)) == ["D106"]


def test_a_part_of_a_history_is_a_finding(settings: Settings, kept: Kept, tmp_path: Path) -> None:
    kept.commit(MINUTES)
    ask(kept.folder, "rm", "--quiet", "--cached", MINUTES)
    kept.commit()
    ask(tmp_path, "clone", "--quiet", "--depth=1", f"file://{kept.folder}", "part")
    part = settings_for(tmp_path / "part", content=tmp_path / "part/content")
    part.content.mkdir()
    write(part.config_file.parent, ".gitignore", "content/\n")
    assert found(part) == {}, "it goes to a folder of this computer"
    ask(tmp_path / "part", "remote", "set-url", "origin", PUBLIC)
    assert list(found(part)) == ["D106"]
    assert found(replace(part, sources_public=True)) == {}, "a server that publishes a demonstration clones it so"


def test_nothing_of_the_repository_is_run_and_nothing_is_fetched(settings: Settings, kept: Kept) -> None:
    ran = kept.folder.parent / "ran"
    script = kept.folder.parent / "script"
    script.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{ran}'\n")
    script.chmod(0o755)
    kept.commit(MINUTES)
    blob = ask(kept.folder, "rev-parse", f"HEAD:{MINUTES}")
    kept.remote(f"ext::{script} %S foo")
    kept.remote(PUBLIC, "hub").pushed("hub")
    for hook in ("post-index-change", "pre-auto-gc", "reference-transaction"):
        shutil.copy(script, kept.folder / ".git/hooks" / hook)
    for key, value in {
        "core.fsmonitor": str(script), "core.pager": str(script), "core.sshCommand": str(script),
        "core.askPass": str(script), "protocol.allow": "always", "protocol.ext.allow": "always",
        "core.alternateRefsCommand": str(script), "credential.helper": f"!{script}", "diff.external": str(script),
        "alias.rev-list": f"!{script}", "filter.x.smudge": str(script), "filter.x.process": str(script),
        "diff.x.textconv": str(script), "extensions.partialClone": "origin", "remote.origin.promisor": "true",
        "core.repositoryFormatVersion": "1", "remote.hub.vcs": "x",
        "uploadpack.packObjectsHook": str(script), "gpg.program": str(script), "pager.rev-list": str(script),
    }.items():  # fmt: skip
        ask(kept.folder, "config", key, value)
    write(kept.folder, ".gitattributes", "*.md filter=x diff=x\n")
    ran.unlink(missing_ok=True)
    assert "D101" in found(settings)
    assert not ran.exists()
    (kept.folder / f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
    assert "D106" in found(settings), "what is not here is not fetched"
    assert not ran.exists()


def test_what_git_is_told_around_the_program_does_not_lead_it_elsewhere(
    settings: Settings, kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    other = begun(tmp_path / "other")
    write(kept.folder, ".gitignore", "")
    kept.remote()
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    assert list(found(settings)) == ["D100"]
    assert not (tmp_path / "trace").exists()


# Folders


@pytest.mark.parametrize("inner", ["content", ".minutebook"])
def test_a_link_does_not_hide_that_one_folder_lies_in_another(settings: Settings, inner: str, tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "served" / inner.strip(".")).mkdir()
    (tmp_path / "way").symlink_to(tmp_path / "served")
    name = "content" if inner == "content" else "work"
    said = found(replace(settings, site=tmp_path / "way", **{name: tmp_path / "served" / inner.strip(".")}))
    assert list(said) == ["D021" if inner == "content" else "D022"]


@pytest.mark.parametrize(
    "path", ["publications.jsonl", "a/audit.json", "accepted.yml", ".minutebook/x.txt", "a/.git/HEAD", "minutebook.txt"]
)
def test_what_is_private_in_the_published_folder_is_counted(settings: Settings, path: str) -> None:
    write(settings.site, "boards/index.html", "<p>Boards</p>")
    assert found(settings) == {}
    write(settings.site, path, "x")
    assert "1 in all" in found(settings)["D104"]


@pytest.mark.parametrize("target", ["content", "content/minutes", ".minutebook", "."])
def test_so_is_a_link_from_there_to_the_sources(settings: Settings, target: str) -> None:
    settings.site.mkdir()
    os.symlink(settings.config_file.parent / target, settings.site / "more")
    assert list(found(settings)) == ["D104"]


@pytest.mark.parametrize("name", ["copy.md", "old/notes.txt", "index.html", "x"])
def test_so_is_a_copy_of_a_source_under_whatever_name(settings: Settings, name: str) -> None:
    write(settings.site, "index.html", "<p>Home</p>")
    write(settings.site, name, MARKED)
    assert "1 in all" in found(settings)["D104"]


@pytest.mark.parametrize("name", ["content/people.yml", "content/papers/cabinet/2026-09-14/bid.pdf"])
def test_so_is_a_copy_of_a_register_or_a_paper(settings: Settings, name: str) -> None:
    write(settings.config_file.parent, name, "as it came")
    write(settings.site, "more/copy", "as it came")
    assert list(found(settings)) == ["D104"]


def test_a_paper_where_papers_are_published_is_none(settings: Settings) -> None:
    write(settings.config_file.parent, "content/papers/cabinet/2026-09-14/table.csv", "a,b\n")
    write(settings.site, "boards/cabinet/2026-09-14/papers/4-1.csv", "a,b\n")
    write(settings.site, "files/table.csv", "a,b\n")
    write(settings.docs, "files/table.csv", "a,b\n")
    assert found(settings) == {}


def test_so_is_an_older_version_of_minutes(settings: Settings) -> None:
    write(settings.site, "old/2026-09-14.md.bak", MARKED.replace("The bid", "The first bid"))
    write(settings.site, "old/template.md", HEAD)
    assert "1 in all" in found(settings)["D104"], "of the template nothing is withheld"


@pytest.mark.parametrize("kind", ["zip", "gztar"])
def test_so_is_an_archive_with_minutes_in_it(settings: Settings, kind: str) -> None:
    settings.site.mkdir()
    shutil.make_archive(str(settings.site / "docs"), kind, settings.docs)
    assert found(settings) == {}
    shutil.make_archive(str(settings.site / "all"), kind, settings.config_file.parent, "content")
    assert "1 in all" in found(settings)["D104"]


@pytest.mark.parametrize("name", ["2026-09-14.md", "bid.pdf"])
def test_so_is_an_archive_with_a_single_source_in_it_under_whatever_name(settings: Settings, name: str) -> None:
    write(settings.content, "papers/cabinet/2026-09-14/bid.pdf", "as it came")
    (source,) = settings.content.rglob(name)
    settings.site.mkdir()
    with zipfile.ZipFile(settings.site / "more.dat", "w") as packed:
        packed.write(source, "x")
    assert "1 in all" in found(settings)["D104"]


@pytest.mark.parametrize(("module", "kind"), [(gzip, "gz"), (bz2, "bz2"), (lzma, "xz")])
def test_so_are_minutes_that_were_packed_by_themselves_or_under_another_name(
    settings: Settings, module: Any, kind: str
) -> None:
    write(settings.site, f"notes.{kind}", module.compress(b"nothing of ours"))
    write(settings.site, f"home.{kind}", module.compress(b"---\ntitle: Home\n---\n"))
    write(settings.site, f"broken.{kind}", module.compress(MARKED.encode())[:40])
    assert found(settings) == {}
    write(settings.site, f"minutes.{kind}", module.compress(MARKED.encode()))
    with tarfile.open(settings.site / "all.dat", f"w:{kind}") as packed:
        packed.add(settings.content, "content")
    assert "2 in all" in found(settings)["D104"]


def test_sources_in_a_folder_that_servers_show_are_warned_of(settings: Settings, tmp_path: Path) -> None:
    problems = Problems()
    doctor.examine(replace(settings, content=tmp_path / "public_html/council/content"), problems)
    assert [(problem.code, problem.warning) for problem in problems] == [("D105", True)]


# The command, and publishing


@pytest.fixture
def run(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    write(settings.config_file.parent, "content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")

    def run(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["minutebook", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0), "".join(capfd.readouterr())

    monkeypatch.chdir(settings.config_file.parent)
    (settings.config_file.parent / "out").mkdir()
    return run


def test_the_command_says_what_it_found_and_that_it_found_nothing(
    kept: Kept, run: Callable[..., tuple[int, str]]
) -> None:
    exit_code, said = run("doctor")
    assert exit_code == 0 and said.startswith("Nothing found: ") and "no address" in said
    kept.remote()
    write(kept.folder, ".gitignore", "")
    exit_code, said = run("doctor")
    assert exit_code == 1 and "D100" in said and "Nothing found" not in said


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--site", "content/site"), "D021"),
        (("--site", "."), "D021"),
        (("--work", "site/work"), "D022"),
        (("--work", "docs/w"), "D022"),
    ],
)
def test_folders_that_lie_in_one_another_are_found(
    run: Callable[..., tuple[int, str]], arguments: tuple[str, ...], code: str
) -> None:
    exit_code, said = run("doctor", *arguments)
    assert exit_code == 1 and code in said


def test_nothing_is_published_while_something_is_found(
    settings: Settings, kept: Kept, run: Callable[..., tuple[int, str]]
) -> None:
    write(kept.folder, ".gitignore", "")
    kept.remote()
    exit_code, said = run("publish", "--yes", "out/site")
    assert exit_code == 1 and "D100" in said
    assert not any((kept.folder / "out").iterdir())
    assert not (kept.folder / ".minutebook/publications.jsonl").exists()


@pytest.mark.parametrize(
    ("option", "value", "said_as", "noted"),
    [
        ("sources_public", True, "The sources are meant to be public", True),
        ("private_remotes", [PUBLIC], "Said to be private, in private_remotes in mkdocs.yml: 1 address.", 1),
    ],
)
def test_each_publication_repeats_what_the_settings_say(
    kept: Kept, run: Callable[..., tuple[int, str]], option: str, value: object, said_as: str, noted: object
) -> None:
    write(kept.folder, ".gitignore", "")
    kept.remote()
    config = yaml.safe_load((kept.folder / "mkdocs.yml").read_text())
    config["plugins"][0]["minutebook"][option] = value
    write(kept.folder, "mkdocs.yml", yaml.safe_dump(config))
    for number in (1, 2):
        write(kept.folder, "docs/index.md", f"# Home {number}\n")
        exit_code, said = run("publish", "--yes", "out/site")
        assert exit_code == 0 and said_as in said
    log = [json.loads(line) for line in (kept.folder / ".minutebook/publications.jsonl").read_text().splitlines()]
    assert [line[option] for line in log] == [noted, noted]
    assert run("doctor")[0] == 0


def test_a_publication_of_which_the_settings_say_nothing_repeats_nothing(
    run: Callable[..., tuple[int, str]], settings: Settings
) -> None:
    assert run("publish", "--yes", "out/site")[0] == 0
    (line,) = (settings.work / "publications.jsonl").read_text().splitlines()
    assert not {"sources_public", "private_remotes"} & set(json.loads(line))
