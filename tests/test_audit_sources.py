"""What the audit's own reader takes for withheld: in doubt, all of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leak_corpus import DAY, Case, read_all
from minutebook.audit.sources import Source, read_minutes

FRONT = "---\nboard: cabinet\ndate: 2026-09-14\nstatus: {status}\n{more}---\n"
SECRET = "the tender of the brickworks was opened too early"


CASES = [case for case in read_all() if case.expect != "refused" and not case.files]


def read(body: str, status: str = "confirmed", more: str = "") -> Source:
    """One meeting of the cabinet, as the audit reads it."""
    return read_minutes(Path("2026-09-14.md"), FRONT.format(status=status, more=more) + body, "cabinet")


def held(source: Source) -> str:
    """All withheld words in one string."""
    return "\n".join(part.text for part in source.parts)


def test_the_language_of_words_is_no_word_and_parts_none():
    said = "the [ten[der of]{lang=cy} the]{lang=fr} brickw[orks]{lang=gla} was opened to[o]{lang=cy} early"
    assert "agreed ninety [sic] thousand" in read("agreed [ninety [sic]]{lang=en} thousand").public
    assert "agreed ninety [] thousand" in read("agreed [ninety []]{lang=en} thousand").public
    assert held(read(f"a\n\n::: exempt\n{said}\n:::\n")).strip() == SECRET
    assert held(read(f"a [{said}]{{.exempt}} b")) == SECRET
    assert read(said).public.strip().endswith(SECRET)
    assert "[b]{lang=cym-x}" in read("a [b]{lang=cym-x}").public


@pytest.mark.parametrize(
    "opening",
    [
        "::: exempt {paragraph=3 reason=Tender}",
        ":::exempt",
        "::: EXEMPT",
        ":::: exempt",
        ":: confidential",
        ": private",
        "::: {.exempt}",
        "::: exmept",
        "  ::: personal",
        "> ::: exempt",
        "- ::: exempt",
        "a) ::: exempt",
        "4.2 ::: exempt",
        "**::: exempt**",
        "`::: exempt`",
        "The Director said: ::: exempt",
        "：：： exempt",
        "∶∶∶ exempt",
        ": : : exempt",
        "::: е\u0445empt",
        ":::\u200b exempt",
        "\u2066::: exempt",
        "::: ex\u00adempt",
        "!!! private",
        '??? note "Later"',
        "/// personal",
        "> [!EXEMPT]",
        "~~~ exempt",
        "``` confidential",
        "{% exempt %}",
        "<confidential>",
        "::: note",
        ":::",
        *(
            f"{head}:: exempt"
            for head in (*"*+#|_\\\"'`~-", "(a) ", "a) ", "a. ", "(viii) ", "7 ", "12 ", "4.2 ", "4.12 ")
        ),
        *("It ended.\r:: exempt", ":: \u0435xempt", ": : exempt", "::  exempt", ":exempt"),
        *("!!!+ note", "!!!private", '!!! "exempt"', "??? 'private'"),
        *("//// personal", "///personal", "%% exempt", "%%% note", "=== exempt", "==== note", "===exempt"),
        *("[! private]", "{%exempt%}", "{%- exempt %}", "<exempt reason=3>", "<private/>"),
        *("  ~~~ exempt", "> ~~~ exempt", "~~~~ exempt", "````exempt", "~~~ {exempt}", "~~~ .exempt"),
    ],
)
def test_whatever_looks_like_an_opening_line_withholds_what_follows(opening: str) -> None:
    source = read(f"## 1. Sites\n\nThe plan was noted.\n\n{opening}\n{SECRET}\n:::\n\nThe meeting went on.\n")
    assert SECRET in held(source)
    assert SECRET not in source.public
    assert "The plan was noted." in source.public


@pytest.mark.parametrize(
    "ending", ["", ":::x", "::::", "\u200b:::", ":::\u2028and more", "> :::", "text :::", "::: end"]
)
def test_a_part_that_no_plain_line_closes_goes_on_to_the_end(ending: str) -> None:
    source = read(f"::: exempt {{paragraph=3}}\nfirst\n{ending}\n{SECRET}\n")
    assert SECRET in held(source)
    assert SECRET not in source.public


@pytest.mark.parametrize("closing", [":::", "  :::", ":::  ", "\t:::"])
def test_a_plain_closing_line_ends_a_part_and_what_follows_is_public(closing: str) -> None:
    source = read(f"::: exempt {{paragraph=3}}\n{SECRET}\n{closing}\nThe meeting went on.\n")
    assert "The meeting went on." in source.public
    assert "The meeting went on." not in held(source)


def test_a_quoted_part_is_closed_by_a_quoted_line() -> None:
    source = read(f"> ::: exempt\n> {SECRET}\n> :::\n\nThe meeting went on.\n")
    assert "The meeting went on." in source.public


@pytest.mark.parametrize(
    "inner", ["::: note", ": : : exempt", "::::: exempt", ":::  private", ":::note", "> ::: exempt", "4.2 ::: note"]
)
def test_a_second_opening_line_inside_needs_a_closing_line_of_its_own(inner: str) -> None:
    source = read(f"::: exempt\nfirst\n{inner}\nsecond\n:::\n{SECRET}\n:::\nThe meeting went on.\n")
    assert SECRET in held(source)
    assert "The meeting went on." in source.public


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_audit_withholds_of_each_leak_file_what_is_to_be_withheld_and_no_more(case: Case) -> None:
    source = read_minutes(Path(f"{DAY}.md"), case.source.decode(), "cabinet")
    assert (case.canary.casefold() in held(source).casefold()) is (case.expect == "withheld")
    assert case.expect == "published" or case.canary.casefold() not in source.public.casefold()


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_the_line_ends_of_every_system_are_line_ends(ends: str) -> None:
    text = FRONT.format(status="draft", more="") + f"One.\n\n::: exempt\n{SECRET}\n:::\nTwo.\n"
    source = read_minutes(Path("x.md"), text.replace("\n", ends), "cabinet")
    assert SECRET in held(source)
    assert "Two." in source.public


@pytest.mark.parametrize(
    "text",
    [
        f"Paid to [{SECRET}]{{.exempt paragraph=2}} at once.",
        f"Paid to [{SECRET}] {{.exempt}} at once.",
        f"Paid to [{SECRET}]{{exempt=3}} at once.",
        f"Paid to [{SECRET}]{{.EXEMPT}} at once.",
        f"Paid to [{SECRET}]{{.private reason='a }} b'}} at once.",
        f"Paid to [see [1]({SECRET}) now]{{.personal}} at once.",
        f"Paid to [\\[ {SECRET} [x] ]{{.confidential}} at once.",
        f"Paid to {SECRET}]{{.exempt}} at once.",
        f"Paid to [{SECRET} [of the kiln]{{.exempt}} at once.",
        f"Paid to {SECRET} at once. {{.exempt paragraph=3}}",
        f"## {SECRET} {{.confidential}}",
        f"| {SECRET} {{.exempt}} | 12 |",
    ],
)
def test_words_whose_braces_name_a_kind_are_withheld(text: str) -> None:
    source = read(f"## 1. Sites\n\n{text}\n\nThe meeting went on.\n")
    assert SECRET in held(source).replace("[1](", "").replace(") now", "")
    assert SECRET not in source.public
    assert "The meeting went on." in source.public


@pytest.mark.parametrize("after", ["", " ", "  ", "\n"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_words_in_brackets_are_withheld_from_the_first_line_to_the_last(between: str, after: str) -> None:
    source = read(f"## 1. Kilns\n\nPaid to [{SECRET}{between}and more]{after}{{.exempt}} at once.\n")
    assert SECRET in held(source) and "and more" in held(source)
    assert SECRET not in source.public and "and more" not in source.public


@pytest.mark.parametrize(
    "text",
    [
        "The fees are exempt from rates, and the private hire policy stands.",
        "The sum [sic] of the bid (exempt) and the note on personal assistants.",
        "A project called Confidential; the vote fell at 10:30:00 by 3:1.",
        "The server had the address 2001:db8::1, and std::note is a name.",
        "Private: a word at the beginning of a line, and a colon.",
        "Well done!!! {x}, {{ y }} and [the plan](https://example.org/private).",
        "a) the report be noted; {owner=private-sector-lead due=2026-12-01}",
        ": exemptions were noted",
        ": private-sector partners came",
        "/// privately held",
        "%% private-sector partners",
        "The code ```notes``` was shown.",
    ],
)
def test_honest_uses_of_the_same_words_are_public(text: str) -> None:
    source = read(f"## 1. Sites\n\n{text}\n")
    assert source.parts == []
    assert text in source.public


@pytest.mark.parametrize(
    "marker",
    [
        "exempt {paragraph=3 released=2026-10-01}",
        'exempt {released="2026-10-01"}',
        "exempt {released='2026-10-01'}",
        "confidential {released=2026-10-01 by=7}",
    ],
)
def test_a_part_once_released_is_public_from_the_moment_it_is_written(marker: str) -> None:
    source = read(f"::: {marker}\n{SECRET}\n:::\n")
    assert source.parts == []
    assert SECRET in source.public


@pytest.mark.parametrize(
    "opening",
    [
        "::: confidential {released=2026-10-01}",
        "::: note {released=2026-10-01 by=us}",
        '::: exempt {reason="not released=2026-10-01"}',
        "::: exempt {released=soon}",
        "::: exempt {review=2026-10-01}",
        "!!! exempt {released=2026-10-01}",
        "::: exempt\x0b{released=2026-10-01}",
        "::: exempt {not-released=2026-10-01}",
        "::: exempt {a='released=2026-10-01'}",
        "::: exempt {reason='not released=2026-10-01'}",
        '::: exempt {reason ="not released=2026-10-01"}',
        '::: exempt {reason= "not released=2026-10-01"}',
    ],
)
def test_a_release_that_is_not_plain_releases_nothing(opening: str) -> None:
    assert SECRET in held(read(f"{opening}\n{SECRET}\n:::\n"))


def test_attributes_of_a_marker_are_public_and_what_it_encloses_is_not() -> None:
    source = read(f'::: exempt {{paragraph=3 reason="To get a fair price" public_title="A site"}}\n{SECRET}\n:::\n')
    assert "To get a fair price" in source.public
    assert "To get a fair price" not in held(source)


@pytest.mark.parametrize("lead", ["", "  ", "> ", "* ", "+ ", "- "])
@pytest.mark.parametrize(
    "line", ["::: exempt {reason=Fairness}", ":::exempt {reason=Fairness}", "::: note {Fairness} "]
)
def test_whatever_stands_before_a_marker_its_attributes_are_public(lead: str, line: str) -> None:
    source = read(f"{lead}{line}\n{lead}{SECRET}\n{lead}:::\nThe meeting went on.\n")
    assert "Fairness" in source.public and "Fairness" not in held(source)
    assert SECRET in held(source) and "The meeting went on." in source.public


def test_braces_with_nothing_in_them_are_no_withheld_words() -> None:
    assert held(read(f"::: exempt {{}}\n{SECRET}\n:::\n")).strip() == SECRET


PAPERS = """papers:
  - item: 4
    title: Report on kilns
    file: kilns.pdf
  - {{item: 9, {kind}: 3, public_title: Award, title: "Bid of Smith, and
     Sons", file: bid-smith.pdf}}
"""


@pytest.mark.parametrize("kind", ["exempt", "confidential", "personal", "private"])
def test_title_and_file_of_a_withheld_paper_are_withheld_and_its_public_title_is_not(kind: str) -> None:
    source = read("", more=PAPERS.format(kind=kind))
    assert {part.origin for part in source.parts} == {"paper"}
    assert "Bid of Smith" in held(source) and "bid-smith.pdf" in held(source)
    assert "Award" in source.public and "Report on kilns" in source.public


@pytest.mark.parametrize("entry", ["exempt:", "exempt: no", "Exempt: 3", "exmept: 3", "secret: yes"])
def test_a_paper_with_any_doubtful_key_is_withheld(entry: str) -> None:
    assert "Bid of Smith" in held(read("", more=f"papers:\n  - title: Bid of Smith\n    {entry}\n"))


def test_a_paper_that_was_released_is_public() -> None:
    source = read("", more="papers:\n  - title: Bid of Smith\n    exempt: 3\n    released: 2026-10-01\n")
    assert source.parts == []


@pytest.mark.parametrize("key", ["in_attendance", "present", "apologies"])
@pytest.mark.parametrize("entry", ["{name: Dele Okafor, personal: yes}", "\n    name: Dele Okafor\n    personal: yes"])
def test_a_person_who_carries_a_kind_is_withheld(key: str, entry: str) -> None:
    source = read("", more=f"{key}:\n  - asha-patel\n  - {entry}\n")
    assert [part.text for part in source.parts] == ["Dele Okafor"]
    assert "asha-patel" in source.public


@pytest.mark.parametrize(
    "key", ["item", "n", "kind", "added", "licence", "public_title", "reason", "review", "released", "by"]
)
def test_what_else_is_said_of_a_withheld_paper_is_public(key: str) -> None:
    source = read("", more=f"papers:\n  - title: {SECRET}\n    exempt: 3\n    {key}: kilnhurst\n")
    assert held(source) == SECRET and "kilnhurst" in source.public


@pytest.mark.parametrize("key", ["from_item", "to_item", "left", "back", "remote"])
def test_when_a_withheld_person_was_there_is_public(key: str) -> None:
    source = read("", more=f"present:\n  - name: Dele Okafor\n    personal: yes\n    {key}: kilnhurst\n")
    assert held(source) == "Dele Okafor" and "kilnhurst" in source.public


@pytest.mark.parametrize("key", ["title", "file", "name", "person", "role", "substitute_for"])
def test_an_entry_with_keys_that_are_known_is_public_and_any_other_is_withheld(key: str) -> None:
    assert read("", more=f"papers:\n  - {key}: kilnhurst\n").parts == []
    assert held(read("", more=f"papers:\n  - {key}s: kilnhurst\n")) == "kilnhurst"


@pytest.mark.parametrize("key", ["present", "apologies", "absent", "chair"])
def test_members_are_known_from_every_list_that_has_them(key: str) -> None:
    assert read("", more=f"{key}: asha-patel\n").people == ["asha-patel"]


def test_of_a_sensitive_interest_only_who_declared_it_is_public() -> None:
    source = read(
        "INTEREST: Asha Patel (item 4; disclosable): her brother owns the kiln;\nshe left {sensitive}\n\nOn.\n"
    )
    assert "her brother owns the kiln" in held(source)
    assert "Asha Patel" in source.public and "On." in source.public
    assert read("INTEREST: Asha Patel (item 4): her brother owns the kiln\n").parts == []


def test_what_ends_several_interests_at_once_ends_each_at_the_same_place() -> None:
    first, second, on = "her brother owns the kiln", "his sister runs it", "\n  \nOn."
    source = read(f"interest: Asha Patel: {first}\ninterest: Jon Lloyd: {second} {{sensitive}}{on}")
    assert first in held(source) and second in held(source) and "On." in source.public
    source = read(f"Interest: Asha Patel: {first} {{sensitive}}\nVOTE: 9 for\nInterest: Jon Lloyd: {second}{on}")
    assert held(source) == f": {first} {{sensitive}}" and second in source.public


@pytest.mark.parametrize(
    "label",
    [
        *("> INTEREST:", "* INTEREST:", "- INTEREST:", "  INTEREST:", "**INTEREST**:", "__Interest__:"),
        *("INTEREST :", "INTEREST\t:"),
    ],
)
def test_an_interest_is_sensitive_however_its_label_is_set(label: str) -> None:
    for word in ("{sensitive}", "{Sensitive}", "{ sensitive }", "{.x sensitive}", "{\nsensitive}"):
        source = read(f"Of {{a\n{label} Asha Patel: her brother owns the kiln {word}\n\nOn.")
        assert "her brother owns the kiln" in held(source) and "Asha Patel" in source.public


@pytest.mark.parametrize("between", [*":[(,;–—{\n", " -\n", " - ", " (item 4; disclosable): "])
def test_whatever_parts_them_what_follows_the_name_is_withheld(between: str) -> None:
    source = read(
        f"INTEREST:A{between}her brother (a smith) owns the kiln {{sensitive}}\nCASTING VOTE: for, Jon Lloyd\n"
    )
    assert held(source).strip() == f"{between}her brother (a smith) owns the kiln {{sensitive}}".strip()
    assert "INTEREST:A" in source.public and "CASTING VOTE: for, Jon Lloyd" in source.public


def test_what_stands_before_an_interest_is_public() -> None:
    source = read("They asked of any interest: none.\ninterest: Asha Patel-Jones -Lee: her brother {sensitive}\n")
    assert held(source).strip() == ": her brother {sensitive}"


@pytest.mark.parametrize("said", ["the set {a} had sensitive posts", "it is {insensitive}", "it was {sensitively} put"])
def test_an_interest_that_is_not_marked_as_sensitive_is_public(said: str) -> None:
    assert read(f"INTEREST: Asha Patel: {said}\n").parts == []


def test_a_remark_in_the_front_matter_was_never_public() -> None:
    assert SECRET in held(read("", more=f"# {SECRET}\n"))


AGENDA = f"""
## 1. Sites {{.public}}

To hear the Director.

Minutes:

{SECRET}

### Next steps

also withheld

### 1.1 Numbered

above the line

## 2. Other business

To hear anybody.
"""


def test_of_an_agenda_what_stands_below_the_line_is_withheld_and_headings_are_not() -> None:
    source = read(AGENDA, "agenda", "present: [dele-okafor]\nchair: asha-patel\n")
    for word in (SECRET, "also withheld", "dele-okafor"):
        assert word in held(source) and word not in source.public
    for word in (
        "Sites",
        "To hear the Director.",
        "Numbered",
        "above the line",
        "To hear anybody.",
        "asha-patel",
    ):
        assert word in source.public and word not in held(source)


def test_of_minutes_both_sides_of_the_line_are_public() -> None:
    assert read(AGENDA, "draft").parts == []


@pytest.mark.parametrize("status", ["agenda", "cancelled"])
@pytest.mark.parametrize(
    ("body", "counted"),
    [
        ("", 0),
        ("\n \n", 0),
        ("\nSaid.\n", 1),
        ("\n\n## 4. A\n\nMinutes:\n\n", 0),
        ("\n## 4. A\n\nMinutes:\n\nSaid.\n", 1),
    ],
)
def test_of_a_meeting_without_words_nothing_counts_as_kept_back(status: str, body: str, counted: int) -> None:
    parts = read(body, status, "agenda_published: 2026-09-01\n" if status == "cancelled" else "").parts
    assert sum(part.counts for part in parts if part.origin == "status") == counted


@pytest.mark.parametrize("status", ["unpublished", "withdrawn", "scheduled", "cancelled"])
def test_under_these_statuses_no_word_of_the_body_is_public(status: str) -> None:
    source = read(AGENDA, status, "chair: asha-patel\nvenue: Shire Hall\n")
    for word in (SECRET, "To hear anybody.", "asha-patel"):
        assert word in held(source) and word not in source.public
    assert ("Shire Hall" in source.public) == (status in ("scheduled", "cancelled"))


def test_on_an_agenda_the_attributes_of_an_item_that_is_withheld_whole_are_public() -> None:
    part = '::: exempt {{item={0} paragraph=3 public_title="A sale" reason="Talks go on"}}\n{1}:::\n\n'
    item = f"## 1. Reports\n\nMinutes:\n\n1.1 {SECRET}.\n\n"
    source = read(item + part.format(2, f"## 2. {SECRET}\n") + part.format(3, ""), "agenda")
    assert "Talks go on" in source.public and "Talks go on" not in held(source)
    assert SECRET not in source.public and held(source).count(SECRET) == 2


def test_a_cancelled_meeting_whose_agenda_was_published_keeps_its_agenda() -> None:
    source = read(AGENDA, "cancelled", "agenda_published: 2026-09-01\ncancelled_reason: Snow\n")
    assert "To hear anybody." in source.public and "Snow" in source.public
    assert SECRET in held(source)


def test_an_unpublished_meeting_may_have_no_address() -> None:
    closed = [closed.address for closed in read("", "unpublished").closed]
    assert closed == ["boards/cabinet/2026-09-14/", "data/boards/cabinet/2026-09-14."]


@pytest.mark.parametrize(
    "front",
    [
        "",
        "---\nboard: cabinet\nstatus: confirmed\n",
        "---\nboard: cabinet\nstatus: confirmed\nstatus: confirmed\n---\n",
        "---\nboard: cabinet\nstatus: Confirmed\n---\n",
        "---\nboard: cabinet\n---\n",
        "---\n{board: cabinet, status: confirmed}\n---\n",
        "---\nstatus: &a confirmed\n---\n",
        "---\nstatus: confirmed\n? odd\n---\n",
        "---\nstatus: confirmed\n...\n",
        "+++\nstatus = 'confirmed'\n+++\n",
        "---\nstatus:\n  - confirmed\n  - draft\n---\n",
    ],
)
def test_a_file_whose_status_cannot_be_read_is_withheld_whole(front: str) -> None:
    source = read_minutes(Path("x.md"), f"{front}## 1. Sites\n\n{SECRET}\n", "cabinet")
    assert SECRET in held(source)
    assert SECRET not in source.public


@given(st.text(alphabet=st.sampled_from("ab \n:#[]{}.-\"'\\>|exmpt,()=`*\r\u2028：")))
def test_every_letter_of_a_body_is_withheld_or_public_and_nothing_fails(body: str) -> None:
    source = read(body)
    letters = held(source) + source.public
    assert all(letters.count(letter) >= body.count(letter) for letter in "mx")


@given(st.text())
def test_no_text_whatever_makes_the_reader_fail(text: str) -> None:
    read_minutes(Path("x.md"), text, "cabinet")
    read_minutes(Path("x.md"), f"---\n{text}\n---\n", "cabinet")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "]{" * 50_000,
        "[a]{.exempt}" * 10_000,
        "]{.exempt '" * 10_000,
        "{" * 100_000,
        ":" * 100_000,
        " \n" * 50_000,
        "\r" * 100_000,
        "\r" * 100_000 + "exempt",
        "::: exempt {released=2026-01-01}\n" * 5_000,
        "INTEREST: a {sensitive\n" * 5_000,
        "interest:\n" * 20_000,
        "interest: {sensitive}\n" * 10_000,
        "[abc]{.exempt}" * 14_000,
        "\n    end: abc" * 15_000,
        "- " * 50_000,
        "x" * 1_000_000,
    ],
)
def test_no_text_takes_more_than_a_moment(text: str) -> None:
    start = time.process_time()
    read(f"{text}\n::: exempt\n{text}\n:::\n")
    read("", more=f"papers:\n  - title: {text}\n    exempt: 3\n")
    assert time.process_time() - start < 5
