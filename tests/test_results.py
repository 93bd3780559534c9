"""What a build need not make again: kept once the audit has passed it, believed only as it was kept, and private."""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import leak_forms
import small_site
from council_in_folder import Folder
from minutebook import council, databases, lists, meetings, pipeline, readings
from minutebook.host import MkDocsHost
from minutebook.pages import Context, Page
from minutebook.problems import Problems
from minutebook.public.model import Matter
from minutebook.results import Results
from minutebook.stops import Stopped

SECRET = "Quillon"
OPEN = "## 1. Roads\n\n1.1 Zebra crossings were asked for by Ann Ash.\n"
CLOSED = f'## 1. Land\n\n::: exempt {{paragraph=3 reason="It would do harm"}}\n{SECRET} bids.\n:::\n\n1.1 Open.\n'
NAMED = "## 1. Roads\n\nRESOLVED that they be mended.\n\nMOVED: Ann Ash\n"


class Place:
    """A council that is built again and again; `read` and `rendered` are the meetings of the last build."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        small_site.make(folder)
        self.folder = Folder(folder).write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")
        self.folder.write("content/people.yml", "ann-ash:\n  name: Ann Ash\n  page: yes\n")
        self.read: list[str] = []
        self.rendered: list[str] = []
        self.lists: list[str] = []
        read_file, render, expanded = council.read_file, meetings.render_meeting, lists.expanded

        def reading(context: object, file: object) -> object:
            self.read.append(file.key)  # type: ignore[attr-defined]
            return read_file(context, file)  # type: ignore[arg-type]

        def rendering(meeting: object, context: object) -> object:
            self.rendered.append(meeting.key)  # type: ignore[attr-defined]
            return render(meeting, context)  # type: ignore[arg-type]

        monkeypatch.setattr(council, "read_file", reading)

        def expanding(page: Page, context: Context) -> Page:
            self.lists.append(page.address)
            return expanded(page, context)

        monkeypatch.setattr(meetings, "render_meeting", rendering)
        monkeypatch.setattr(lists, "expanded", expanding)

    def build(self, cache: bool = True) -> Problems:
        """Build; the problems that stopped it, if any."""
        self.read.clear()
        self.rendered.clear()
        self.lists.clear()
        root, problems = self.folder.root, Problems()
        settings = small_site.settings_for(root, regime="england", council="Shire", cache=cache)
        try:
            pipeline.build(settings, MkDocsHost(settings), problems, lambda outcome: None)
        except Stopped as stopped:
            assert stopped.exit_code == 3 or problems.errors
        return problems

    def check(self) -> Problems:
        """Read as `check` does, with what builds have kept; what is wrong, and what is advised on."""
        self.read.clear()
        problems, settings = Problems(), small_site.settings_for(self.folder.root, regime="england", council="Shire")
        results = Results.of(settings, writing=False)
        council.read_council(settings, problems, advice=True, results=results)
        results.close()
        return problems

    @property
    def database(self) -> Path:
        """Where results are kept that make the record."""
        (path,) = (path for path in self.databases if ".witness." not in path.name)
        return path

    @property
    def witnessed(self) -> Path:
        """Where the witness keeps its own."""
        (path,) = (path for path in self.databases if ".witness." in path.name)
        return path

    @property
    def databases(self) -> list[Path]:
        """That one, and the one of the witness."""
        both = list((self.folder.root / ".minutebook/cache/public").glob("*.sqlite"))
        assert len(both) == 2
        return both

    def page(self, key: str) -> str:
        """The page of a meeting."""
        return (self.folder.root / f"site/boards/cabinet/{key}/index.html").read_text()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    place = Place(tmp_path, monkeypatch)
    place.folder.minutes(OPEN, "present: [ann-ash]\n", key="2024-06-03").minutes(CLOSED, key="2026-02-02").minutes(
        NAMED, key="2026-05-04"
    )
    place.build()
    return place


ALL = ["2024-06-03", "2026-02-02", "2026-05-04"]


def test_the_first_build_reads_and_renders_all_and_the_next_one_nothing(place: Place) -> None:
    assert (place.read, place.rendered) == (ALL, ALL) and "actions/" in place.lists
    place.build()
    assert (place.read, place.rendered, place.lists) == ([], [], [])


def test_a_check_after_a_build_reads_nothing_again(place: Place) -> None:
    problems = place.check()
    assert place.read == [] and not problems.doubts
    place.build()
    assert (place.read, place.rendered) == ([], [])


def test_a_check_leaves_what_is_kept_as_it_is_and_to_whoever_builds_meanwhile(place: Place) -> None:
    before = {path: path.read_bytes() for path in place.databases}
    place.folder.minutes(OPEN, key="2026-06-01")
    settings = small_site.settings_for(place.folder.root, regime="england", council="Shire")
    checking = Results.of(settings, writing=False)
    council.read_council(settings, Problems(), results=checking)
    assert {path: path.read_bytes() for path in place.databases} == before
    place.build()
    assert place.read == ["2026-06-01"]
    checking.drop()
    assert len(place.databases) == 2


def test_a_check_while_a_build_is_at_work_reads_all_itself(place: Place) -> None:
    building = Results.of(small_site.settings_for(place.folder.root, regime="england", council="Shire"))
    assert building and not place.check().errors and place.read == ALL
    building.close()


def test_what_a_person_is_to_look_at_is_read_again_where_it_is_told_and_nowhere_else(place: Place) -> None:
    place.folder.minutes("## 1. Roads\n\nRESOLVED to write to jo.hale@gmail.com.\n", key="2026-06-01")
    place.folder.minutes("## 1. Roads\n\n1.1 After a debate the new timetable was approved.\n", key="2026-06-02")
    place.build()
    problems = place.build()
    assert place.read == [] and not problems.doubts and "R021" not in [one.code for one in problems]
    problems = place.check()
    assert place.read == ["2026-06-01"] and [doubt.problem.code for doubt in problems.doubts] == ["N006"]
    assert "R021" in [one.code for one in problems]


def test_what_other_processes_read_is_kept_as_one_process_keeps_it(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    kept = []
    for jobs, few in ((1, 60), (2, 0)):
        monkeypatch.setattr(council, "_FEW", few)
        settings = small_site.settings_for(place.folder.root, regime="england", council="Shire", jobs=jobs)
        results = Results(tmp_path / f"{jobs}.sqlite", b"key")
        kept.append({one.place: one.digest for one in council.read_council(settings, Problems(), results=results).read})
    assert kept[0] == kept[1] and len(kept[0]) == 3 and all(kept[0].values())


def test_a_changed_file_is_read_and_with_its_page_those_of_its_neighbours_are_as_they_were(place: Place) -> None:
    before = place.page("2024-06-03")
    place.folder.minutes(OPEN.replace("Zebra", "Other"), key="2026-02-02")
    place.build()
    assert (place.read, place.rendered) == (["2026-02-02"], ["2026-02-02"])
    assert "calendar/" in place.lists and "decisions/2026/" not in place.lists
    assert "Other crossings" in place.page("2026-02-02") and place.page("2024-06-03") == before


def test_a_new_meeting_has_the_page_of_its_neighbour_rendered_again_and_no_other(place: Place) -> None:
    place.folder.minutes(OPEN, key="2026-06-01")
    place.build()
    assert (place.read, place.rendered) == (["2026-06-01"], ["2026-05-04", "2026-06-01"])
    assert "../2026-06-01/" in place.page("2026-05-04")


def test_a_page_is_rendered_again_when_what_it_asked_has_another_answer(place: Place) -> None:
    assert "people/ann-ash/" in place.page("2026-05-04")
    place.folder.write("content/people.yml", "ann-ash:\n  name: Ann Ash\n  page: no\n")
    place.build()
    assert (place.read, place.rendered) == ([], ["2024-06-03", "2026-05-04"]), "those that named her"
    assert "people/ann-ash/" not in place.page("2026-05-04")


def test_a_new_abbreviation_is_found_in_minutes_that_are_as_they_were(place: Place) -> None:
    place.folder.write("content/glossary.yml", "AA: Ann Ash\nQX: Quay exchange\n")
    assert not place.build().errors
    (page,) = (place.folder.root / "site").glob("glossary/index.html")
    assert "Ann Ash" in page.read_text() and "Quay exchange" not in page.read_text()
    place.build()
    assert (place.read, place.rendered, place.lists) == ([], [], [])


def test_what_cites_a_meeting_has_its_page_rendered_again(place: Place) -> None:
    place.folder.minutes("## 1. More\n\nFurther to Minute 1 of 3 June 2024, no more was said.\n", key="2026-06-01")
    place.build()
    assert place.rendered == ["2024-06-03", "2026-05-04", "2026-06-01"]
    assert "../2026-06-01/" in place.page("2024-06-03")


def test_a_site_that_is_gone_or_was_changed_is_made_again(place: Place) -> None:
    (place.folder.root / "site/boards/cabinet/2024-06-03/index.html").write_text("changed by hand")
    place.build()
    assert (place.read, place.rendered) == ([], ["2024-06-03"])
    assert "Zebra crossings" in place.page("2024-06-03")


def test_another_program_or_another_setting_makes_all_anew(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "program", lambda: "another")
    place.build()
    assert (place.read, place.rendered) == (ALL, [])
    monkeypatch.setattr(meetings, "program", lambda: "another")
    place.build()
    assert (place.read, place.rendered) == ([], ALL)


def test_without_a_cache_nothing_is_kept_and_nothing_taken(place: Place) -> None:
    before = [path.read_bytes() for path in place.databases]
    place.build(cache=False)
    assert (place.read, place.rendered) == (ALL, ALL)
    assert [path.read_bytes() for path in place.databases] == before


def test_what_is_withheld_is_never_in_the_database_and_what_left_the_record_leaves_it(place: Place) -> None:
    for path in place.databases:
        said = "".join(leak_forms.forms(path.read_bytes()))
        assert "zebra" in said and SECRET.casefold() not in said
    place.folder.minutes(OPEN, status="unpublished", key="2024-06-03")
    place.build()
    assert not any("zebra" in said for path in place.databases for said in leak_forms.forms(path.read_bytes()))


@pytest.mark.parametrize("kind", ["search/chunks", "search/blocks", "search/segments", "search/new/chunks", "audit"])
def test_what_is_withheld_now_leaves_the_cache_whatever_else_somebody_has_put_there(place: Place, kind: str) -> None:
    cache = place.folder.root / ".minutebook/cache"
    left = [cache / kind / name for name in ("000.searched", "zzz.searched")]
    for folder in left:
        folder.mkdir(parents=True)
        (folder / "file").write_text("anything")
    place.folder.minutes(OPEN.replace("Zebra", "Wexmoor"), key="2026-06-01")
    assert not place.build().errors
    assert any("wexmoor" in said for said in kept_words(cache))
    place.folder.minutes(OPEN.replace("Zebra", "[Wexmoor]{.exempt paragraph=3 reason=Sale}"), key="2026-06-01")
    assert not place.build().errors
    assert not any("wexmoor" in said for said in kept_words(cache))
    assert kind == "audit" or not any(map(Path.exists, left))


def kept_words(cache: Path) -> Iterator[str]:
    """All that any file of a cache may say."""
    for path in cache.rglob("*"):
        if path.is_file():
            yield from leak_forms.forms(path.read_bytes())


def test_the_database_is_its_owners_alone_and_a_name_in_it_is_no_digest_of_a_source(place: Place) -> None:
    assert [stat.S_IMODE(path.stat().st_mode) for path in place.databases] == [0o600, 0o600]
    assert stat.S_IMODE(place.database.parent.stat().st_mode) == 0o700
    assert not list(place.database.parent.glob("*-journal"))
    key = place.folder.root / ".minutebook/cache.key"
    key.unlink()
    place.build()
    assert place.read == ALL, "another key, another name"


def test_when_the_audit_finds_something_all_is_forgotten(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meetings, "pour", lambda shell, page: f"<p>{SECRET} bids.</p>")
    monkeypatch.setattr(meetings, "program", lambda: "another")
    place.folder.minutes(OPEN, key="2026-06-01")
    place.build()
    assert not list((place.folder.root / ".minutebook/cache/public").iterdir())


def test_a_build_that_a_problem_ends_keeps_nothing_and_loses_nothing(place: Place) -> None:
    place.folder.minutes("::: exempt\n", key="2026-06-01")
    assert place.build().errors
    place.folder.minutes(OPEN, key="2026-06-01")
    place.build()
    assert place.read == ["2026-06-01"]


def test_a_paper_that_is_gone_is_a_problem_though_its_minutes_are_as_they_were(place: Place) -> None:
    paper = place.folder.root / "content/papers/cabinet/2026-06-01/a.csv"
    place.folder.write("content/papers/cabinet/2026-06-01/a.csv", "a,b\n1,2\n")
    place.folder.minutes(OPEN, front="papers:\n  - {item: 1, title: Figures, file: a.csv}\n", key="2026-06-01")
    assert not place.build().errors and not place.build().errors
    assert place.read == []
    paper.rename(paper.with_name("b.csv"))
    assert {problem.code for problem in place.build().errors} == {"P001"}
    paper.symlink_to("b.csv")
    assert {problem.code for problem in place.build().errors} == {"P002"}


def test_a_clock_that_was_set_back_is_not_believed(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = council.open_council

    def earlier(*given: object) -> object:
        context, record = opened(*given)  # type: ignore[arg-type]
        return council.replace(context, today=date(2020, 1, 1)), record

    monkeypatch.setattr(council, "open_council", earlier)
    place.build()
    assert place.read == ALL


def damage(path: Path) -> Iterator[None]:
    """Ways to spoil a database, one after the other."""
    whole = path.read_bytes()
    for spoilt in (b"", b"no database", whole[: len(whole) // 2], whole[:4096] + bytes(len(whole) - 4096)):
        path.write_bytes(spoilt)
        yield
    path.unlink(missing_ok=True)
    path.mkdir()
    yield
    path.rmdir()
    path.symlink_to(path.with_name("elsewhere"))
    yield


@pytest.mark.parametrize(("of", "read"), [("record", ALL), ("witness", [])])
def test_a_database_that_is_damaged_or_none_is_no_hindrance(place: Place, of: str, read: list[str]) -> None:
    before, database = place.page("2026-02-02"), place.database if of == "record" else place.witnessed
    for _ in damage(database):
        assert not place.build().errors
        assert place.read == read and place.page("2026-02-02") == before
    assert not database.with_name("elsewhere").exists()


def test_one_that_is_damaged_where_its_form_is_told_is_begun_anew(tmp_path: Path) -> None:
    one = results(tmp_path)
    one.put("kind", one.name("a"), 1)
    one.settle()
    path = tmp_path / "results.sqlite"
    whole = path.read_bytes()
    begun_anew = 0
    for place in (*range(40, 110), *range(whole.index(b"CREATE") - 30, whole.index(b"CREATE") + 110)):
        path.write_bytes(bytes([*whole[:place], whole[place] ^ 255, *whole[place + 1 :]]))
        rows = databases.opened(path)
        assert rows is not None, place
        begun_anew += not rows.execute("SELECT count(*) FROM kept").fetchone()[0]
        rows.close()
    assert begun_anew > 50


def test_a_database_that_is_in_use_is_left_alone(place: Place) -> None:
    other = sqlite3.connect(place.database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    place.build()
    assert place.read == ALL
    other.close()
    place.build()
    assert place.read == []


def results(folder: Path) -> Results:
    return Results(folder / "results.sqlite", b"k" * 32)


def test_a_value_comes_back_under_its_name_and_kind_alone(tmp_path: Path) -> None:
    one = results(tmp_path)
    name = one.name("a", "b")
    digest = one.put("kind", name, (Matter("a", "b"), 1))
    assert one.get("kind", name) == ((Matter("a", "b"), 1), digest)
    assert one.get("other", name) is None
    assert one.get("kind", one.name("ab", "")) is None


def test_a_row_that_was_changed_or_signed_with_another_key_is_none(tmp_path: Path) -> None:
    one = results(tmp_path)
    names = [one.name(str(number)) for number in range(3)]
    for name in names:
        one.put("kind", name, "value")
    one.settle()
    rows = sqlite3.connect(tmp_path / "results.sqlite")
    rows.execute("UPDATE kept SET value = ? WHERE name = ?", (pickle.dumps("other"), names[0]))
    rows.execute(
        "UPDATE kept SET (signature, value) = (SELECT signature, value FROM kept WHERE name = ?) WHERE name = ?",
        (names[2], names[1]),
    )
    rows.commit()
    rows.close()
    foreign = Results(tmp_path / "results.sqlite", b"x" * 32)
    assert foreign.get("kind", names[2]) is None
    foreign.close()
    own = results(tmp_path)
    assert [own.get("kind", name) is None for name in names] == [True, True, False]


class Call:
    """What would run a command when it is read."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, ("called",)


