"""What is followed through the record: the life of a matter, what was asked for and became of it, who was there."""

from __future__ import annotations

import re
from datetime import date

import pytest

from council_in_folder import Folder, Outcome
from minutebook.pages import Context
from minutebook.pages.doings import Doings
from minutebook.public.actions import Task
from minutebook.public.attendance import FEW, Attended
from minutebook.public.delegating import delegates
from minutebook.public.model import Decision, Vote
from minutebook.public.model import Passage as Words
from minutebook.public.voting import named_votes
from paper_files import some_paper

FENCE = '::: exempt {paragraph=3 reason="It would weaken the council"}\nThe price is in the drawer.\n:::\n'
NOTICE = '<div class="mb-notice'


def context_of(outcome: Outcome) -> Context:
    assert not outcome.problems.errors, list(map(str, outcome.problems))
    return Context(outcome.council.record)


# ------------------------------------------------------------------------------------------------- matters


def matter(folder: Folder) -> str:
    """The page of the matter "buses"."""
    outcome = folder.read()
    assert not outcome.problems.errors, list(map(str, outcome.problems))
    return outcome.published["matters/buses/"]


def test_a_matter_shows_what_of_it_is_still_open_at_its_head(folder: Folder) -> None:
    folder.minutes(
        "## 4. Buses {matter=buses}\n\nRESOLVED that:\n\na) a plan be made; {owner=Ann due=2026-03-01}\n"
        "b) a map be drawn; {owner=Bob due=2026-12-01}\nc) a song be sung. {owner=Cy due=2026-03-01}\n\n"
        "## 5. Roads\n\nACTION: Dee to dig by 2026-03-01\n",
        key="2026-02-02",
    )
    folder.minutes(
        '## 2. Buses {matter=buses}\n\nRESOLVED that it was sung. {completes="CAB 2026-02-02/4(c)"}\n', key="2026-05-04"
    )
    page = matter(folder)
    head = page[page.index('id="mb-open"') : page.index('id="mb-2026"')]
    assert [head.index(words) for words in ("a plan be made", "Not recorded as done", "a map be drawn")] == sorted(
        head.index(words) for words in ("a plan be made", "Not recorded as done", "a map be drawn")
    )
    assert "a song be sung" not in head and "to dig" not in page and "As of the newest minutes" in head


@pytest.mark.parametrize(("due", "told"), [("2026-03-01", False), ("2026-12-01", True)])
def test_a_matter_leads_to_the_day_to_which_it_is_reckoned_where_something_may_fall_due(
    folder: Folder, due: str, told: bool
) -> None:
    folder.minutes(f"## 4. Buses {{matter=buses}}\n\nACTION: Ann to write by {due}\n", key="2026-02-02")
    folder.minutes("## 4. Roads\n\nSaid.\n", key="2026-05-04")
    page = matter(folder)
    sentence = 'As of the newest minutes: see <a href="../../actions/">the list of actions</a> for their day.'
    assert "to write" in page and (sentence in page) == told
    assert "As of 4 May 2026" in folder.read().published["actions/"]


def test_a_matter_of_which_all_is_done_says_so_and_one_that_asked_for_nothing_does_not(folder: Folder) -> None:
    folder.minutes("## 4. Buses {matter=buses}\n\nACTION: Ann to write by 2026-03-01\n", key="2026-02-02")
    done = '## 2. Buses\n\nRESOLVED that it was written. {completes="CAB 2026-02-02/4"}\n\n'
    folder.minutes(f"{done}## 3. B {{matter=roads}}\n\nNone.\n", key="2026-05-04")
    published = folder.read().published
    assert "All that was asked for is recorded as done" in published["matters/buses/"]
    assert "mb-open" not in published["matters/roads/"]


