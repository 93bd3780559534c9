"""Each case of tests/leaks is a way to write something confidential, or an honest use of the same words.

None of what it keeps back may come out: not in a page or any other file of the site, unpacked and decoded, not in the
work folder, not in a stream, not in a log, whether the sources are checked or built. How to add a case stands in
tests/leaks/README.txt; it takes no Python.
"""

from __future__ import annotations

import html
import io
import re
import tokenize
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

import leak_forms
from leak_corpus import DAY, LEAKS, Case, Result, council, read_all, run
from minutebook.search.reader import Index

CASES = read_all()
KEPT_BACK = [case for case in CASES if case.expect != "published"]
SOURCE = f"content/minutes/cabinet/{DAY}.md"
WAYS = {"site": (), "disk": ("--offline",)}
TOGETHER = {
    expect: [case for case in CASES if case.expect == expect and not case.files] for expect in ("withheld", "published")
}


def expected(expect: str) -> Callable[[Callable[..., None]], pytest.MarkDecorator]:
    """A promise about each case that is expected to be this."""
    cases = [case for case in CASES if case.expect == expect]
    return pytest.mark.parametrize("case", cases, ids=lambda case: case.name)


@dataclass
class Built:
    """A council that was checked and built, each way, and all that came out of it."""

    checked: Result
    site: Result
    disk: Result
    said: str
    """Everything, in lower case."""
    search: Index | None

    @property
    def exit_codes(self) -> list[int]:
        """Of checking it and of building it each way."""
        return [self.checked.exit_code, self.site.exit_code, self.disk.exit_code]

    def page(self, board: str) -> str:
        """The words of a meeting's page, with one space between them."""
        page = self.site.files.get(f"site/boards/{board}/{DAY}/index.html", b"").decode("utf-8")
        body = re.sub(r"(?s)<(script|style)\b.*?</\1>", "", page[page.find("<body") :])
        return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", body)).split())


def built(root: Path, cases: list[Case]) -> Built:
    """Check and build a council of these cases."""
    results = {way: run(council(root / way, cases), "build", *options) for way, options in WAYS.items()}
    checked = run(council(root / "checked", cases), "check")
    said = "\n".join([everything([checked, *results.values()]), *map(index, (root / "site", root / "disk"))])
    search = Index(root / "site/site") if not results["site"].exit_code else None
    return Built(checked, said=said, search=search, **results)


def index(root: Path) -> str:
    """What the index of the search says, if there is one."""
    return leak_forms.index(root / "site") if (root / "site/search").is_dir() else ""


def everything(results: Iterable[Result]) -> str:
    """All that was said, and all names and all contents of files, in every form."""
    said = [leak_forms.plain(text) for result in results for text in (result.said, *result.files)]
    files = {data for result in results for data in result.files.values()}
    return "\n".join([*said, *(form for data in files for form in leak_forms.forms(data))])


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """The cases that lie in one file and are expected to be built, in one council for each expectation."""
    return {expect: built(tmp_path_factory.mktemp(expect), cases) for expect, cases in TOGETHER.items()}


@pytest.fixture
def outcome(case: Case, together: dict[str, Built], tmp_path: Path) -> Built:
    """What came of a case: with the others, or alone if it has more files or if the others could not be built."""
    if not case.files and not any(together[case.expect].exit_codes):
        return together[case.expect]
    return built(tmp_path, [case])


@expected("withheld")
def test_what_is_withheld_is_nowhere(case: Case, outcome: Built) -> None:
    assert outcome.exit_codes == [0, 0, 0], f"{case.why}\n{outcome.site.said}"
    assert leak_forms.plain(case.canary) not in outcome.said, case.why
    assert "traceback" not in outcome.said
    page = outcome.page(case.board if outcome.page(case.board) else "cabinet")
    assert case.shows is None or case.shows in page, case.why


@expected("published")
def test_what_is_public_is_on_the_page_and_in_the_search(case: Case, outcome: Built) -> None:
    assert outcome.exit_codes == [0, 0, 0], f"{case.why}\n{outcome.site.said}"
    page = outcome.page(case.board if outcome.page(case.board) else "cabinet")
    assert case.canary in page, case.why
    assert "traceback" not in outcome.said
    if case.canary.encode() in case.source.split(b"\n---", 1)[-1]:  # the search knows no facts of the front matter
        assert outcome.search
        addresses = [result.address for result in outcome.search.search(case.canary).results(0, 1000)]
        assert any(address.split("/")[1] in (case.board, "cabinet") for address in addresses)


