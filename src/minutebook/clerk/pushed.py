"""Where a repository goes: the addresses to which it is pushed, and what of it may go to some of them."""

from __future__ import annotations

import os
from collections.abc import Iterable

from .git import Repository


def addresses(one: Repository) -> dict[str, set[str]]:
    """Each remote's addresses, to fetch from and to push to, as settings of Git turn them round."""
    found = {}
    for name in one.lines("remote"):
        ways: tuple[list[str], ...] = ([], ["--push"])
        told = (one.lines("remote", "get-url", "--all", *way, "--", name) for way in ways)
        found[name] = {address for addresses in told for address in addresses}
    for name in _unnamed(one) - set(found):
        found[name] = set(one.lines("ls-remote", "--get-url", "--", name))  # asks nobody, for all its name
    return found


def _unnamed(one: Repository) -> set[str]:
    """Addresses to which branches go without a remote that has a name."""
    asked = one.run("config", "--get-regexp", r"^(branch\..*\.(remote|pushremote)|remote\.pushdefault)$")
    lines = os.fsdecode(asked.stdout).split("\n")
    return {value for line in lines if (value := line.partition(" ")[2]) and value != "."}


def branches(one: Repository, remotes: Iterable[str]) -> list[str]:
    """What was pushed to these remotes as far as this clone knows, and the branches that may go there next.

    A branch that goes nowhere yet may be pushed to any of them, unless it is known to go to another.
    """
    wanted = set(remotes)
    form = "%(refname)%09%(upstream:remotename)%09%(push:remotename)"
    lines = one.lines("for-each-ref", f"--format={form}", "refs/remotes", "refs/heads")
    told = {name: set(filter(None, goes_to)) for name, *goes_to in (line.split("\t") for line in lines)}
    there = {name for name in told if any(name.startswith(f"refs/remotes/{remote}/") for remote in wanted)}
    elsewhere = {name.split("/", 3)[-1] for name in told.keys() - there if name.startswith("refs/remotes/")}

    def may_go(name: str, goes_to: set[str]) -> bool:
        nowhere = name.startswith("refs/heads/") and not goes_to
        return bool(wanted & goes_to) or (nowhere and name.removeprefix("refs/heads/") not in elsewhere)

    going = [name for name, goes_to in told.items() if name in there or may_go(name, goes_to)]
    return [*going, *_loose(one, told.keys() - going), *_sent(one, wanted)]


def _loose(one: Repository, elsewhere: Iterable[str]) -> list[str]:
    """Tags, and what is checked out without a branch: any push may take them, but for what only goes elsewhere."""
    loose = one.lines("for-each-ref", "--format=%(refname)", "refs/tags")
    if one.run("symbolic-ref", "--quiet", "HEAD").returncode:
        loose.append("HEAD")
    known = [f"^{name}" for name in elsewhere]

    def has_more(name: str) -> bool:
        told = os.fsencode("\n".join([name, *known]))
        return bool(one.lines("rev-list", "--max-count=1", "--stdin", told=told))

    return [name for name in loose if not known or has_more(name)]


def _sent(one: Repository, remotes: Iterable[str]) -> list[str]:
    """What a push to these takes along by the settings, wherever else it goes."""
    every = one.lines("for-each-ref", "--format=%(refname)")
    found: set[str] = set()
    for remote in remotes:
        mirror = one.run("config", "--type=bool", "--get", f"remote.{remote}.mirror").stdout.strip() == b"true"
        told = os.fsdecode(one.run("config", "--get-all", f"remote.{remote}.push").stdout).split("\n")
        for sent in ("refs/*", *told) if mirror else told:
            source = sent.lstrip("+").partition(":")[0]
            if "*" in source or sent.lstrip("+") == ":":
                begin = source.partition("*")[0] or "refs/heads/"
                found.update(name for name in every if name.startswith(begin))
            elif source and not source.startswith("^"):  # which sends nothing, and would hide what it names
                is_known = one.run("rev-parse", "--verify", "--quiet", "--end-of-options", source)
                found.update([source] if is_known.returncode == 0 else [])
    return sorted(found)