def test_a_matter_has_the_papers_of_its_items_with_type_size_and_way(folder: Folder) -> None:
    folder.write("content/papers/cabinet/2026-03-02/plan.pdf", some_paper("plan.pdf"))
    papers = (
        "papers:\n  - {item: 4, title: The plan, file: plan.pdf}\n"
        "  - {item: 4, exempt: 3, public_title: The price, reason: Bids are open, title: Zebra bid, file: zebra.pdf}\n"
    )
    folder.minutes("## 4. Buses {matter=buses}\n\nRESOLVED that they run.\n", front=papers, key="2026-03-02")
    page = matter(folder)
    assert re.search(r'<a href="../../boards/cabinet/2026-03-02/papers/4-1.pdf">The plan \(PDF, \d KB\)</a>', page)
    assert page.count(NOTICE) == 1 and "The price" in page and "ebra" not in page


def test_a_matter_names_the_voters_where_the_minutes_do(folder: Folder) -> None:
    vote = "VOTE: for: Ann Ash, Bob Beech; against: Cy Cedar; abstained: none\n"
    folder.minutes(f"## 4. Buses {{matter=buses}}\n\nRESOLVED that they run.\n\n{vote}", key="2026-03-02")
    page = matter(folder)
    assert "2 for, 1 against" in page and "For: Ann Ash and Bob Beech." in page and "Against: Cy Cedar." in page


def test_a_matter_shows_at_both_ends_what_was_superseded(folder: Folder) -> None:
    folder.minutes("## 4. Buses {matter=buses}\n\nRESOLVED that:\n\na) they run;\nb) all night.\n", key="2026-02-02")
    folder.minutes(
        '## 2. Buses {matter=buses}\n\nRESOLVED that they stop at ten. {supersedes="CAB 2026-02-02/4(b)"}\n',
        key="2026-05-04",
    )
    page = matter(folder)
    assert 'Supersedes: <a href="../../boards/cabinet/2026-02-02/#4-b">CAB 2026-02-02/4(b)</a>' in page
    assert "<strong>Superseded</strong>: <a" in page[page.index("all night") :]


def test_a_matter_shows_a_notice_for_each_thing_withheld_in_its_items(folder: Folder) -> None:
    words = 'The bid of [Zebra]{.exempt paragraph=3 reason="It would weaken the council"} was low.\n'
    roads = f"## 5. Roads\n\nNone.\n\n{FENCE}"
    folder.minutes(f"## 4. Buses {{matter=buses}}\n\n{words}\n{FENCE}\n{roads}", key="2026-03-02")
    page = matter(folder)
    assert page.count(NOTICE) == 2 and "no decision is recorded" not in page


def test_what_is_withheld_changes_nothing_of_a_matter(folder: Folder) -> None:
    pages = set()
    for words in ("The price is in the drawer.", "", "Minute 1/26 refers.\n\nRESOLVED so.\n\nACTION: Ann to pay"):
        fence = FENCE.replace("The price is in the drawer.", words)
        folder.minutes(f"## 4. Buses {{matter=buses}}\n\nMembers spoke.\n\n{fence}", key="2026-03-02")
        pages.add(matter(folder))
    assert len(pages) == 1


def test_a_matter_says_what_its_items_go_back_to_and_what_took_them_up_again(folder: Folder) -> None:
    folder.minutes("## 4. Buses {minute=1/26 matter=buses}\n\nRESOLVED that:\n\na) they run.\n", key="2026-02-02")
    folder.minutes("## 2. Fares {minute=2/26 matter=buses}\n\nMinute 1/26(a) refers.\n", key="2026-05-04")
    page = matter(folder)
    first, second = page.split('class="mb-step"')[1:]
    assert "Taken up again" in first and 'href="../../boards/cabinet/2026-05-04/#2-p-' in first
    assert "Goes back to" in second and 'href="../../boards/cabinet/2026-02-02/#4-a"' in second


def test_a_sub_item_that_gives_work_is_of_the_matter_of_its_item(
    folder: Folder,
) -> None:
    folder.minutes(
        "## 4. Buses {matter=buses}\n\n### 4.1 Evenings\n\nACTION: Ann to count by 2026-03-01\n", key="2026-02-02"
    )
    page = matter(folder)
    assert page.count("Ann to count") == 2  # what is open, and what the sub-item asked for


# ------------------------------------------------------------------------------------------------- actions


def tasks(folder: Folder) -> dict[str, Task]:
    return {task.body.text.rstrip(";.:"): task for task in context_of(folder.read()).tasks}


