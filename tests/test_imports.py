"""How imports run: the contracts of pyproject.toml, and what they cannot say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("minutebook", include_external_packages=True, exclude_type_checking_imports=True)


def importers(graph: grimp.ImportGraph, module: str) -> set[str]:
    return {name for name in graph.find_modules_that_directly_import(module) if name.startswith("minutebook")}


def test_imports_keep_their_contracts() -> None:
    run = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout


def test_the_audit_imports_nothing_of_ours_but_problems(graph: grimp.ImportGraph) -> None:
    audit = {"minutebook.audit", *graph.find_descendants("minutebook.audit")}
    imported = {name for module in audit for name in graph.find_modules_directly_imported_by(module)}
    assert {name for name in imported - audit if name.startswith("minutebook")} <= {"minutebook.problems"}


def test_only_the_host_and_the_plugin_know_mkdocs_and_only_the_command_line_knows_click(
    graph: grimp.ImportGraph,
) -> None:
    assert {name.split(".")[1] for name in importers(graph, "mkdocs")} == {"host", "plugin"}
    assert {name.split(".")[1] for name in importers(graph, "click")} == {"cli"}


def test_no_module_of_the_build_reaches_what_only_the_clerk_sees(graph: grimp.ImportGraph) -> None:
    clerk = {"minutebook.clerk", *graph.find_descendants("minutebook.clerk")}
    for module in ("minutebook.pipeline", "minutebook.plugin", "minutebook.host"):
        assert not graph.find_upstream_modules(module, as_package=True) & clerk
