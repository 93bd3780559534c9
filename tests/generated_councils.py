"""Hypothesis makes councils that withhold something wherever the format allows it: for the tests of the twins."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

PEOPLE = "".join(f"person-{sign}: {{name: {sign.upper()}ana Holt, page: yes}}\n" for sign in "abc")
MATTERS = "depot: {title: The depot}\nquay: {title: The quay, summary: The quay and its DCS}\n"
GLOSSARY = "DCS: Director of Children's Services\nPIR: Post-incident review\n"
BOARDS = {
    "cabinet": "---\nname: Cabinet\nshort: CAB\nregime: england\nmembers: [{person: person-a}]\n---\n",
    "trust": "---\nname: Harbour Trust\nshort: HT\nregime: none\n---\n",
}
DAYS = ("2026-03-02", "2026-06-08", "2026-09-14")
STATUSES = ("scheduled", "agenda", "draft", "confirmed", "cancelled", "withdrawn", "unpublished")
KINDS = {
    "cabinet": ('exempt {paragraph=3 reason="It would harm the tender"}', "confidential", "personal", "note"),
    "trust": ('private {ground="Commercial"}', "personal", "note"),
}
SPANS = {
    "cabinet": (".exempt paragraph=3", ".confidential", ".personal"),
    "trust": (".private ground=Rents", ".personal"),
}
RELEASED = {
    "cabinet": 'exempt {paragraph=3 reason="The price was open" released=2026-10-01}',
    "trust": 'private {ground="Commercial" released=2026-10-01}',
}
SECRETS = (
    "Bana Holt", "person-b", "the PIR", "£41,250", "Bramblewick", "further to Minute 4/26", "two words", "", "x" * 200,
    "Bana Holt, Cana Holt and Bramblewick asked about the depot, the quay and the PIR of 12 March 2026",
)  # fmt: skip
LONG_SECRETS = (
    *SECRETS, "7.1 Bramblewick.\n\n7.2 More.\n\n7.3 And more.",
    "RESOLVED that the quay be sold.\n\nVOTE: 3 for, 1 against",
    "Minutes:\n\nACTION: Bana Holt to write {completes=\"4(a)\"}", "| a | b |\n|---|---|\n| Bramblewick | c |",
    "### 2.4 Bramblewick {matter=quay}\n\n> quoted\n\n- point\n\n```\ncode",
    "INTEREST: Cana Holt: a boat\n\na) one;\n\nb) two.",
)  # fmt: skip

secret, long_secret = st.sampled_from(SECRETS), st.sampled_from(LONG_SECRETS)


def span(board: str) -> st.SearchStrategy[str]:
    """Words in brackets that are withheld."""
    return st.builds("[{}]{{{}}}".format, secret, st.sampled_from(SPANS[board]))


def fence(board: str) -> st.SearchStrategy[str]:
    """A part that is withheld, by itself, in a quotation or in a list."""
    parts = st.builds("::: {}\n{}\n:::".format, st.sampled_from(KINDS[board]), long_secret)
    return st.one_of(parts, parts.map(lambda text: f"> {text.removesuffix(':::')}> :::"), parts.map("- {}".format))


def business(board: str) -> st.SearchStrategy[str]:
    """A block that may stand on an agenda, public or not, with `<n>` where a number goes."""
    words = span(board)
    return st.one_of(
        fence(board),
        fence(board),
        st.builds("<n> It was said that {} and {} agreed.".format, words, words),
        st.builds("| Head | Words |\n|---|---|\n| one | {} |\n| {} | two |".format, words, words),
        st.builds("- a point\n- {} and more\n- last".format, words),
        st.builds("> quoted {}".format, words),
        st.builds("```\nkept {}\n```".format, words),
        st.builds("### Of {}".format, words),
        st.just("<n> To receive a report."),
    )


def passage(board: str) -> st.SearchStrategy[str]:
    """A block of minutes."""
    words = span(board)
    inside = st.builds("A word of {} here.\n\nMore.".format, words)
    interest = "INTEREST: Cana Holt (item 4; {}): {} {{sensitive}}"
    resolution = "RESOLVED that:\n\na) it be noted;\n\nb) {} be paid. {{owner=person-a}}\n\nVOTE: 1 for"
    return st.one_of(
        business(board),
        business(board),
        st.builds(resolution.format, words),
        st.builds("ACTION: Cana Holt to ask {} by 2026-12-01".format, words),
        st.builds(interest.format, st.sampled_from(("disclosable", "other")), secret),
        st.builds("::: {}\n{}\n:::".format, st.just(RELEASED[board]), inside),
        st.sampled_from(("INTEREST: Aana Holt: none", "ACTION: Aana Holt to write", "RESOLVED that it be noted.")),
    )


def _item(number: int, heading: str, above: list[str], below: list[str] | None) -> str:
    blocks = above if below is None else [*above, "Minutes:", *below]
    text = "\n\n".join([f"## {number}. {heading}", *blocks])
    for count in range(1, text.count("<n>") + 1):
        text = text.replace("<n>", f"{number}.{count}", 1)
    return text


def _whole(board: str, number: int, inside: str, empty: bool) -> str:
    law = 'exempt {paragraph=3 reason="Talks go on"' if board == "cabinet" else 'private {ground="Commercial"'
    words = "" if empty else f"## {number}. {inside or 'Words'}\n\n{inside}\n"
    return f'::: {law} item={number} public_title="A sale" matter=depot}}\n{words}:::'.replace("\n### ", "\n#### ")


def _body(board: str, agenda: bool) -> st.SearchStrategy[str]:
    """`agenda`: what looks like minutes stands below a line `Minutes:`, as that status asks for."""
    minutes = st.lists(passage(board), max_size=4)
    above = st.lists(business(board), max_size=3) if agenda else minutes
    heading = st.one_of(st.just("Reports {matter=depot}"), st.builds("The case of {}".format, span(board)))
    item: st.SearchStrategy[Callable[[int], str]] = st.one_of(
        st.builds(lambda *parts: lambda number: _item(number, *parts), heading, above, st.none() | minutes),
        st.builds(lambda inside, empty: lambda number: _whole(board, number, inside, empty), secret, st.booleans()),
    )
    items = st.lists(item, min_size=1, max_size=4).map(lambda made: [one(n) for n, one in enumerate(made, 1)])
    opening = st.sampled_from(([], ["Members stood in silence."]))
    return st.builds(lambda first, made: "\n\n".join([*first, *made, ""]), opening, items)


def _front(board: str) -> st.SearchStrategy[str]:
    kind = "exempt: 3, reason: Talks go on" if board == "cabinet" else "private: Commercial"
    lines = {
        "present": st.sampled_from((
            "[Aana Holt, person-b]", '[{name: "Bramblewick One", personal: court order}, Aana Holt]',
            "[{person: person-b, personal: a court, from_item: 2, role: Clerk}]",
        )),
        "in_attendance": st.sampled_from((
            "[{name: Dana Holt, from_item: 1}]", f"[{{name: Bramblewick, {kind.split(',')[0]}}}, Dana Holt]",
            f"[{{name: Bramblewick, role: Broker, {kind.split(',')[0]}}}]",
        )),
        "papers": st.sampled_from((
            f'[{{item: 1, {kind}, title: Bid of Bramblewick, file: bid.pdf}}, {{item: 1, {kind}}}]',
            f'[{{item: 2, {kind}, public_title: A bid, title: Bramblewick, file: b.pdf, kind: appendix}}]',
            f'[{{{kind}, title: "One", n: 3}}, {{item: 3, {kind}}}, {{item: 3, {kind}, title: Two, licence: B}}]',
        )),
        "start": st.just("14:00"), "end": st.just("16:00"), "venue": st.just("Bramblewick Hall"),
        "chair": st.sampled_from(("person-a", "Cana Holt")), "confirms": st.just("2026-03-02"),
        "corrections": st.just("[In item 1 read the quay]"), "agenda_published": st.just("2026-02-20"),
    }  # fmt: skip
    given = st.fixed_dictionaries({}, optional=lines)
    remark = st.sampled_from(("", "# Bramblewick rang\n"))
    return st.builds(
        lambda told, first: first + "".join(f"{key}: {value}\n" for key, value in told.items()), given, remark
    )


@st.composite
def councils(draw: st.DrawFn) -> dict[str, str]:
    """The files of a council below `content`, by path."""
    files = {"people.yml": PEOPLE, "matters.yml": MATTERS, "glossary.yml": GLOSSARY}
    files |= {f"boards/{board}.md": text for board, text in BOARDS.items()}
    for day in draw(st.lists(st.sampled_from(DAYS), min_size=1, unique=True)):
        board, status = draw(st.sampled_from(sorted(BOARDS))), draw(st.sampled_from(STATUSES))
        status = draw(st.sampled_from((status, "confirmed")))
        body = draw(_body(board, status in ("agenda", "cancelled")))
        head = f"board: {board}\ndate: {day}\nstatus: {status}\n{draw(_front(board))}"
        files[f"minutes/{board}/{day}.md"] = f"---\n{head}---\n\n{body}"
    return files