def test_a_clause_with_a_day_or_somebody_to_do_it_is_listed_with_whom_to_ask_and_its_opening(folder: Folder) -> None:
    folder.minutes(
        "## 4. Plan\n\nRESOLVED that:\n\na) it be made; {due=2026-12-01}\n\nb) the Director\n\n"
        '   i) write it; {owner=Ann consult="Bob Beech, Cy Cedar"}\n\n   ii) read it.\n\nc) it be noted.\n'
    )
    found = tasks(folder)
    assert list(found) == ["it be made", "write it"]
    assert found["it be made"].due == date(2026, 12, 1) and found["it be made"].who is None
    assert [words.text for words in found["write it"].opening] == ["RESOLVED that:", "the Director"]
    page = folder.read().published["actions/"]
    assert "RESOLVED that: the Director" in page and "In consultation with: Bob Beech and Cy Cedar" in page
    assert "CAB 2026-09-14/4(b)(i)" in page and 'href="../boards/cabinet/2026-09-14/#4-b-i"' in page


def test_a_day_in_figures_at_the_end_of_an_action_is_in_words_in_lists_too(folder: Folder) -> None:
    folder.minutes("## 4. Plan\n\nACTION: Ann to write by 2026-12-01\n")
    page = folder.read().published["actions/"]
    assert "<p>Ann to write by 1 December 2026</p>" in page and "2026-12-01" not in page


def test_an_action_names_its_item_by_a_reference_that_can_be_typed(folder: Folder) -> None:
    folder.minutes("## 4. Plan\n\nACTION: Ann to write by 2026-12-01 {consult=Bob}\n")
    (task,) = context_of(folder.read()).tasks
    assert (task.reference, task.who, task.consult, task.line) == ("CAB 2026-09-14/4", "Ann", ("Bob",), True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("authority be delegated to the Director to sign", True),
        ("authority to choose the operator and to let the contract be given to the Cabinet Member", True),
        ("the Head of Legal be authorised to sign the lease", True),
        ("the power to fix fees is hereby delegated to the Clerk", True),
        ("the Council delegates authority to the Clerk", True),
        ("the decision be delegated to the Chair", True),
        ("The Directors decided to authorise the Company Secretary to renew the lease", True),
        ("The Directors decided to authorise the lease", False),
        ("it be noted that the lease was signed under delegated powers", False),
        ("that authority was delegated in May", False),
        ("the fire authority be given £3 million", False),
        ("permission be granted", False),
        ("the Authority's delegation to Bonn be thanked", False),
    ],
)
def test_words_that_delegate(words: str, expected: bool) -> None:
    assert delegates(words) is expected


def test_a_long_passage_is_asked_at_once() -> None:
    assert not delegates("authority to be " * 100_000)


def test_a_power_that_is_delegated_stands_until_it_is_taken_back_and_with_a_day_it_is_due(folder: Folder) -> None:
    folder.minutes(
        "## 4. Plan\n\nRESOLVED that:\n\na) authority be delegated to the Director to sign; {owner=Ann}\n"
        "b) authority be delegated to the Director to buy; {owner=Ann due=2026-03-01}\n"
        "c) the Clerk be authorised to sell.\n\n"
        "## 5. Fees\n\nRECOMMENDED that authority be delegated to the Clerk to fix fees.\n",
        key="2026-02-02",
    )
    folder.minutes('## 2. Plan\n\nRESOLVED that it be taken back. {rescinds="CAB 2026-02-02/4(c)"}\n', key="2026-05-04")
    found = tasks(folder)
    assert {text.split()[-1]: (task.state, task.delegated) for text, task in found.items()} == {
        "sign": ("delegated", True),
        "buy": ("overdue", True),
        "sell": ("replaced", True),
    }
    page = folder.read().published["actions/"]
    assert "Delegated to: Ann" in page[page.index('id="mb-delegated"') :]


