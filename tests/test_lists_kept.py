"""After a change those lists are rendered that it touches, and all are what a build from nothing makes them."""

from __future__ import annotations

import pickle
import random
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from kept_lists import BOARDS, DAYS, HELD, SECRET, Place
from minutebook import meetings, pages
from minutebook.council import read_council
from minutebook.pages import by_year
from minutebook.pages.asking_lists import Answers, AskingLists
from minutebook.pages.given import Given
from minutebook.problems import Problems
from minutebook.public.model import Record
from minutebook.results import Results
from paper_files import pdf
from test_demonstration import settings

MEND = "Bridge {matter=bridge}\n\nRESOLVED that it be mended. {owner=bob-ould}\n\nMOVED: Ann Ash"
SOLD = "Ferry {matter=ferry}\n\nRESOLVED that it be sold.\n\nMOVED: Cy Pell"
HEARD = "Roads\n\n1.1 Heard."


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Three boards, each with its own matter or none, that met in three years."""
    place = Place(tmp_path, monkeypatch)
    place.minutes("cabinet", "2024-06-03", MEND)
    place.minutes("council", "2025-03-03", f"Land\n\n{HELD}")
    place.minutes("panel", "2026-02-02", SOLD)
    place.minutes("cabinet", "2026-05-04", MEND, front="present: [bob-ould, Cy Pell, Di Wye]\n")
    place.build()
    return place


def rendered(place: Place) -> list[str]:
    """What is rendered at the next build, whose pages are those of a build from nothing."""
    assert place.differing(place.build()) == []
    return sorted(place.rendered)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The record of the demonstration council."""
    return read_council(settings(tmp_path_factory.mktemp("demonstration")), Problems()).record


def test_a_list_made_of_what_it_is_given_is_the_list_that_sees_the_whole_record(record: Record) -> None:
    whole = pages.Context(record)
    asking, given = AskingLists(whole), Given(whole)
    for draft in pages.drafts(whole):
        asking.begin(*given.of(draft.given)[1])
        page = draft.page(asking)
        assert page == draft.page(whole)
        assert (page.address, page.kind) == (draft.address, draft.kind)
        assert Answers(whole).hold(asking.asked)


def test_a_list_asks_for_meetings_that_it_was_given_and_of_nothing_around_them(record: Record) -> None:
    asking = AskingLists(pages.Context(record))
    one, other = record.meetings[:2]
    asking.begin(one)
    assert asking.changes_of(one) is not None
    with pytest.raises(ValueError, match="its own meeting"):
        asking.changes_of(other)
    for ask in (asking.neighbours, asking.confirmed_at, asking.is_past):
        with pytest.raises(ValueError, match="around"):
            ask(one)
    assert asking.survey.decisions == [] and not asking.schedule.every_meeting and asking.record.former_years == 0


def test_what_is_given_is_told_apart_by_its_place_in_the_minutes_and_what_is_not_known_is_refused(
    record: Record,
) -> None:
    context = pages.Context(record)
    given = Given(context)
    parts = (*context.survey.decisions, *context.survey.interests, *context.survey.notices, *context.tasks)
    assert len({given.of((part,))[0] for part in parts}) == len(parts)
    profile = next(one for one in context.people.profiles.values() if one.person)
    other = replace(profile, person=replace(profile.person, ward="Elsewhere"))
    assert given.of((profile,)) != given.of((other,))
    with pytest.raises(KeyError):
        given.of((record,))


def test_nothing_is_rendered_where_nothing_changed(place: Place) -> None:
    assert rendered(place) == []


def test_a_new_meeting_has_those_lists_rendered_that_show_something_of_it_and_no_other(place: Place) -> None:
    place.minutes("panel", "2026-03-02", SOLD)
    assert rendered(place) == [
        "boards/", "boards/panel/", "calendar/", "decisions/", "decisions/2026/", "decisions/panel/", "matters/",
        "matters/ferry/", "people/cy-pell/", "transparency/", "transparency/2026/",
    ]  # fmt: skip


def test_a_newer_day_has_those_lists_rendered_that_say_it_and_no_matter(place: Place) -> None:
    def states(day: str) -> list[str]:
        found = place.root.joinpath("tree").rglob("index.html")
        return sorted(str(path.parent.relative_to(place.root / "tree")) for path in found if day in path.read_text())

    place.minutes("cabinet", "2026-05-04", MEND.replace("ould", "ould due=2027-01-31"))
    place.build()
    before = states("As of 4 May 2026")
    assert before == ["actions", "transparency/2026", "withheld"]
    assert "matters/bridge" in states("As of the newest minutes")
    place.minutes("panel", "2026-09-07", HEARD)
    assert rendered(place) == [
        "actions/", "boards/", "boards/panel/", "calendar/", "transparency/", "transparency/2026/", "withheld/",
    ]  # fmt: skip
    assert states("As of 7 September 2026") == before and not states("As of 4 May 2026")
    place.minutes("panel", "2027-03-01", HEARD)
    assert "matters/bridge/" in rendered(place), "what it asked for is due by now"


def test_a_changed_word_has_the_lists_rendered_that_show_the_meeting(place: Place) -> None:
    place.minutes("council", "2025-03-03", "Land\n\n1.1 Said.", f"Land\n\n{HELD}")
    assert rendered(place) == ["boards/council/", "calendar/", "transparency/2025/", "withheld/"]


