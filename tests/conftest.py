"""What several tests need."""

from __future__ import annotations

from pathlib import Path

import pytest

import own_site
from council_in_folder import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An empty council."""
    return Folder(tmp_path)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site as `minutebook build` gives it."""
    return own_site.build(tmp_path_factory.mktemp("built"))


def pytest_report_header() -> str | None:
    """Name what is skipped where the shared folder of trial data is absent."""
    shared = Path(__file__).parent.parent.parent / "shared"
    return None if shared.is_dir() else "no ../shared: the tests on real minutes are skipped"