def test_nothing_is_to_be_done_of_what_was_not_decided(folder: Folder) -> None:
    folder.minutes(
        "## 4. A\n\nMOTION: That Ann dig. {owner=Ann due=2026-03-01}\n\nOUTCOME: lost\n\n"
        "## 5. B\n\nMOTION: That Bob dig. {owner=Bob due=2026-03-01}\n\nOUTCOME: carried\n\n"
        "## 6. C\n\nRESOLVED that Cy dig. {owner=Cy due=2026-03-01}\n\nOUTCOME: deferred\n\n"
        "## 7. D\n\nMOTION: That Dee dig. {owner=Dee due=2026-03-01}\n"
    )
    assert [task.who for task in tasks(folder).values()] == ["Bob"]


def test_what_ends_a_decision_ends_all_that_it_asked_for(folder: Folder) -> None:
    folder.minutes(
        "## 4. A\n\nRESOLVED that:\n\na) the Director\n\n   i) dig; {owner=Ann}\n\nb) it be told. {owner=Bob}\n\n"
        "The Leader spoke.\n\nRESOLVED that:\n\na) it be filled. {owner=Cy}\n",
        key="2026-02-02",
    )
    later = '## 2. A\n\nRESOLVED that:\n\na) it was dug; {completes="CAB 2026-02-02/4(a)"}\nb) it is full. '
    folder.minutes(later + '{completes="CAB 2026-02-02/4(r2)"}\n', key="2026-05-04")
    assert {text: task.state for text, task in tasks(folder).items()} == {
        "dig": "done",
        "it be told": "open",
        "it be filled": "done",
    }


def test_one_action_is_named_by_its_place_and_is_done_without_what_its_item_decided(folder: Folder) -> None:
    folder.minutes(
        "## 4.1 A\n\nRESOLVED that Ann dig. {owner=Ann due=2026-08-01}\n\nACTION: Bob to write\n\nACTION: Cy to call\n",
        key="2026-02-02",
    )
    folder.minutes('## 2. A\n\nNOTED that it was said. {completes="CAB 2026-02-02/4.1(action2)"}\n', key="2026-05-04")
    page = folder.read().published["boards/cabinet/2026-02-02/"]
    first, second = page[page.index('id="4.1-action-1"') :].split('id="4.1-action-2"')
    assert "Done</strong>" in second and "Done</strong>" not in first, "its own page says so, too"
    assert {task.who: task.state for task in tasks(folder).values()} == {"Ann": "open", "Bob": "open", "Cy": "done"}
    assert "R025" not in {one.code for one in folder.read().problems.warnings}
    folder.minutes('## 2. A\n\nNOTED that it was said. {completes="CAB 2026-02-02/4.1(action3)"}\n', key="2026-05-04")
    assert "R025" in {one.code for one in folder.read().problems.warnings}


@pytest.mark.parametrize(
    ("ends", "state", "ways"),
    [
        (["completes", "rescinds"], "done", ["rescinds", "completes"]),  # it was done, and later taken back
        (["rescinds", "completes"], "replaced", ["rescinds"]),  # what was taken back cannot be done
        (["completes rescinds"], "replaced", ["rescinds"]),
        (["completes", "completes"], "done", ["completes", "completes"]),
    ],
)
def test_what_is_both_done_and_taken_back_is_what_came_first(
    folder: Folder, ends: list[str], state: str, ways: list[str]
) -> None:
    folder.minutes("## 4. A\n\nRESOLVED that Ann dig. {owner=Ann due=2026-03-01}\n", key="2026-02-02")
    for month, how in enumerate(ends, 4):
        braces = " ".join(f'{way}="CAB 2026-02-02/4"' for way in how.split())
        folder.minutes(f"## 2. A\n\nRESOLVED that it be noted. {{{braces}}}\n", key=f"2026-0{month}-06")
    context = context_of(folder.read())
    (task,) = context.tasks
    assert task.state == state and task.ended and task.ended.meeting.key == "2026-04-06"
    (done,) = [found for (_, _, anchor), found in context.changes.items() if anchor == task.anchor]
    assert [change.way for change in done] == ways


