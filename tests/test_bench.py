"""The bench measures what it says: costs with all children, each run in a new folder, and figures that add up."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

BENCH = Path(__file__).parent.parent / "bench"
sys.path.append(str(BENCH))

import generate  # noqa: E402
import goals  # noqa: E402
import measure  # noqa: E402
import peers  # noqa: E402
import results  # noqa: E402
import run  # noqa: E402
import subjects  # noqa: E402
import tables  # noqa: E402
from councils import NEW, Council  # noqa: E402
from results import AGAIN, PAGES, WHOLE, Result  # noqa: E402
from rounds import Bench  # noqa: E402


def result(subject: str, job: str, wall: float, *, meetings: int = 10_000, load: float = 0, **more: float) -> Result:
    """A result with one figure that matters."""
    given = {"cpu": wall, "peak": 10**8, "pages": 1000, "files": 10, "size": 10**6, **more}
    return Result(subject, subject, job, meetings, int(given.pop("round", 0)), f"{subject} 1", load, wall, **given)  # type: ignore[arg-type]


def cells(table: str, *beginnings: str) -> list[str]:
    """The cells of the one row that begins with these."""
    split = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    [row] = [row for row in split if row[: len(beginnings)] == list(beginnings)]
    return row[len(beginnings) :]


class Fake(subjects.Subject):
    """A subject that copies its sources, quickly, and adds a file for each build."""

    key, name, jobs = "fake", "fake", (WHOLE, AGAIN)
    code = (
        "import shutil, sys, uuid; shutil.copytree('content', sys.argv[1], dirs_exist_ok=True);"
        "open(f'{sys.argv[1]}/{uuid.uuid4()}', 'w').close()"
    )

    def commands(self, place: Path, site: Path) -> list[subjects.Command]:
        """One command."""
        return [[sys.executable, "-c", self.code, site]]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A bench with a council of three meetings."""
    return Bench(tmp_path, tmp_path / "results", 3, Council.at(tmp_path, 3, 1), "here", rounds=2)


def measured(bench: Bench, subject: subjects.Subject) -> list[Result]:
    """What a bench finds, going on from what it has kept."""
    known = results.load(bench.kept)
    for number in range(bench.rounds):
        bench.cold(subject, number, known)
    bench.again(subject, known)
    return known


def test_a_council_with_papers_has_the_same_minutes_and_lists_files_that_are_there(tmp_path: Path) -> None:
    for name in ("a", "b"):
        generate.write(tmp_path / name, 6, seed=5, papers=2)
    generate.write(tmp_path / "without", 6, seed=5)
    made = {
        file.relative_to(tmp_path / "a"): file.read_bytes() for file in (tmp_path / "a").rglob("*") if file.is_file()
    }
    assert made == {path: (tmp_path / "b" / path).read_bytes() for path in made}
    papers = [path for path in made if path.suffix == ".pdf"]
    assert len(papers) == 12 and all(len(pdfium.PdfDocument(made[path])) >= 2 for path in papers)
    for file in (tmp_path / "without/minutes").rglob("*.md"):
        text = made[file.relative_to(tmp_path / "without")].decode()
        assert text.count("    file: report-") == 2
        assert re.sub(r"papers:\n(?:  .*\n)+(?=---)", "", text) == file.read_text("utf-8")


def test_the_same_seed_gives_the_same_council(tmp_path: Path) -> None:
    for name in ("a", "b"):
        generate.write(tmp_path / name, 4, seed=5)
    files = [{file.relative_to(tmp_path / name): file.read_bytes() for file in (tmp_path / name).rglob("*.md")}
             for name in ("a", "b")]  # fmt: skip
    assert files[0] == files[1] and len(files[0]) > 4


def test_the_newest_minutes_come_one_by_one(tmp_path: Path) -> None:
    council = Council.at(tmp_path, 5, 1)
    council.copy(tmp_path / "copy")
    days = {file.stem for file in (tmp_path / "copy" / "minutes").rglob("*.md")}
    coming = [file.stem for file in council.coming()]
    assert len(days) == 5 and len(coming) == NEW and coming == sorted(coming) and max(days) <= coming[0]
    for number in range(NEW):
        council.come(number, tmp_path / "copy")
        assert len(list((tmp_path / "copy" / "minutes").rglob("*.md"))) == 5 + number + 1


