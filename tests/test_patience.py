"""A hand-written page over which MkDocs would take hours ends the build: the page is named, and the old site stands."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import small_site
from minutebook.host import MkDocsHost, patience
from minutebook.pages import Context
from minutebook.problems import Problems
from minutebook.public.model import Record
from minutebook.stops import Refused

HOURS = "[" * 300_000


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever waits has half a second, and afterwards no clock runs."""
    before = signal.getsignal(signal.SIGVTALRM)
    monkeypatch.setattr(patience, "LONGEST", 0.5)
    yield
    assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0
    assert signal.getsignal(signal.SIGVTALRM) == before


def rendered(folder: Path) -> None:
    context = Context(Record("Shire Council", "en", {}, ()))
    MkDocsHost(small_site.settings_for(folder)).render(folder / "out", context, Problems())


def test_a_page_that_takes_mkdocs_too_long_ends_the_build_and_is_named(tmp_path: Path) -> None:
    small_site.make(tmp_path)
    (tmp_path / "docs/about.md").write_text(f"# About\n\n{HOURS}\n")
    with pytest.raises(Refused) as refused:
        rendered(tmp_path)
    assert (refused.value.code, refused.value.path) == ("D094", tmp_path / "docs/about.md")


def test_each_page_has_the_whole_time_to_be_read_and_to_be_put_into_its_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_site.make(tmp_path)
    monkeypatch.setattr(patience, "LONGEST", 5.0)  # a slow machine may need more than the others wait
    begun: list[float] = []
    timer = signal.setitimer
    monkeypatch.setattr(signal, "setitimer", lambda kind, *times: (begun.append(times[0]), timer(kind, *times))[1])
    rendered(tmp_path)
    assert [time for time in begun if time] == [5.0] * 4


def test_another_plugin_that_is_too_long_over_a_page_is_stopped_as_well(tmp_path: Path) -> None:
    small_site.make(tmp_path, "hooks: [slow.py]\n")
    (tmp_path / "slow.py").write_text("def on_page_context(context, **others):\n    while True:\n        pass\n")
    with pytest.raises(Refused, match="D094"):
        rendered(tmp_path)


def test_who_does_not_hear_it_at_first_is_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "LONGEST", 0.01)
    monkeypatch.setattr(patience, "AGAIN", 0.01)
    waiting, told = patience.Patience(), []
    waiting.begin(lambda: told.append(1))  # raises nothing, as if whoever was at work had swallowed it
    while len(told) < 2:
        sum(range(1000))
    waiting.end()


def test_a_clock_that_rings_while_it_is_stopped_raises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> None:
        raise Refused("D094", Path("docs"))

    waiting, timer = patience.Patience(), signal.setitimer
    waiting.begin(lost)
    monkeypatch.setattr(signal, "setitimer", lambda *times: (signal.raise_signal(signal.SIGVTALRM), timer(*times)))
    waiting.end()


def test_under_mkdocs_the_old_site_stands_and_no_traceback_is_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = small_site.make(tmp_path)
    (tmp_path / "content/boards").mkdir()
    (tmp_path / "content/boards/shire.md").write_text("---\nname: Shire\nshort: S\n---\n")
    build(load_config(str(config)))
    old = (tmp_path / "site/about/index.html").read_bytes()
    (tmp_path / "docs/about.md").write_text(f"# About\n\n{small_site.SECRET} {HOURS}\n")
    with pytest.raises(SystemExit) as ended:
        build(load_config(str(config)))
    said = "".join(capfd.readouterr())
    assert ended.value.code == 1
    assert "docs/about.md: D094" in said
    assert small_site.SECRET not in said
    assert "Traceback" not in said
    assert (tmp_path / "site/about/index.html").read_bytes() == old