def test_many_actions_are_parted_by_board_and_by_year_where_there_are_several(folder: Folder) -> None:
    lines = "".join(f"\nACTION: Ann to write letter {number} by 2026-12-01\n" for number in range(13))
    folder.minutes(f"## 4. A\n{lines}", key="2026-02-02")
    page = folder.read().published["actions/"]
    assert "letter 12" in page and "<h3" not in page, "there is one board"
    head = "---\nboard: panel\ndate: 2025-02-02\nstatus: confirmed\n---\n\n"
    folder.write("content/boards/panel.md", "---\nname: Panel\nshort: PNL\n---\n")
    folder.write("content/minutes/panel/2025-02-02.md", f"{head}## 4. A\n\nACTION: Ann to call by 2026-12-01\n")
    page = folder.read().published["actions/"]
    assert 'id="mb-open-cabinet">Cabinet (13)</h3>' in page and 'id="mb-open-panel">Panel (1)</h3>' in page
    done = '## 2. A\n\nRESOLVED that they are sent. {completes="CAB 2026-02-02/4, PNL 2025-02-02/4"}\n'
    folder.minutes(done, key="2026-05-04")
    page = folder.read().published["actions/"]
    assert 'id="mb-done-2026">2026 (13)</h3>' in page and 'id="mb-done-2025">2025 (1)</h3>' in page
    assert 'id="mb-open' not in page


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("ACTION: Ann to write by Christmas", {"R012"}),
        ("ACTION: Ann to write by the next meeting", {"R012"}),
        ("ACTION: Ann to write by 31 September 2026", {"R012"}),
        ("ACTION: Ann to write by 1 October", {"R012"}),
        ("ACTION: Ann to write by Christmas {due=2026-12-24}", set()),
        ("ACTION: Ann to write by 1 October 2026", set()),
        ("ACTION: Ann to have it read by the Director", set()),
        ("ACTION: Ann to write", set()),
        ("ACTION: Ann to write by 2025-10-01", {"R013"}),
        ("ACTION: Ann to write {due=2026-09-13}", {"R013"}),
        ("ACTION: Ann to write by 14 September 2026", set()),
        ("RESOLVED that Ann write. {owner=Ann due=2026-09-01}", {"R013"}),
        ("RESOLVED that Ann write. {owner=Ann due=2026-10-01}", set()),
    ],
)
def test_a_day_that_cannot_be_read_or_cannot_be_meant_is_a_warning(folder: Folder, line: str, codes: set[str]) -> None:
    outcome = folder.minutes(f"## 4. A\n\n{line}\n").read()
    assert outcome.warnings & {"R012", "R013"} == codes and not outcome.codes


# -------------------------------------------------------------------------------------------------- people

MEMBERS = (
    "members:\n  - {name: Ann Ash}\n  - {name: Bob Beech, from: 2026-03-01}\n  - {name: Cy Cedar, to: 2026-04-30}\n"
    "  - {name: Dee Dogwood}\n"
)


def attended(folder: Folder, lists: dict[str, str], **more: str) -> dict[str, Attended]:
    """What is counted of whom, after meetings with these lists."""
    folder.board = MEMBERS
    for key, front in lists.items():
        folder.minutes("## 1. A\n\nNothing.\n", front=front, key=key, status=more.get(key, "confirmed"))
    return Doings(context_of(folder.read())).attended


def listed(**lists: list[str]) -> str:
    """The front matter of lists of people."""
    return "".join(f"{name}: [{', '.join(people)}]\n" for name, people in lists.items())


def test_only_meetings_while_a_member_count(folder: Folder) -> None:
    days = [f"2026-0{month}-02" for month in range(1, 7)]
    found = attended(folder, dict.fromkeys(days, listed(present=["Ann Ash", "Bob Beech", "Cy Cedar"])))
    counts = {slug: (who.served["cabinet"].meetings, who.served["cabinet"].present) for slug, who in found.items()}
    assert counts == {"ann-ash": (6, 6), "bob-beech": (4, 4), "cy-cedar": (4, 4), "dee-dogwood": (6, 0)}
    assert found["bob-beech"].guest == {"cabinet": 2}  # before the term he was there, and no member
    assert found["bob-beech"].served["cabinet"].first == date(2026, 3, 2)
    assert found["dee-dogwood"].served["cabinet"].unnamed == 6


