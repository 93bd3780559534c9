"""The council that the repository shows: small, invented, with every construct of the format somewhere in it.

Whoever changes `content/` learns here what was lost. What must never be read by the public is listed in
`SECRETS`; the tests hold the record against it.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from minutebook.problems import Problems
from minutebook.public.model import Decision
from minutebook.settings import Settings

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"
MINUTES = sorted(CONTENT.glob("minutes/*/*.md"))
BOARDS = sorted(CONTENT.glob("boards/*.md"))
PAPERS = sorted(CONTENT.glob("papers/*/*/*"))

SECRETS = (
    # the names, sums and places of withheld parts
    "Kestrelmoor", "Tansley", "Cinder Wharf", "1,374,500", "1,290,000", "1,250,000", "tank farm", "covenant",
    "Brackwater", "Brindle Tarn", "one lung", "maisonette", "stepbrother", "Verrow", "blue folder",
    "Pulver Court", "duty-desk", "conciliation", "Orchardleigh", "Wetherlam", "Rooksby", "Farspring", "£64,000",
    "Michaelmas", "Quince", "chronology", "bruises", "Lanthorn", "girl of nine", "Thrupp", "invoices", "212,350",
    "Guy Fawkes", "Garraway", "Murchison", "Hob's Piece", "caravans", "Silvester", "Nance's cost", "Lammas",
    "Sunday of Lent", "magistrate", "initials", "telephoned", "Tape two", "single households",
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


def test_there_are_three_boards_and_twelve_meetings() -> None:
    assert len(BOARDS) == 3
    assert len(MINUTES) == 12
    assert {path.stem for path in BOARDS} == {path.parent.name for path in MINUTES}


def test_one_day_has_two_meetings() -> None:
    assert [path for path in MINUTES if path.stem.endswith("-2") and path.with_stem(path.stem[:-2]).exists()]


def test_one_meeting_goes_past_midnight(text: str) -> None:
    times = re.findall(r"^start: (\d\d:\d\d)\nend: (\d\d:\d\d)$", text, re.MULTILINE)
    assert any(end < start for start, end in times)


def test_meetings_lie_in_one_year_and_some_are_still_to_come() -> None:
    days = [date.fromisoformat(path.stem[:10]) for path in MINUTES]
    held = [day for path, day in zip(MINUTES, days, strict=True) if _status(path) in ("draft", "confirmed")]
    assert {day.year for day in days} == {2026}
    assert max(held) == date(2026, 9, 15)
    assert max(days) > max(held)


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


def test_matters_run_through_boards(text: str) -> None:
    boards: dict[str, set[str]] = {}
    for path in MINUTES:
        for matter in re.findall(r"^## .*\bmatter=([\w-]+)", path.read_text("utf-8"), re.MULTILINE):
            boards.setdefault(matter, set()).add(path.parent.name)
    listed = re.findall(r"^([\w-]+):$", (CONTENT / "matters.yml").read_text("utf-8"), re.MULTILINE)
    assert set(boards) == set(listed)
    assert sum(len(found) > 1 for found in boards.values()) >= 2


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
    for paper in PAPERS:
        data = paper.read_bytes()
        assert data.startswith(b"%PDF-") and len(data) < 16_000, paper.name
        assert b"/StructTreeRoot" in data and b"/Lang" in data, f"{paper.name} is not tagged"


def test_the_council_reads_without_a_problem(tmp_path: Path) -> None:
    from minutebook.council import read_council

    problems = Problems()
    read_council(settings(tmp_path), problems)
    # guests whom one meeting names once: a warning, in case it is a slip
    found = [str(problem) for problem in problems if problem.code != "F030"]
    assert not found, "\n".join(found)


def test_what_was_decided_at_the_budget_meeting_is_read_aright(tmp_path: Path) -> None:
    from minutebook.council import read_council

    record = read_council(settings(tmp_path), Problems()).record
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


def test_the_letter_after_h_is_i(tmp_path: Path) -> None:
    from minutebook.council import read_council

    record = read_council(settings(tmp_path), Problems()).record
    meeting = next(m for m in record.meetings if (m.board, m.key) == ("planning-committee", "2026-06-17"))
    item = next(item for item in meeting.items if item.number == "4/26")
    decision = next(b for b in item.blocks if isinstance(b, Decision) and b.kind == "resolution")
    assert [clause.label for clause in decision.clauses] == [f"{letter})" for letter in "abcdefghi"]


def test_no_secret_is_in_the_public_record(tmp_path: Path) -> None:
    from minutebook.council import read_council

    record = repr(read_council(settings(tmp_path), Problems()).record)
    assert "Saltreach" in record
    assert not [secret for secret in SECRETS if secret.casefold() in record.casefold()]


@pytest.mark.parametrize("secret", SECRETS)
def test_each_secret_stands_in_the_sources_and_in_no_paper(secret: str, text: str) -> None:
    assert secret.casefold() in text.casefold()
    for path in (*PAPERS, *BOARDS, *CONTENT.glob("*.yml"), *ROOT.glob("docs/**/*.md")):
        assert secret.casefold() not in path.read_bytes().decode("latin-1").casefold(), path.name


def test_registers_are_public_only_where_public_text_uses_them(tmp_path: Path) -> None:
    from minutebook.council import read_council

    record = read_council(settings(tmp_path), Problems()).record
    assert "simon-wragge" not in record.people and "ines-caldecott" in record.people
    assert "LADO" not in record.glossary and "DCS" in record.glossary


def _status(path: Path) -> str:
    found = re.search(r"^status: (\w+)$", path.read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]