@expected("refused")
def test_what_is_refused_says_where_and_why_and_quotes_nothing(case: Case, tmp_path: Path) -> None:
    results = [run(council(tmp_path, [case]), command) for command in ("check", "build")]
    place, _, code = (case.problem or "").rpartition(" ")
    place = re.escape(place if "/" in place else f"{SOURCE}:{place}")
    found_by_audit = code.startswith("A") and code != "A010"  # which is found before anything is built
    assert [result.exit_code for result in results] == ([0, 3] if found_by_audit else [1, 1]), case.why
    results = results[found_by_audit:]  # until the audit knows better, a paper listed as public is public
    for result in results:
        line = rf"(?m)^{place}: {code} (?!warning)\S.*\n  hint: \S"
        assert re.search(line, result.said), f"{case.problem} is not said:\n{result.said}"
        assert not [name for name in result.files if name.startswith("site/")], "something was built"
    said = everything(results)
    assert leak_forms.plain(case.canary) not in said, case.why
    assert "traceback" not in said


def test_other_words_where_something_is_kept_back_give_the_same_site(
    together: dict[str, Built], tmp_path: Path
) -> None:
    other = run(council(tmp_path, [case.with_other_words() for case in TOGETHER["withheld"]]), "build")
    assert other.exit_code == 0, other.said
    assert differing(together["withheld"].site, other) == []


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.files and case.expect == "withheld"], ids=lambda case: case.name
)
def test_of_a_case_of_several_files_too(case: Case, tmp_path: Path) -> None:
    one = run(council(tmp_path / "one", [case]), "build")
    other = run(council(tmp_path / "other", [case.with_other_words()]), "build")
    assert (one.exit_code, other.exit_code) == (0, 0), f"{one.said}\n{other.said}"
    assert differing(one, other) == [], case.why


def differing(one: Result, other: Result) -> list[str]:
    """The files that two sites do not have alike."""
    sites = [{name: data for name, data in result.files.items() if name.startswith("site/")} for result in (one, other)]
    assert sites[0], "nothing was built"
    return sorted(name for name in sites[0].keys() | sites[1].keys() if sites[0].get(name) != sites[1].get(name))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_case_has_its_head_and_holds_its_canary(case: Case) -> None:
    assert case.expect in ("withheld", "refused", "published")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", case.name), "the name is a sentence in kebab-case"
    assert case.why.endswith((".", ".)"))
    assert case.shows is None or case.expect == "withheld"
    assert (case.problem is not None) == (case.expect == "refused"), "what is refused has its place and code"
    assert not case.problem or re.fullmatch(r"(\S+/\S+|\d+:\d+) [A-Z]\d{3}", case.problem)
    assert case.twin is None or case.expect == "withheld"
    body = case.whole.replace(b"\0", b"").decode("utf-8", "ignore").casefold()
    assert all(word in body for word in case.canary.casefold().split())
    if case.expect != "published":
        assert re.fullmatch(r"[A-Z]{7,}", case.canary), "the canary is one made-up word in capitals"
        assert case.canary.casefold() not in case.why.casefold()


def test_the_corpus_is_large_and_each_canary_is_used_once() -> None:
    assert len(KEPT_BACK) >= 400
    assert len(CASES) - len(KEPT_BACK) >= 50
    assert len({case.canary for case in KEPT_BACK}) == len(KEPT_BACK)


def test_nothing_lies_in_the_corpus_that_is_not_tried() -> None:
    others = {path.name.removesuffix(".md") for path in LEAKS.iterdir()} - {case.name for case in CASES}
    assert others == {".gitattributes", "README.txt"}
    assert (LEAKS / ".gitattributes").read_text("utf-8").strip() == "* -text"


HERE = Path(__file__).parent
ABOUT_LEAKS = sorted(
    {*HERE.glob("*leak*.py"), *HERE.glob("test_audit_*.py"), *HERE.glob("council_*.py"), HERE / "conftest.py"}
    | {HERE / f"test_{name}.py" for name in ("invariants", "nearmiss", "box", "bad_input", "closed", "regimes")}
    & set(HERE.glob("*.py"))
)


@pytest.mark.parametrize("path", ABOUT_LEAKS, ids=lambda path: path.stem)
def test_no_leak_test_is_skipped_or_expected_to_fail(path: Path) -> None:
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
    names = {token.string for token in tokens if token.type == tokenize.NAME}
    assert not names & {"skip", "skipif", "xfail", "importorskip", "SkipTest", "skipIf", "skipUnless"}