def test_part_remote_apologies_absence_and_substitutes_are_told_apart(folder: Folder) -> None:
    there = (
        "present:\n  - {name: Ann Ash, remote: yes, left: 1}\n  - {name: Bob Beech, from_item: 1}\n"
        "  - {name: Zoe Zimmer, substitute_for: Dee Dogwood}\napologies: [Dee Dogwood]\nabsent: [Cy Cedar]\n"
    )
    found = attended(folder, {"2026-04-06": there})
    sums = {slug: who.served["cabinet"] for slug, who in found.items()}
    ann, dee = sums["ann-ash"], sums["dee-dogwood"]
    assert (ann.present, ann.part, ann.remote, ann.unnamed) == (1, 1, 1, 0)
    assert (dee.present, dee.apologies, dee.substituted, dee.unnamed) == (0, 1, 1, 0)
    assert sums["cy-cedar"].absent == 1 and sums["bob-beech"].part == 1


def test_a_substitute_is_counted_as_one_and_the_chair_is_there(folder: Folder) -> None:
    folder.write("content/boards/council.md", "---\nname: Council\nshort: SC\nmembers:\n  - {name: Eve Elm}\n---\n")
    front = "chair: Ann Ash\npresent:\n  - {name: Eve Elm, substitute_for: Dee Dogwood}\n"
    found = attended(folder, {"2026-04-06": front})
    assert found["eve-elm"].substitute == {"cabinet": 1} and not found["eve-elm"].guest
    assert found["ann-ash"].served["cabinet"].present == 1


@pytest.mark.parametrize(
    ("front", "status"),
    [
        (listed(apologies=["Ann Ash"]), "confirmed"),  # nobody is listed as present
        ("kind: decision\n" + listed(present=["Ann Ash"]), "confirmed"),
        ("", "agenda"),
    ],
)
def test_what_is_no_meeting_with_a_list_does_not_count(folder: Folder, front: str, status: str) -> None:
    found = attended(folder, {"2026-04-06": front}, **{"2026-04-06": status})
    assert not any(who.served or who.guest for who in found.values())


@pytest.mark.parametrize("where", ["present", "apologies"])
def test_a_meeting_with_a_withheld_name_is_left_out_for_everybody(folder: Folder, where: str) -> None:
    lists = {"present": ["Ann Ash"], "apologies": ["Cy Cedar"]}
    lists[where].append("{name: Dee Dogwood, personal: yes}")
    days = {"2026-04-06": listed(**lists), "2026-03-02": listed(present=["Ann Ash"])}
    found = attended(folder, days)
    assert {who.served["cabinet"].meetings for who in found.values()} == {1}


def test_whose_name_is_withheld_changes_no_page_of_people(folder: Folder) -> None:
    pages = []
    for entry in ("name: Dee Dogwood", "name: Bob Beech", "name: Zoe Zimmer"):
        folder.board = MEMBERS
        front = f"present:\n  - {{name: Ann Ash}}\n  - {{{entry}, personal: yes}}\n"
        folder.minutes("## 1. A\n\nNothing.\n", front=front, key="2026-04-06")
        pages.append({at: body for at, body in folder.read().published.items() if at.startswith("people/")})
    assert pages[0] == pages[1] == pages[2] and len(pages[0]) == 5


def test_by_which_item_somebody_left_is_on_no_page_of_people(folder: Folder) -> None:
    bodies = []
    for left in ("left: 1", "left: 2", "left: 1, back: 2"):
        folder.board = MEMBERS
        front = f"present:\n  - {{name: Ann Ash, {left}}}\n"
        folder.minutes("## 1. A\n\nNothing.\n\n## 2. B\n\nNothing.\n", front=front, key="2026-04-06")
        bodies.append(folder.read().published["people/ann-ash/"])
    assert len(set(bodies)) == 1


