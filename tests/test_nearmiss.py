"""Near misses: what may be a marker is found, honest prose is not, and the short way skips nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from minutebook.private import nearmiss
from minutebook.private.body import BodyReader
from minutebook.private.closed import outside_the_list
from minutebook.private.markers import MarkerReader, Rules
from minutebook.private.nearmiss import is_plain, near_misses
from minutebook.private.opening import opened
from minutebook.private.record import Line
from minutebook.problems import Problems
from minutebook.regimes import load

SIGNS = st.sampled_from(
    [*":;!?/~`*_-.,+<>{}[]()#%=\\|&@$^ \n", "exempt", "note", "begin ", "end of ", "a", "é", "\u200b"]
)
CORPUS = [
    line
    for path in (Path(__file__).parent / "leaks").glob("*.md")
    for line in path.read_bytes().decode("utf-8", "ignore").split("\n")
]


RULES = (*nearmiss._AT_THE_START, *nearmiss._ANYWHERE)
FOUND = [
    (code, line)
    for code, lines in yaml.safe_load(Path(__file__).with_name("near_misses.yml").read_text("utf-8")).items()
    for line in lines
]


@pytest.mark.parametrize(("code", "line"), FOUND)
def test_each_of_these_lines_is_found_by_one_rule(code: str, line: str) -> None:
    assert list(near_misses(line)) == [code]
    assert not is_plain(line)


@pytest.mark.parametrize("sign", "-=+<>~%:;!/\\|#^.@$")
def test_a_kind_between_any_signs_is_found(sign: str) -> None:
    assert list(near_misses(f"-{sign} note =-"))
    assert list(near_misses(f"-= note {sign}-"))


@pytest.mark.parametrize("sign", "=+<^@$|,%&~\\«»;.:")
def test_a_kind_behind_two_or_more_of_a_sign_is_found(sign: str) -> None:
    for many in (2,) if sign == "." else (2, 3, 4):  # three dots begin what a sentence leaves out
        assert list(near_misses(f"{sign * many} exempt"))


@pytest.mark.parametrize(
    "lead", ["- ", "* ", "+ ", "• ", "1. ", "123456789) ", "> ", "- > ", "> - ", "* - ", " ", "*", "_", "`", "1) **"]
)
def test_it_is_found_in_any_list_and_quotation(lead: str) -> None:
    assert list(near_misses(f"{lead}::x")) == ["M001"]


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_a_line_that_no_other_finds(rule: tuple[str, re.Pattern[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for rules in ("_AT_THE_START", "_ANYWHERE"):
            patch.setattr(nearmiss, rules, tuple(one for one in getattr(nearmiss, rules) if one != rule))
        assert [line for code, line in FOUND if code == rule[0] and not list(near_misses(line))]


@pytest.mark.parametrize("rule", [pattern for _, pattern in RULES])
@settings(max_examples=60)
@given(st.data())
def test_whatever_a_rule_finds_is_asked_and_goes_the_long_way(rule: re.Pattern[str], data: st.DataObject) -> None:
    lead = data.draw(st.sampled_from(["", "> ", "3) ", "- ", "_", "The bid "]))
    line = lead + data.draw(st.from_regex(rule)).replace("\n", " ")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nearmiss, "_HINT_OF_ONE", re.compile(""))
        found = list(near_misses(line))
    assert list(near_misses(line)) == found
    assert not (found and is_plain(line))


@settings(max_examples=500)
@example(["::", "note"])
@example([":", ";", "exempt"])
@example([":", " ", " ", ":"])
@example(["]", ".", "exempt"])
@example(["(", ".", "exempt"])
@example([";", ":", "exempt"])
@example([":", "note", ":", "("])
@given(st.lists(SIGNS, max_size=16))
def test_the_short_way_takes_only_what_no_rule_would_find(signs: list[str]) -> None:
    text = "".join(signs)
    if is_plain(text):
        assert not [code for line in text.split("\n") for code in near_misses(line)]
        assert not list(outside_the_list(text))


@pytest.mark.parametrize(
    "text",
    [
        "The report was noted: £3,000 for the café.",
        "4.1 The Chair: he left",
        "",
        "They begin at the end",
        "Endorsed",
        *"–—‘’“”…½¼¾áíóúâêîôûŵŷ",
    ],
)
def test_what_minutes_mostly_say_goes_the_short_way(text: str) -> None:
    assert is_plain(text)
    assert is_plain(f"{text.replace(':', '')} and so: on")
    assert not nearmiss._HINT_OF_ONE.search(text)


@pytest.mark.parametrize("line", ["-", " -", "\t-", " \t-"])
def test_a_line_that_underlines_a_heading_goes_the_long_way(line: str) -> None:
    assert list(outside_the_list(f"Sites\n{line}"))
    assert not is_plain(f"Sites\n{line}")


@pytest.mark.parametrize("line", ["end exempt", "END EXEMPT"])
def test_a_line_that_may_end_a_part_goes_the_long_way_wherever_it_stands(line: str) -> None:
    assert list(near_misses(line))
    assert not is_plain(f"Sites\n{line}")


@settings(max_examples=500)
@example([": ", "note"])
@example([":", "!", "exempt", ":", "!"])
@example([":", ";", "exempt"])
@example([":", " ", " ", ":"])
@example(["]", ".", "exempt"])
@example(["(", ".", "exempt"])
@example([";", ":", "exempt"])
@example(["< ", "exempt", " >"])
@given(st.lists(SIGNS, max_size=16))
def test_no_rule_finds_anything_in_a_line_that_is_not_asked(signs: list[str]) -> None:
    line = "".join(signs).replace("\n", "")
    with pytest.MonkeyPatch.context() as patch:
        asked = list(near_misses(line))
        patch.setattr(nearmiss, "_HINT_OF_ONE", re.compile(""))
        assert asked == list(near_misses(line))


@given(st.sampled_from(CORPUS), st.integers(0, 100), SIGNS)
def test_the_short_way_skips_no_line_of_the_leak_corpus(line: str, at: int, sign: str) -> None:
    changed = line[:at] + sign.strip("\n") + line[at:]
    if is_plain(changed):
        assert not list(near_misses(changed))


@pytest.mark.parametrize("kind", ["exempt", "confidential", "personal", "private", "note"])
@pytest.mark.parametrize(
    "form",
    [
        ":: %s", ":; %s", ";: %s", ":! %s :!", "-. %s .-",
        ":::%s", ":::: %s", "!!! %s", "??? %s", "/// %s", "> [!%s]", "~~~ %s", "``` %s", "- ::: %sx", "[/%s]",
        "{%s}", "{%% %s %%}", "{.%s}", "[x]{%s}", "\uff1a\uff1a\uff1a %s", "::: \u200b%s", "&#58;:: %s",
        "--- %s ---", "<<< %s >>>", "BEGIN %s", "[end of %s section]", "\\::: %s", ":%s:`x`",
    ],
)  # fmt: skip
def test_each_spelling_of_each_kind_is_found(form: str, kind: str) -> None:
    for word in (kind, kind.upper(), kind.capitalize()):
        assert list(near_misses(form % word)), form % word


@pytest.mark.parametrize(
    "line",
    [
        "The note: all were welcome.",
        "**Note:** the Chair left.",
        "A private hire vehicle; a personal matter (private).",
        "[Note: the Chair left]",
        "The ratio was 3:1 at 10:30.",
        "See [the page](https://example.org/private) of the exempt charity.",
        "> Exempt from rates is the hall.",
        "He asked: why?",
        "### Private hire vehicles",
        "C++ and std::string were named.",
        "~~~{noted with thanks",
        "== noted with thanks",
        "-- note -- of thanks",
        "The sum is 5 >!x",
        ".._____",
        "The || bid|| was",
        "The ||bid || was",
        *(
            "A ::noted",
            "{% hidey",
            "x ```noted",
            "> >noted",
            "_-* note *-_ x",
            "a]{% x",
            "a]{{ x",
            "[hide](https://example.org)",
            "The word \\iffalsehood",
            "A [.exempted",
            "A (.notes",
            "All #confidentiality",
            "The [exempt charities](https://example.org) (and more])",
            "See the ***note***",
            "The <<Name>> note",
            "The [/notebook] was read",
            "The {noted, x}",
            "The [notes a=b",
            "[note] a=b",
            "See [end exempt](https://example.org)",
            "See [end exempt: a](https://example.org) and b]",
            "The [exemptions] were noted",
            "A footnote item = 4",
            "See [1]a.note",
            "See [1].Notes were read",
            "Write to clerk@exempt.example",
        ),
        *("| a ||b|| c |", "  | a ||b|| c |", "The |||b|| was", "The ||b||| was"),
        *("a ===b== c", "a <==b== c", "a >==b== c", "a !==b== c", "a ==b=== c", "a == b== c", "a ==b == c"),
    ],
)
def test_honest_prose_is_let_through(line: str) -> None:
    assert not list(near_misses(line))


@pytest.mark.parametrize(
    ("line", "like"),
    [
        ("> - **The  Minutes:**", True), ("> - **Minutes**: draft", True), ("1. > * Minutes", True),
        ("4.1 minute.", True), ("## Cofnodion", True), ("&#77;inutes of the item:", True),
        ("Minutes of the board", False), ("minuets", True), ("MINTUES", True), ("utes", True), ("tes", False),
        ("codnofion", True), ("minister", False), ("mintues" + "." * 32, True), ("mintues" + "." * 33, False),
        ("Minutes read", True), ("Minutes noted", False),
        *((f"{lead}Minutes: the draft of them was read out and signed", True)
          for lead in ("", "#", "# ", "## ", *"\"'“‘[|(", "4", "4 ", "4.1 ", "4/1 ", "4 *", "4 _", "4 `")),
        *((f"{words}: the draft of them was read out and signed", True)
          for words in ("Minute", "Minutes ", "Cofnodion")),
        ("Minutes of the item", True), ("Draft minutes were read", False),
        *((f"{words}{end}", True)
          for words in ("Draft minutes", "Cofnodion drafft")
          for end in ("", ":", " :", "*:", "_:", "`:", ":*", ":_", ":`")),
    ],
)  # fmt: skip
def test_a_line_of_an_agenda_that_is_nearly_the_line_minutes_is_found(line: str, like: bool) -> None:
    assert nearmiss.like_minutes_line(line) is like


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("exe\u200bmpt\u00ad", "exempt"), ("e\u0338xempt", "exempt"), ("é\x85\x07", "é"), ("é\n\tb", "é\n\tb"),
        ("\u0435\u0445\u0435mpt", "exempt"), ("\uff1a\ufe55\ua789", ":::"), ("&#58;&colon;&amp;", "::&"),
        ("\ufb01n\uff45", "fine"), ("a b", "a b"),
    ],
)  # fmt: skip
def test_text_is_taken_as_a_reader_takes_it(text: str, taken: str) -> None:
    assert nearmiss.folded(text) == taken


WORDS = st.sampled_from(
    [
        *("## ", "### ", "#### ", "##", "a) ", "- ", "| ", "exempt", "||", ";", ";; ", "The report", " was"),
        *(" [x]", "{", "}", " ", "::", "~~", "INTEREST: "),
        *("{owner=a}", '{due=2026-01-01 owner="a b"}', "{.public}", "{paragraph=3}", "{a=b}", "{matter=a"),
        *("{sensitive}", '{reason="x"}'),
    ]
)


@settings(max_examples=500)
@example(["b ", "{owner=siân}"])
@example(["b ", "{owner=a }"])
@example(['The "report" {owner="a"lead=b}'])
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_the_short_way_for_headings_and_braces_finds_what_the_long_way_finds(pieces: list[str]) -> None:
    def read(long_way: bool) -> tuple[list[str], list[tuple[int, str, int]]]:
        problems = Problems()
        rules = Rules(load("england"), date(2026, 1, 1), date(2026, 1, 1))
        reader = BodyReader(MarkerReader("a.md", rules, problems), agenda=False)
        if long_way:
            reader._plainly = lambda text, number: False  # type: ignore[method-assign]
        parts = [part for part in reader.read(["".join(pieces)], 1) if isinstance(part, Line)]
        return (
            sorted(f"{problem.code}:{problem.column}" for problem in problems),
            [(part.number, opened(part.text), len(part.words)) for part in parts],
        )

    assert read(long_way=False) == read(long_way=True)
