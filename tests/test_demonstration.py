"""The council that the repository shows: invented, three years long, with every construct of the format in it.

Whoever changes `content/` learns here what was lost. What must never be read by the public is listed in
`SECRETS`; the tests hold the record against it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from minutebook.problems import Problems
from minutebook.public.actions import Task, tasks
from minutebook.public.later import changes
from minutebook.public.model import Decision, Meeting, Paper, Record
from minutebook.public.references import References
from minutebook.public.survey import Survey
from minutebook.settings import Settings

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"
MINUTES = sorted(CONTENT.glob("minutes/*/*.md"))
BOARDS = sorted(CONTENT.glob("boards/*.md"))
PAPERS = sorted(CONTENT.glob("papers/*/*/*"))
SCAN = "allotment-letter.pdf"

SECRETS = (
    # the names, sums and places of withheld parts
    "Kestrelmoor", "Tansley", "Cinder Wharf", "1,374,500", "1,290,000", "1,250,000", "tank farm", "covenant",
    "Brackwater", "Brindle Tarn", "one lung", "maisonette", "stepbrother", "Verrow", "blue folder",
    "Pulver Court", "duty-desk", "conciliation", "Orchardleigh", "Wetherlam", "Rooksby", "Farspring", "£64,000",
    "Michaelmas", "Quince", "chronology", "bruises", "Lanthorn", "girl of nine", "Thrupp", "invoices", "212,350",
    "Guy Fawkes", "Garraway", "Murchison", "Hob's Piece", "caravans", "Silvester", "Nance's cost", "Lammas",
    "Sunday of Lent", "magistrate", "initials", "telephoned", "Tape two", "single households",
    "Crake's Halt", "lampman", "Merrigale Cars", "Plumtree Minibus", "411,870", "Hobday lease", "Corbel Lane",
    "61.37", "Stavordale Homes", "Nurse Etheridge", "73,915", "Candlemas", "Fothergill Mutual", "18,640",
    "Ormsby Fane", "1,118,300", "brewer's nephew", "Hedley Roper", "points 27 and a half", "Vauxhurst", "86,214",
    "Gannet Stairs", "Quarrender", "Ashlock & Teme", "9,287,450", "9,455,060", "Ludovic Shaw", "Peppercorn Yard",
    "52,360", "limb two", "Dorrit Vane", "Shropham pension", "Cobbold barn", "Wenna Thirlby", "238,480",
    "Ravelstone annex", "57,940", "Poltimoor", "9,265", "farrier", "Ludo Harkaway", "Wisteria Lodge", "Larder End",
    "Marlpit", "Harriet Bosworthy", "six hundred and fourteen posts", "2,905,750", "Gideon Plack", "Sorrel Bottom",
    "156,820", "Tessaly Grove", "little Amberlow", "Nettleholt", "Pomfret Priory", "thirteen-month garden", "88,265",
    "Gorgon inn", "Absalom Pyke", "Cornmarket elevation", "Reg Tapsell", "maroon estate", "Cribbage Lane",
    "Bartlemas", "Corporal Finch", "marked notes", "Gresham Tolley", "4,730", "Ambrose Whitcliffe", "Tobit Larch",
    "Hawkbent", "twins of seven", "Dunkerry", "Wystan Beale", "£3.17 a mile", "Avice Garrick", "Lilac window",
    "Cutler's Staunch", "Maud Hespeler", "£410,675", "Ferncliffe rota", "Sallis Pomeroy", "£7,952", "the tin box",
    "Tolpuddick", "Bevis Crane", "Halberd Syndicate", "£129,340", "Skelmer annex", "Odo Partridge", "318,905",
    "skelmer-annex", "Dr Vaisey", "Yarrow Pits", "Clem Huxtable", "sixteen septic drums", "Pascoe Venn", "£23,715",
    "Aunt Thirza", "Plover Cottage", "Ruddock's orchard", "sawyer booked", "Barnaby of Skinner's Wynd",
    "fencing pliers", "Ellerwick Lodge", "£96,330", "Eddy Crabbe", "rope store", "Hallyards Marine", "£198,740",
    "Nan Skerry", "hallyards-compared", "Mizzen Mutual", "£41,185", "soot damage", "Mussel Cottage", "Perrin Stroud",
    "crab money", "Cuttlefish slip", "Lemuel Grice", "Odilia Marsh", "Tern Hollow", "wedged with a shoe",
    "Fitzalan Cole", "three laptops", "sister's piano",
)  # fmt: skip

# What the format has, as text somewhere in the minutes: the name of the construct and a pattern for it.
CONSTRUCTS = {
    # -- front matter
    **{f"status {word}": rf"^status: {word}$" for word in (
        "scheduled", "agenda", "draft", "confirmed", "cancelled", "withdrawn", "unpublished")},
    **{f"key {word}": rf"^{word}: ?\S" for word in (
        "board", "date", "status", "start", "end", "venue", "webcast", "chair", "quorate", "agenda_published",
        "draft_published", "minutes_published", "short_notice", "moved_from", "cancelled_reason", "changed",
        "lang")},
    **{f"list {word}": rf"^{word}:$" for word in (
        "present", "apologies", "absent", "in_attendance", "papers", "corrections")},
    **{f"person's {word}": rf"^  - \{{.*\b{word}: \S.*\}}$" for word in (
        "name", "person", "role", "from_item", "to_item", "substitute_for", "remote", "left", "back",
        "exempt", "confidential", "personal", "private")},
    **{f"paper's {word}": rf"^(?:  - |    ){word}: \S" for word in (
        "item", "n", "title", "file", "kind", "added", "licence", "exempt", "confidential", "personal",
        "private", "public_title", "reason", "review", "released", "by")},
    **{f"paper of kind {word}": rf"^    kind: {word}$" for word in (
        "report", "appendix", "agenda", "minutes", "background")},
    "decision outside a meeting": r"^kind: decision$",
    "open meeting": r"^open: yes$",
    "private meeting": r"^open: no$",
    "one meeting confirmed": r"^confirms: \d{4}-\d{2}-\d{2}$",
    "list of meetings confirmed": r"^confirms: \[",
    "remark on a line of its own": r"^  # ",
    "person by slug alone": r"^  - [a-z-]+$",
    "member present whose name is personal": r"^present:\n(?:  [^\n]*\n)*?  - \{[^\n]*personal: yes",
    "value in quotes with a colon": r'^  - "[^"]*: [^"]*"$',
    # -- headings and numbers
    "item 4": r"^## 8\. ",
    "item with a running number": r"^## 4/26 ",
    "item without number": r"^## Urgent business",
    "sub-item": r"^### 7\.1 ",
    "heading within an item": r"^### What will be tried$",
    **{f"heading's {word}": rf"^###? .*\{{[^{{}}]*\b{word}=" for word in (
        "minute", "matter", "lead", "added", "urgent_reason", "background", "standing", "budget")},
    "public heading": r"^## .*\{\.public\b",
    "public heading of a sub-item": r"^### .*\{\.public\}$",
    "Minutes line": r"^Minutes:$",
    "words before the first item": r"^---\n\n[A-Z][^#\n]*\n\n## 1",
    "paragraph 4.1": r"^4\.1 ",
    "paragraph 4a": r"^4a ",
    "paragraph 7/26": r"^7/26 ",
    "paragraph 12.": r"^12\. ",
    "reference to another meeting's minute": r"Further to Minute 60/25|Further to Minute 65/25",
    # -- decisions
    "RESOLVED": r"^RESOLVED that the",
    "RESOLVED (unanimously)": r"^RESOLVED \(unanimously\)",
    "RESOLVED (nem con)": r"^RESOLVED \(nem con\)",
    "AGREED": r"^AGREED ",
    "NOTED": r"^NOTED ",
    "RECOMMENDED": r"^RECOMMENDED ",
    "It was unanimously agreed": r"^It was unanimously agreed that:$",
    "It was resolved": r"^It was resolved that",
    "a board resolved": r"^The Board resolved that:$",
    "And Resolved": r"^And Resolved:$",
    "a decision with emphasis": r"\*\*RESOLVED\*\*",
    "decision by mark": r"\{\.decision\b",
    "proposer, seconder and vote in brackets": r"\(Cllr .* proposed, Cllr .* seconded, all in favour\)$",
    "clause a)": r"^a\) ",
    "clause (a)": r"^\(a\) ",
    "clause 1)": r"^1\) ",
    "clause i) within a letter": r"^b\) .*\n\n +i\) ",
    "clause i) after h)": r"^h\) .*\n+i\) ",
    "points of debate with letters": r"^The Chairman told .*:\n\na\) ",
    **{f"clause's {word}": rf"\{{[^{{}}]*\b{word}=" for word in (
        "owner", "consult", "due", "amends", "supersedes", "rescinds", "completes")},
    "several to consult": r'consult="[\w-]+, ',
    "braces on the line below": r"^ +\{owner=",
    "reference in braces": r'"WCC \d{4}-\d{2}-\d{2}/\d+\(b\)"',
    # -- lines
    **{f"line {word}": rf"^{word}: \S" for word in (
        "MOVED", "SECONDED", "MOTION", "AMENDMENT", "CASTING VOTE", "ASKED TO BE RECORDED", "ACTION",
        "INTEREST")},
    **{f"outcome {word}": rf"^OUTCOME: {word}" for word in (
        "carried", "lost", "withdrawn", "deferred", "fell", "referred to ")},
    "vote in numbers": r"^VOTE: \d+ for, \d+ against$",
    "vote with abstentions": r"^VOTE: \d+ for, \d+ against, \d+ abstained$",
    "vote by name": r"^VOTE: for: .*; against: .*; abstained: ",
    "vote unanimously": r"^VOTE: unanimously$",
    "vote nem con": r"^VOTE: nem con$",
    "action with a date": r"^ACTION: .* by \d{4}-\d{2}-\d{2}",
    "action that completes": r"^ACTION: .*\{completes=",
    "interest with what was done": r"^INTEREST: .*\(item \S+; disclosable\): .*; left the room$",
    "interest of another kind": r"^INTEREST: .*; other registrable\)",
    "sensitive interest": r"^INTEREST: .*\{sensitive\}$",
    # -- what stands in a passage
    "emphasis": r"(?<!\*)\*\w[^*\n]*\*(?!\*)",
    "strong emphasis": r"\*\*\w",
    "inline code": r"`WD/2025/0417`",
    "block of code": r"^```$",
    "link": r"\]\(https://",
    "mail link": r"\]\(mailto:",
    "link to a reference": r"\]\(WCC 2026-07-16/5\)",
    "table": r"^\| --- \|",
    "table with three alignments": r"^\| :--- \| ---: \| :---: \|",
    "bullets": r"^- ",
    "bullets within bullets": r"^- .*\n  - ",
    "quotation": r"^> ",
    "quotation of two paragraphs": r"^> .*\n>\n> ",
    # -- what is withheld
    **{f"part {word}": rf"^::: {word}\b" for word in ("exempt", "confidential", "private", "note")},
    **{f"part's {word}": rf"^::: .*\b{word}=" for word in (
        "paragraph", "ground", "reason", "item", "public_title", "public_summary", "matter", "review",
        "released", "by")},
    "several paragraphs": r'^::: exempt .*paragraph="3, 5"',
    "empty part": r"^::: .*\}\n:::$",
    "whole item": r"^::: \w+ \{item=.*public_title=.*\}\n## ",
    "note without braces": r"^::: note$",
    "withheld words": r"\]\{\.exempt [^{}]*reason=",
    "personal words": r"\]\{\.personal [^{}]*reason=",
    "exclusion that names an item": r"^RESOLVED that,? under section 100A\(4\).* during item 12",
    "exclusion that names none": r"^RESOLVED that under section 100A\(4\).* for the following business",
    "readmission": r"^The press and public were readmitted",
    "public paragraph": r"\w\. \{\.public\}$",
    "public point": r"^- .*\{\.public\}$",
    "public clause": r"^\([a-z]\) .*\{\.public ",
}  # fmt: skip
# Not of the minutes, but of boards and registers.
OTHERS = {
    "boards": (
        "name", "short", "kind", "parent", "from", "to", "quorum", "regime", "contact", "attend", "open", "members",
    ),
    "people.yml": ("name", "aliases", "title", "party", "ward", "from", "to", "page"),
    "matters.yml": ("title", "summary"),
}  # fmt: skip


@pytest.fixture(scope="module")
def text() -> str:
    return "\n".join(path.read_text("utf-8") for path in MINUTES)


def settings(folder: Path) -> Settings:
    return Settings(
        ROOT / "mkdocs.yml", ROOT / "docs", CONTENT, folder / "site", folder / "work",
        council="Wendleshire Council", regime="england",
    )  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    from minutebook.council import read_council

    return read_council(settings(tmp_path_factory.mktemp("demonstration")), Problems()).record


@pytest.fixture(scope="module")
def survey(record: Record) -> Survey:
    return Survey.of(record)


@pytest.fixture(scope="module")
def references(record: Record) -> References:
    return References(record)


@pytest.fixture(scope="module")
def decided(survey: Survey) -> list[Decision]:
    return [found.part for found in survey.decisions]


@pytest.fixture(scope="module")
def todo(record: Record, survey: Survey, references: References) -> list[Task]:
    return list(tasks(record, survey, changes(survey, references)))


# -- how much there is


def test_there_are_nine_boards_and_seventy_meetings_over_three_years() -> None:
    assert len(BOARDS) == 9
    assert len(MINUTES) >= 70
    assert {path.stem for path in BOARDS} == {path.parent.name for path in MINUTES}
    held = [_day(path) for path in MINUTES if _status(path) in ("draft", "confirmed")]
    years = Counter(day.year if day.month >= 5 else day.year - 1 for day in held)
    assert len(years) >= 3
    assert min(years.values()) >= 10


def test_each_kind_of_board_is_there_and_meets_more_than_once(record: Record) -> None:
    kinds = {board.kind for board in record.boards.values()}
    assert kinds == {"council", "executive", "scrutiny", "regulatory", "committee", "trustees"}
    meetings = Counter(meeting.board for meeting in record.meetings if meeting.status in ("draft", "confirmed"))
    assert min(meetings[board] for board in record.boards) >= 3


def test_meetings_are_still_to_come() -> None:
    held = [_day(path) for path in MINUTES if _status(path) in ("draft", "confirmed")]
    to_come = [_day(path) for path in MINUTES if _status(path) in ("scheduled", "agenda")]
    assert sum(day > max(held) for day in to_come) >= 6


def test_there_are_thirty_people_and_three_parties(record: Record) -> None:
    assert len(record.people) >= 30
    assert sum(bool(person.party) for person in record.people.values()) >= 15
    assert len({person.party for person in record.people.values() if person.party}) >= 3
    assert any(person.to for person in record.people.values())


def test_decisions_are_taken_outside_meetings(record: Record) -> None:
    assert sum(meeting.kind == "decision" for meeting in record.meetings) >= 4


def test_some_meetings_are_papers_alone(record: Record) -> None:
    alone = [meeting for meeting in record.meetings if meeting.papers and not meeting.items]
    assert len({meeting.board for meeting in alone}) >= 3


# -- what was decided, and how


def test_a_decision_is_called_in_and_another_takes_its_place(record: Record, survey: Survey) -> None:
    scrutiny = [meeting for meeting in record.meetings if record.boards[meeting.board].kind == "scrutiny"]
    assert any(item.title.text.startswith("Call-in:") for meeting in scrutiny for item in meeting.items)
    links = [link for path in MINUTES for link in _references(path) if "scrutiny" in path.parent.name]
    replaced = {reference for found in survey.clauses for reference in found.part.duty.supersedes}
    assert replaced.intersection(links)


@pytest.mark.parametrize("name", ["taken by name", "by a casting vote", "motions lost", "amendments carried",
    "amendments lost", "with members asking to be recorded", "unanimous", "without a vote against"])  # fmt: skip
def test_votes_are_of_every_kind(name: str, decided: list[Decision]) -> None:
    there = {
        "taken by name": [one for one in decided if one.vote and one.vote.recorded],
        "by a casting vote": [one for one in decided if one.casting_vote],
        "motions lost": [one for one in decided if one.kind == "motion" and one.outcome == "lost"],
        "amendments carried": [one for one in decided if one.kind == "amendment" and one.outcome == "carried"],
        "amendments lost": [one for one in decided if one.kind == "amendment" and one.outcome == "lost"],
        "with members asking to be recorded": [one for one in decided if one.asked_to_be_recorded],
        "unanimous": [one for one in decided if one.vote and one.vote.words == "unanimously"],
        "without a vote against": [one for one in decided if one.vote and one.vote.words == "nem con"],
    }
    assert len(there[name]) >= 4


def test_every_outcome_of_a_motion_is_there(decided: list[Decision]) -> None:
    outcomes = {one.outcome for one in decided if one.kind in ("motion", "amendment")}
    assert outcomes >= {"carried", "lost", "withdrawn", "deferred", "fell", "referred"}


def test_later_decisions_change_earlier_ones_in_every_way(survey: Survey, references: References) -> None:
    ways = Counter(change.way for done in changes(survey, references).values() for change in done)
    assert set(ways) == {"amends", "supersedes", "rescinds", "completes"}
    assert ways["completes"] >= 50


def test_most_actions_are_done_and_a_few_are_overdue(todo: list[Task]) -> None:
    states = Counter(task.state for task in todo)
    assert states["done"] >= 60
    assert 15 <= states["open"] <= 40
    # as many as make a story, and not so many that nobody would believe the council
    assert 6 <= states["overdue"] <= 12
    assert states["replaced"] >= 2
    late = [task.due for task in todo if task.state == "overdue" and task.due]
    assert max(late).year - min(late).year >= 2


@pytest.mark.parametrize("path", MINUTES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_reference_leads_somewhere(path: Path, references: References) -> None:
    assert [name for name in _references(path) if not references.find(name)] == []


def test_who_was_present_was_a_member_on_that_day(record: Record) -> None:
    strangers = [
        f"{meeting.board} {meeting.key}: {who.name}"
        for meeting in record.meetings
        for who in (*meeting.attendance.present, *meeting.attendance.apologies)
        if not who.substitute_for and who.name not in _members(record, meeting)
    ]
    assert not strangers


# -- what is withheld


@pytest.mark.parametrize("paragraph", "1234567")
def test_something_is_exempt_under_each_paragraph(paragraph: str, text: str) -> None:
    assert re.search(rf'\bparagraph="?(?:[1-7], )*{paragraph}\b', text)


@pytest.mark.parametrize("ground", [
    "Staff", "Commercial", "Tenants", "Names of staff", "Names of carers", "Commercial in confidence"])  # fmt: skip
def test_a_body_without_the_law_on_exemption_gives_its_own_grounds(ground: str, text: str) -> None:
    assert re.search(rf'^::: private \{{.*\bground="{ground}"', text, re.MULTILINE)


def test_every_kind_of_withholding_is_used_by_several_boards() -> None:
    boards: dict[str, set[str]] = {}
    for path in MINUTES:
        for kind in re.findall(r"^::: (\w+)|\]\{\.(\w+) ", path.read_text("utf-8"), re.MULTILINE):
            boards.setdefault(kind[0] or kind[1], set()).add(path.parent.name)
    assert len(boards["exempt"]) >= 6
    assert len(boards["personal"]) >= 4
    assert len(boards["confidential"]) >= 2
    assert len(boards["private"]) >= 2


# -- every construct


def test_one_day_has_two_meetings() -> None:
    assert [path for path in MINUTES if path.stem.endswith("-2") and path.with_stem(path.stem[:-2]).exists()]


def test_one_meeting_goes_past_midnight(text: str) -> None:
    times = re.findall(r"^start: (\d\d:\d\d)\nend: (\d\d:\d\d)$", text, re.MULTILINE)
    assert any(end < start for start, end in times)


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_the_minutes_have_this_construct(name: str, text: str) -> None:
    assert re.search(CONSTRUCTS[name], text, re.MULTILINE), name


@pytest.mark.parametrize("name", ["exempt", "personal"])
def test_words_are_withheld_in_a_sentence_that_stays(name: str, text: str) -> None:
    assert re.search(r"^\S.*\S \[[^\]]+\]\{\." + name + r"\b[^{}]*\}.*\w", text, re.MULTILINE)


@pytest.mark.parametrize("where", OTHERS)
def test_boards_and_registers_have_every_key(where: str) -> None:
    paths = BOARDS if where == "boards" else [CONTENT / where]
    words = "\n".join(path.read_text("utf-8") for path in paths)
    for key in OTHERS[where]:
        assert re.search(rf"^ *{key}:", words, re.MULTILINE), key
    if where == "boards":
        assert "- {person: " in words and "- {name: " in words and "office: " in words


def test_matters_run_through_boards() -> None:
    boards: dict[str, set[str]] = {}
    for path in MINUTES:
        for matter in re.findall(r"^###? .*\bmatter=([\w-]+)", path.read_text("utf-8"), re.MULTILINE):
            boards.setdefault(matter, set()).add(path.parent.name)
    listed = re.findall(r"^([\w-]+):$", (CONTENT / "matters.yml").read_text("utf-8"), re.MULTILINE)
    assert set(boards) == set(listed)
    assert sum(len(found) > 1 for found in boards.values()) >= 15


def test_each_public_paper_is_there_and_none_lies_about() -> None:
    listed = set()
    for path in MINUTES:
        front = path.read_text("utf-8").split("\n---", 1)[0]
        for entry in re.split(r"\n  - (?=item|title)", front)[1:]:
            name = re.search(r"^ *file: (\S+)$", entry, re.MULTILINE)
            withheld = re.search(r"^ *(?:exempt|confidential|personal|private): ", entry, re.MULTILINE)
            if name and (not withheld or "released:" in entry):
                listed.add(CONTENT / "papers" / path.parent.name / path.stem / name[1])
    assert set(PAPERS) == listed
    assert len(PAPERS) >= 25
    for paper in PAPERS:
        data = paper.read_bytes()
        assert data.startswith(b"PK" if paper.suffix == ".docx" else b"%PDF-") and len(data) < 60_000, paper.name
        tagged = b"/StructTreeRoot" in data and b"/Lang" in data
        assert tagged or paper.suffix == ".docx" or paper.name == SCAN, f"{paper.name} is not tagged"


def test_of_the_papers_one_has_several_pages_of_text_one_is_of_word_and_one_an_image(record: Record) -> None:
    listed = [
        paper
        for meeting in record.meetings
        for papers in (meeting.papers, *(item.papers for item in meeting.items))
        for paper in papers
        if isinstance(paper, Paper)
    ]
    assert [paper.title for paper in listed if paper.image] == ["Letter of the Pellingford allotment society"]
    (evidence,) = (paper for paper in listed if len(paper.pages) > 1)
    assert "flap valve" in evidence.pages[3] and "flap valve" not in "".join(evidence.pages[:3])
    (answers,) = (paper for paper in listed if paper.address.endswith(".docx"))
    assert "turkey sheds" in answers.pages[0]
    assert all(any(paper.pages) for paper in listed if not paper.image)


def test_the_council_reads_without_a_problem_and_but_for_its_scan_without_a_warning(tmp_path: Path) -> None:
    from minutebook.council import read_council

    problems = Problems()
    read_council(settings(tmp_path), problems)
    found = [str(problem) for problem in problems if problem.code != "P025"]
    assert not found, "\n".join(found)


def test_what_was_decided_at_the_budget_meeting_is_read_aright(record: Record) -> None:
    meeting = next(m for m in record.meetings if (m.board, m.key) == ("council", "2026-02-26"))
    items = {item.number: [b for b in item.blocks if isinstance(b, Decision)] for item in meeting.items}
    motion, buses, library, budget = items["6"]
    assert (motion.moved, motion.seconded, motion.vote) == (("Desmond Oakshott",), ("Priya Raman",), None)
    assert (buses.moved, buses.outcome) == (("Rowan Tippett",), "lost")
    assert (buses.vote.for_, buses.vote.against) == (7, 7)
    assert buses.casting_vote == "against, Margaret Ullathorne"
    assert (library.moved, library.outcome, library.vote.for_) == (("Farida Lisle",), "carried", 12)
    assert budget.moved == () and len(budget.vote.names_for) == 9 and len(budget.vote.names_against) == 4
    assert [clause.label for clause in budget.clauses] == ["a)", "b)", "c)"]
    assert [clause.label for clause in budget.clauses[1].clauses] == ["i)", "ii)"]
    lorries, words = items["8"]
    assert (lorries.outcome, lorries.referred_to) == ("referred", "Planning and Regulation Committee")
    assert (words.kind, words.outcome) == ("amendment", "withdrawn")
    assert items["9"][0].outcome == "fell"


def test_the_letter_after_h_is_i(record: Record) -> None:
    meeting = next(m for m in record.meetings if (m.board, m.key) == ("planning-committee", "2026-06-17"))
    item = next(item for item in meeting.items if item.number == "4/26")
    decision = next(b for b in item.blocks if isinstance(b, Decision) and b.kind == "resolution")
    assert [clause.label for clause in decision.clauses] == [f"{letter})" for letter in "abcdefghi"]


def test_no_secret_is_in_the_public_record(record: Record) -> None:
    public = repr(record).casefold()
    assert "saltreach" in public
    assert not [secret for secret in SECRETS if secret.casefold() in public]


def test_no_secret_is_named_twice() -> None:
    assert len({secret.casefold() for secret in SECRETS}) == len(SECRETS)


@pytest.mark.parametrize("secret", SECRETS)
def test_each_secret_stands_in_the_sources_and_in_no_paper(secret: str, text: str) -> None:
    assert secret.casefold() in text.casefold()
    for path in (*PAPERS, *BOARDS, *CONTENT.glob("*.yml"), *ROOT.glob("docs/**/*.md")):
        assert secret.casefold() not in path.read_bytes().decode("latin-1").casefold(), path.name


def test_registers_are_public_only_where_public_text_uses_them(record: Record) -> None:
    assert "simon-wragge" not in record.people and "ines-caldecott" in record.people
    assert "LADO" not in record.glossary and "DCS" in record.glossary


def _status(path: Path) -> str:
    found = re.search(r"^status: (\w+)$", path.read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]


def _day(path: Path) -> date:
    return date.fromisoformat(path.stem[:10])


def _references(path: Path) -> Iterator[str]:
    """What links and braces of a meeting's file name, as it stands there."""
    words = path.read_text("utf-8")
    yield from re.findall(r"\]\(([A-Z]{3} \d{4}-\d{2}-\d{2}(?:[^\s()]|\([^\s()]*\))*)\)", words)
    for listed in re.findall(r'\b(?:amends|supersedes|rescinds|completes|by)="([^"]*)"', words):
        yield from re.split(r",\s*", listed)


def _members(record: Record, meeting: Meeting) -> set[str]:
    first, last = date.min, date.max
    return {
        member.name
        for member in record.boards[meeting.board].members
        if (member.from_ or first) <= meeting.date <= (member.to or last)
    }
