"""What several tests need."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

import every_page
import own_site
from council_in_folder import Folder
from minutebook import signals

# How long an example takes is a matter of the machine and of what else runs on it; measurements live in bench/.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "mutants",
    settings.get_profile("any machine"),
    derandomize=True,
    max_examples=25,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # to look for a smaller example takes longer than to find one
)
settings.load_profile("any machine")

if "MUTANT_UNDER_TEST" in os.environ:  # `make mutants`: only what this process runs can be changed
    from minutebook.audit import files, opened
    from mutant_order import (  # noqa: F401
        pytest_cmdline_main,
        pytest_collection_modifyitems,
        pytest_runtest_logreport,
        pytest_sessionfinish,
    )

    files.read_apart = opened.opened


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An empty council."""
    return Folder(tmp_path)


@pytest.fixture(autouse=True)
def no_listener_stays() -> Iterator[None]:
    """MkDocs' command line has its log printed to the output of the test that ran it, and leaves it so."""
    log = logging.getLogger("mkdocs")
    before = list(log.handlers)
    yield
    log.handlers[:] = before


@pytest.fixture(autouse=True)
def what_ends_a_program_ends_no_tests() -> Iterator[None]:
    """The command line decides what becomes of its process at a signal, and at an error in a thread."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    hook = threading.excepthook
    yield
    signals.at_once()  # none that came is heard later
    for number, handler in before.items():
        signal.signal(number, handler)
    threading.excepthook = hook


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site as `minutebook build` gives it."""
    return own_site.build(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def every(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small council that has every kind of page."""
    return every_page.build(tmp_path_factory.mktemp("every"))


def pytest_report_header() -> str | None:
    """Name what is skipped where the shared folder of trial data is absent."""
    shared = Path(__file__).parent.parent.parent / "shared"
    return None if shared.is_dir() else "no ../shared: the tests on real minutes are skipped"