def test_nothing_is_called_even_if_somebody_knows_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    one = results(tmp_path)
    one.put("kind", one.name("a"), Call())
    assert one.get("kind", one.name("a")) is None
    assert not (tmp_path / "called").exists()


def test_what_is_not_settled_is_not_kept_and_of_the_rest_only_what_was_used(tmp_path: Path) -> None:
    one = results(tmp_path)
    for word in ("a", "b"):
        one.put("kind", one.name(word), word)
    one.put("other", one.name("c"), "c")
    one.settle()
    two = results(tmp_path)
    two.put("kind", two.name("d"), "d")
    two.close()
    three = results(tmp_path)
    assert three.get("kind", three.name("d")) is None
    assert three.get("kind", three.name("a"))
    three.settle()
    four = results(tmp_path)
    assert [bool(four.get("kind", four.name(word))) for word in ("a", "b")] == [True, False]
    assert four.get("other", four.name("c")) is None


def test_what_is_held_goes_on_being_kept_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = results(tmp_path)
    for word in ("a", "b"):
        one.put("kind", one.name(word), word)
    one.settle()
    two = results(tmp_path)
    monkeypatch.setattr(two, "get", None)
    two.hold(two.name("a"))
    two.hold(two.name("nothing of that name"))
    two.settle()
    three = results(tmp_path)
    assert [bool(three.get("kind", three.name(word))) for word in ("a", "b")] == [True, False]