def test_what_a_later_meeting_does_to_a_decision_is_seen_in_the_lists_that_show_it(place: Place) -> None:
    place.minutes("council", "2026-03-02", 'Bridge\n\nRESOLVED that it be left. {rescinds="CAB 2024-06-03/1"}')
    found = rendered(place)
    assert {"decisions/2024/", "decisions/cabinet/", "matters/bridge/", "people/bob-ould/", "actions/"} <= {*found}
    assert not {"decisions/panel/", "matters/ferry/", "people/cy-pell/", "withheld/", "boards/panel/"} & {*found}


def test_what_the_registers_of_people_and_matters_say_is_seen_where_it_is_shown(place: Place) -> None:
    place.people(ward="South")
    assert rendered(place) == ["people/", "people/ann-ash/"]
    place.folder.write("content/matters.yml", "ferry:\n  title: The old ferry\n")
    assert rendered(place) == [
        "decisions/", "decisions/2026/", "decisions/panel/", "matters/", "matters/ferry/", "people/cy-pell/",
    ]  # fmt: skip


def test_another_glossary_or_another_shell_has_all_lists_rendered(place: Place) -> None:
    everything = sorted(draft.address for draft in pages.drafts(place.build()))
    place.folder.write("content/boards/panel.md", "---\nname: Jury\nshort: PNL\n---\n")
    assert set(rendered(place)) == {*everything} - {"people/cy-pell/"}, "who serves on no board has no page"


def test_a_paper_that_is_another_file_now_is_seen_in_the_list_that_shows_it(place: Place) -> None:
    papers = "papers:\n  - {item: 1, title: A plan, file: plan.pdf}\n"
    plan = "content/papers/cabinet/2026-05-04/plan.pdf"
    place.folder.write(plan, pdf(_words))
    place.minutes("cabinet", "2026-05-04", MEND, front=papers)
    rendered(place)
    assert rendered(place) == []
    place.folder.write(plan, pdf(*[_words] * 20))
    assert "matters/bridge/" in rendered(place)


def _words(canvas: Canvas) -> None:
    canvas.drawString(72, 700, "A plan of the bridge")


def test_a_list_that_is_gone_or_was_changed_by_hand_is_rendered(place: Place) -> None:
    page = place.root / "tree/matters/bridge/index.html"
    page.write_text("changed")
    assert rendered(place) == ["matters/bridge/"]
    page.unlink()
    assert rendered(place) == ["matters/bridge/"]


def test_lists_that_were_rendered_while_others_rendered_meetings_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meetings, "_FEW", 0)
    place = Place(tmp_path, monkeypatch)
    place.minutes("cabinet", "2024-06-03", MEND)
    assert place.differing(place.build(jobs=2)) == [] and place.rendered
    assert place.differing(place.build(jobs=2)) == [] and not place.rendered
    place.minutes("cabinet", "2024-06-03", SOLD)
    assert place.differing(place.build(jobs=2)) == []
    assert sorted(place.rendered) == sorted(draft.address for draft in pages.drafts(place.build()))


def test_what_is_kept_of_lists_are_digests_and_questions(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = []
    put = Results.put

    def putting(self: Results, kind: str, name: bytes, value: object) -> bytes:
        if kind == "list":
            kept.append((name, value))
        return put(self, kind, name, value)

    monkeypatch.setattr(Results, "put", putting)
    place.folder.write("content/glossary.yml", "RESOLVED: Decided\n")
    place.minutes("cabinet", "2026-05-04", MEND, f"Land\n\n{HELD}")
    assert len(kept) == 0 and rendered(place) and len(kept) == len(place.rendered)
    for name, (digest, asked) in kept:
        assert len(name) == 32 and len(digest) == 32
        assert len(pickle.dumps(asked)) < 2000
        assert {question[0] for question in asked} <= {"name", "profile", "matter", "on_day"}
    assert not any(word.encode() in pickle.dumps(kept) for word in (SECRET, "mended", "harm"))


def test_a_list_that_shows_a_file_with_something_wrong_is_rendered_each_time(place: Place) -> None:
    place.build()
    context = place.build(trusted=False)
    assert place.differing(context) == [] and "matters/bridge/" in place.rendered
    place.build(trusted=False)
    assert "matters/bridge/" in place.rendered and "glossary/" not in place.rendered


@pytest.mark.parametrize("most", [by_year.MOST, 4], ids=["whole", "divided"])
@pytest.mark.parametrize("seed", range(4))
def test_lists_after_random_changes_are_those_of_a_build_from_nothing(
    seed: int, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_year, "MOST", most)
    place, chance = Place(tmp_path, monkeypatch), random.Random(f"lists {seed}")
    for board in BOARDS:
        for day in DAYS[:4]:
            place.meeting(board, day, chance)
    spared = 0
    for number in range(60):
        for _ in range(1 + number % 3 // 2):
            place.change(chance)
        context = place.build()
        assert place.differing(context) == []
        spared += sum(1 for _ in pages.drafts(context)) - len(place.rendered)
    assert spared > 500, "most lists are not rendered after most changes"