def test_of_a_name_that_two_have_nothing_is_counted(folder: Folder) -> None:
    folder.write("content/people.yml", "ann-1:\n  name: Ann Ash\nann-2:\n  name: Ann Ash\n")
    folder.board = "members:\n  - {person: ann-1}\n  - {person: ann-2}\n  - {name: Bob Beech}\n"
    folder.minutes("## 1. A\n\nNothing.\n", front=listed(present=["Ann Ash", "Bob Beech"]), key="2026-04-06")
    folder.minutes("## 1. A\n\nNothing.\n", front=listed(present=["ann-1", "Bob Beech"]), key="2026-05-04")
    found = Doings(context_of(folder.read())).attended
    sums = {slug: (who.served["cabinet"].present, who.served["cabinet"].meetings) for slug, who in found.items()}
    assert sums == {"ann-1": (1, 1), "ann-2": (0, 1), "bob-beech": (2, 2)}


def test_counts_are_printed_with_their_meaning_and_no_rate_and_of_few_meetings_no_sum(folder: Folder) -> None:
    folder.board = MEMBERS
    for month in range(1, FEW + 1):
        people = ["Ann Ash"] if month > 1 else ["Cy Cedar"]
        folder.minutes("## 1. A\n\nNothing.\n", front=listed(present=people), key=f"2026-0{month}-02")
    published = folder.read().published
    page = published["people/ann-ash/"]
    assert f"Present at {FEW - 1} of {FEW} meetings while a member." in page and "Named in no list: 1." in page
    assert "How this is counted" in page and "Counted from 2 January 2026 to 2 May 2026" in page
    assert "%" not in page and "per cent" not in page
    few = published["people/bob-beech/"]  # a member for three of them
    assert "3 meetings while a member: too few to sum up." in few and "Present at" not in few


def test_how_somebody_voted_is_told_with_title_outcome_and_way(folder: Folder) -> None:
    folder.board = MEMBERS
    folder.minutes(
        "## 4. Buses\n\nMOTION: That they run.\nMOVED: Ann Ash\nSECONDED: Bob Beech\n"
        "VOTE: for: Ann Ash; against: Bob Beech\nCASTING VOTE: against, Bob Beech\n"
        "ASKED TO BE RECORDED: Dee Dogwood, against\nOUTCOME: lost\n"
    )
    published = folder.read().published
    place = '<a href="../../boards/cabinet/2026-09-14/#4-p-'
    for who, how in (("ann-ash", "for"), ("bob-beech", "against"), ("dee-dogwood", "against")):
        votes = published[f"people/{who}/"].split('id="mb-votes"')[1]
        assert (
            f"<strong>{how}</strong>: {place}" in votes
            and "Buses</a>, motion, lost (1 for, 1 against, 0 abstained)" in votes
        )
    assert published["people/bob-beech/"].count("casting vote") == 1
    assert 'id="mb-seconded"' in published["people/bob-beech/"] and 'id="mb-moved"' in published["people/ann-ash/"]


def test_who_is_named_in_a_vote_and_asks_to_be_recorded_stands_once() -> None:
    decision = Decision(
        "resolution", "4-r1", "CAB 2026-09-14/4", Words("RESOLVED"), vote=Vote(1, 1, 0, ("Ann",), ("Bob",)),
        asked_to_be_recorded=("Bob, against", "Cy, abstained", "somebody who shouted"), casting_vote="for, Ann",
    )  # fmt: skip
    assert list(named_votes(decision)) == [
        ("Ann", "for", False),
        ("Bob", "against", False),
        ("Cy", "abstained", False),
        ("Ann", "for", True),
    ]


def test_who_has_no_page_is_counted_nowhere(folder: Folder) -> None:
    folder.write("content/people.yml", "bob:\n  name: Bob Beech\n  page: no\n")
    found = attended(folder, {"2026-04-06": listed(present=["Bob Beech", "Zoe Zimmer", "Ann Ash"])})
    assert set(found) == {"ann-ash", "cy-cedar", "dee-dogwood"}


def test_who_was_there_for_one_item_is_said_to_have_been_there_for_that_one_only(folder: Folder) -> None:
    ann, bob = "{name: Ann Ash, from_item: 1, to_item: 1}", "{name: Bob Beech, from_item: 1, to_item: 2}"
    front = f"in_attendance:\n  - {ann}\n  - {bob}\n"
    page = folder.minutes("## 1. A\n\n## 2. B\n", front=front).read().page
    assert "for item 1 only" in page
    assert page.count("from item 1") == page.count("until item 2") == 1
    assert "until item 1" not in page