def test_what_was_copied_with_a_work_folder_goes_though_its_minutes_stand(tmp_path: Path) -> None:
    first, copy = tmp_path / "first", tmp_path / "copy"
    (first / "content").mkdir(parents=True)
    Results.of(small_site.settings_for(first)).settle()
    shutil.copytree(first, copy)
    Results.of(small_site.settings_for(copy)).settle()
    assert len(list(first.rglob("*.sqlite"))) == len(list(copy.rglob("*.sqlite"))) == 1
    Results.of(small_site.settings_for(first)).settle()
    assert len(list(first.rglob("*.sqlite"))) == 1


def test_what_was_kept_of_minutes_that_were_moved_goes_and_of_others_that_stand_it_stays(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "others").mkdir()
    for content in ("content", "others"):
        kept = Results.of(small_site.settings_for(tmp_path, content=tmp_path / content))
        kept.put("kind", kept.name(content), f"Zebra of {content}")
        kept.settle()
    (tmp_path / "content").rename(tmp_path / "moved")
    Results.of(small_site.settings_for(tmp_path, content=tmp_path / "moved")).close()
    left = b"".join(path.read_bytes() for path in (tmp_path / ".minutebook/cache/public").iterdir())
    assert b"Zebra of content" not in left and b"Zebra of others" in left