def test_a_cost_has_what_children_use(tmp_path: Path) -> None:
    code = "x = b'x' * 80_000_000; import time; end = time.process_time() + .3\nwhile time.process_time() < end: pass"
    two = f"[subprocess.Popen([sys.executable, '-c', {code!r}]) for _ in 'ab']"
    both = f"import subprocess, sys; [one.wait() for one in {two}]"
    cost, _ = measure.run([sys.executable, "-c", both], tmp_path)
    assert cost.cpu > 0.6
    if Path("/proc/self/smaps_rollup").exists():
        assert cost.peak > 160_000_000


def test_what_takes_too_long_is_stopped_with_all_that_it_started(tmp_path: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(measure.TooLong):
        measure.run(["sh", "-c", "(sleep 2; touch late) & sleep 30"], tmp_path, limit=0.5)
    assert time.monotonic() - begun < 10
    time.sleep(2)
    assert not (tmp_path / "late").exists()


def test_an_error_of_what_is_measured_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(measure.Failed, match="ended with 3"):
        measure.run(["sh", "-c", "exit 3"], tmp_path, limit=60)


def test_each_cold_round_has_a_new_folder_and_new_minutes_come_to_the_last(bench: Bench) -> None:
    found = measured(bench, Fake("fake 1"))
    assert [(one.job, one.round) for one in found] == [(WHOLE, 0), (WHOLE, 1), (AGAIN, 0), (AGAIN, 1)]
    assert found[0].place != found[1].place and {one.place for one in found[1:]} == {found[1].place}
    sites = [bench.folder / one.place / "site" / "minutes" for one in found[:2]]
    assert [len(list(site.rglob("*.md"))) for site in sites] == [3, 5]


def test_what_is_known_is_not_measured_again(bench: Bench) -> None:
    first = measured(bench, Fake("fake 1"))
    folders = set(bench.folder.iterdir())
    assert sorted(measured(bench, Fake("fake 1")), key=repr) == sorted(first, key=repr)
    assert set(bench.folder.iterdir()) == folders


def test_new_minutes_after_a_run_that_was_broken_off_come_to_a_whole_new_build(bench: Bench) -> None:
    first = measured(bench, Fake("fake 1"))
    for file in bench.kept.glob("*new-meeting-1.json"):
        file.unlink()
    again = [one for one in measured(bench, Fake("fake 1")) if one.job == AGAIN]
    assert [one.round for one in again] == [0, 1]
    assert {one.place for one in again}.isdisjoint({one.place for one in first})


def test_what_was_stopped_is_not_tried_again_nor_after_a_change(bench: Bench) -> None:
    slow = Bench(bench.folder, bench.kept, 3, bench.council, "here", rounds=2, limit=0.3)
    subject = Fake("fake 1")
    subject.code = "import time; time.sleep(30)"
    found = measured(slow, subject)
    assert [(one.job, one.round, one.stopped) for one in found] == [(WHOLE, 0, True), (AGAIN, 0, True)]
    assert cells(tables.costs(results.rows(found), 3), "fake", WHOLE)[:2] == ["> 0", "-"]


def test_long_runs_are_not_repeated() -> None:
    assert result("hugo", PAGES, results.LONG).is_last and not result("hugo", PAGES, results.LONG - 1).is_last


def test_a_result_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    kept = [result("hugo", job, 1.5, round=number) for job in results.JOBS for number in range(2)]
    for one in kept:
        one.save(tmp_path)
    assert sorted(results.load(tmp_path), key=repr) == sorted(kept, key=repr)


def test_ratios_are_to_the_best_peer_at_the_same_job() -> None:
    found = results.rows([
        result("minutebook", WHOLE, 4), result("hugo-pagefind", WHOLE, 20), result("zensical-search", WHOLE, 16),
        result("hugo", PAGES, 1),
    ])  # fmt: skip
    table = tables.costs(found, 10_000)
    assert cells(table, "minutebook", WHOLE)[0] == "4.00 (0.25)"
    assert cells(table, "minutebook", WHOLE)[3] == "250 (4.00)"
    assert cells(table, "hugo-pagefind", WHOLE)[0] == "20.00 (1.25)"
    assert cells(table, "zensical-search", WHOLE)[0] == "16.00"


@given(st.lists(st.floats(0.01, 50), min_size=1, max_size=3))
def test_a_row_shows_the_median_of_its_rounds(walls: list[float]) -> None:
    found = results.rows([result("hugo", PAGES, wall, round=number) for number, wall in enumerate(walls)])
    [row] = found.values()
    assert sum(wall <= row.figure("wall") for wall in walls) * 2 >= len(walls)
    assert sum(wall >= row.figure("wall") for wall in walls) * 2 >= len(walls)


def test_growth_is_that_of_a_meeting() -> None:
    found = results.rows([result("minutebook", WHOLE, 2, meetings=1000), result("minutebook", WHOLE, 22, peak=3e8)])
    assert cells(tables.growth(found, 1000, 10_000), "minutebook", WHOLE)[:3] == ["1.10", "1.10", "3.00"]


def _goal(beginning: str, found: Sequence[Result]) -> list[str]:
    table = goals.goals(results.rows(found))
    [row] = [line for line in table.splitlines() if line.startswith(f"| {beginning}")]
    return [cell.strip() for cell in row.strip("|").split("|")][3:]


@pytest.mark.parametrize(
    ("wall", "says"), [(10, ["0.10", "0.25", "met by 2.50"]), (50, ["0.50", "0.25", "missed by 2.00"])]
)
def test_a_goal_says_by_what_factor_it_is_met_or_missed(wall: float, says: list[str]) -> None:
    found = [result("minutebook", WHOLE, wall), result("hugo-pagefind", WHOLE, 100)]
    assert _goal("whole, cold, 10,000 meetings: time", found) == says
    assert _goal("whole, cold, 10,000 meetings: memory", found)[-1] == "missed by 4.00"


def test_a_goal_of_which_nothing_is_known_says_so() -> None:
    found = [result("minutebook", WHOLE, 10), result("hugo-pagefind", WHOLE, 600, stopped=True)]
    for beginning in (
        "whole, cold, 10,000 meetings: time",
        "one new",
        "pages, cold, 10,000 meetings: m",
        "whole, cold, 20",
    ):
        assert _goal(beginning, found)[-1] == "not measured"


def test_the_goal_of_growth_compares_with_a_tenth_of_the_meetings() -> None:
    found = [result("minutebook", WHOLE, 2, meetings=1000), result("minutebook", WHOLE, 22)]
    assert _goal("whole, cold: time of a meeting, 10,000 against 1,000", found) == ["1.10", "1.15", "met by 1.05"]


def test_a_busy_computer_is_told_of() -> None:
    quiet, busy = (run.report([result("hugo", PAGES, 1, load=load)]) for load in (0.4, 2.5))
    assert "Warning" not in quiet and "!" not in quiet
    assert "Warning" in busy and "2.5 !" in busy and "hugo 1" in busy


def test_peers_get_no_mark_and_no_withheld_word(tmp_path: Path) -> None:
    generate.write(tmp_path / "content", 30)
    secret = re.compile("(?:bra|dor|fen|gil|kos|lum|pre|tav){4}", re.IGNORECASE)  # names that only withheld words have
    texts = [file.read_text("utf-8") for file in (tmp_path / "content" / "minutes").rglob("*.md")]
    assert any(map(secret.search, texts))
    for text in map(peers.plain, texts):
        assert not secret.search(text) and ":::" not in text and not {"{", "}"} & set(text)


def test_sources_of_a_peer_that_did_not_change_are_left_alone(tmp_path: Path) -> None:
    generate.write(tmp_path / "content", 3)
    for write in (lambda: peers.write(tmp_path / "content", tmp_path / "m", "[]"),
                  lambda: peers.write_hugo(tmp_path / "content", tmp_path / "h")):  # fmt: skip
        write()
        times = {file: file.stat().st_mtime_ns for file in _files(tmp_path)}
        time.sleep(0.02)
        write()
        assert {file: file.stat().st_mtime_ns for file in _files(tmp_path)} == times


def test_pages_alone_are_the_pages_of_a_build(tmp_path: Path) -> None:
    generate.write(tmp_path / "content", 3)
    subjects.settle(tmp_path)
    for subject, site in ((subjects.Pages(""), tmp_path / "alone"), (subjects.Minutebook(""), tmp_path / "whole")):
        for command in subject.commands(tmp_path, site):
            measure.run(command, tmp_path)
    alone, whole = ({file.relative_to(site): file.read_bytes() for file in site.rglob("index.html")}
                    for site in (tmp_path / "alone", tmp_path / "whole"))  # fmt: skip
    assert alone == whole and len(alone) > 10


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
