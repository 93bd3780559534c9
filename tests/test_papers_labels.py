"""Labels on public papers, and pages that are only pictures: both need a named person's yes, which lapses."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from council_in_folder import DAY, Folder
from minutebook import sources
from minutebook.accepted import Accepted
from minutebook.clerk import check
from minutebook.council import read_council
from minutebook.papers import label_forms, labels
from minutebook.papers.prepare import prepare
from minutebook.problems import Problem, Problems
from minutebook.stops import Stopped
from paper_files import pdf, picture, put, word, words

Draw = Callable[[Canvas], None]
PLACE = f"content/papers/cabinet/{DAY}"
LISTED = "papers:\n  - {item: 4, title: Tender, file: report.pdf}\n"
TODAY = date(2026, 11, 27)

PRINTED = {
    "NOT FOR PUBLICATION": "not for publication",
    "Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972":
        "the Schedule of exempt information",
    "This report is not for publication": "not for publication",
    "Appendix 2 is exempt by virtue of paragraphs 1 and 2": "by virtue of paragraph",
    "By virtue of Regulation 21(1)(A) and paragraph 3 of Schedule 12A": "the Schedule of exempt information",
    "Exempt information as defined in Schedule 12 A, Local Government Act 1972": "the Schedule of exempt information",
    "Information within paragraph 6 of Schedule 7A of the Local Government (Scotland) Act 1973":
        "the Schedule of exempt information",
    "EXEMPT": "exempt",
    "Exempt": "exempt",
    "Exempt Report": "exempt",
    "EXEMPT APPENDIX B": "exempt",
    "Exempt - paragraph 3": "exempt",
    "Exempt: bids received": "exempt",
    "Appendix B (exempt)": "exempt",
    "Bids received [EXEMPT]": "exempt",
    "Cabinet, 14 September 2026 EXEMPT": "exempt",
    "12. Award of contract - EXEMPT": "exempt",
    "E X E M P T": "exempt",
    "N O T  F O R  P U B L I C A T I O N": "not for publication",
    "Exempt report (paragraph 3)": "exempt",
    "Exempt minute, paragraphs 1 and 2": "exempt",
    "Status: exempt": "exempt",
    "Protective marking: Confidential": "confidential",
    "Not for *publication*": "not for publication",
    "Confi\u00addential": "confidential",
    "Exempt (see page 3)": "",
    "Tax status: exempt": "",
    "This report contains exempt information": "exempt",
    "Exempt from publication": "exempt",
    "See exempt appendix 4": "exempt",
    "Gwybodaeth eithriedig": "exempt",
    "CONFIDENTIAL": "confidential",
    "Confidential": "confidential",
    "Strictly Confidential": "confidential",
    "Private and Confidential": "confidential",
    "Your letter, private & confidential, of 4 May": "confidential",
    "Confidential report of the Director": "",
    "Confidential: bids received": "confidential",
    "Page 3 of 9   CONFIDENTIAL   Version 2": "confidential",
    "COMMERCIAL IN CONFIDENCE": "confidential",
    "OFFICIAL-SENSITIVE": "confidential",
    "Appendix 2 contains confidential information": "confidential",
    "Nid i’w gyhoeddi": "not for publication",
    "PART II - EXEMPT ITEMS": "Part II, or in private",
    "Part 2 (Private)": "Part II, or in private",
    "PINK PAPER": "Part II, or in private",
}  # fmt: skip
"""What councils print, and how it is told; empty where prose cannot be told from a label, and is let pass."""

HARMLESS = [
    "The supply of the hall is exempt from VAT.",
    "EXEMPT FROM VAT",
    "VAT exempt",
    "Exempt supplies and partial exemption",
    "The premises are exempt from business rates.",
    "Supported exempt accommodation: a review",
    "Exempt dwellings (class N)",
    "Tax: EXEMPT",
    "Zero-rated / EXEMPT",
    "Exempt accommodation",
    "The charity is exempt.",
    "The Monitoring Officer runs a confidential reporting line.",
    "CONFIDENTIAL REPORTING POLICY",
    "Confidential Reporting Code",
    "Confidentiality",
    "Staff may speak to a counsellor in confidence.",
    "a confidential helpline, open day and night",
    "Members must not disclose confidential information.",
    "This report contains no exempt information.",
    "The report does not contain confidential or exempt information.",
    "Does this report contain exempt information? No",
    "Exempt information: None",
    "Exempt information\nNone",
    "Confidential or exempt information: not applicable",
    "Exempt information\nThis report contains no exempt information.",
    "No exempt items.",
    "There were no confidential items.",
    "The survey is confidential and will be destroyed.",
    "RESOLVED that under Section 100A(4) of the Local Government Act 1972 the public be excluded from the "
    "meeting for the following item, on the grounds that it involves exempt information as defined in "
    "paragraph 3 of Part 1 of Schedule 12A of the Act.",
    "To consider excluding the press and public from the meeting, as the next item involves the likely "
    "disclosure of exempt information as defined in paragraphs 1 and 3 of Part 1 of Schedule 12A.",
    "In view of the likely disclosure of exempt information by virtue of paragraph 3 of Part 1 of Schedule "
    "12A the press and public be excluded.",
    "The tilted balance applies by virtue of paragraph 11(d) of the National Planning Policy Framework.",
    "Biodiversity net gain under Schedule 7A of the Town and Country Planning Act 1990",
    "The works are exempt development.",
    "Part II of the Housing Act 1985",
    "Part 2: the budget",
    "Private hire vehicles",
    "private sector housing",
    "to be open while protecting private and confidential information",
    "Exempt 23",
    "Exempt\t1,204\t3.5%",
    "The publication of the plan",
    "12 exempt vehicles",
]
"""What public papers say in these words and no council means as a label."""


def kinds_of(text: str) -> set[str]:
    return {finding.kind for finding in labels.of_page(text, 1)}


@pytest.mark.parametrize("text", PRINTED)
def test_what_councils_print_on_papers_that_are_not_public_is_a_label(text: str) -> None:
    found = kinds_of(f"Wrenbridge Council\n{text}\nThe Director reports.")
    assert (PRINTED[text] in found) if PRINTED[text] else not found


def in_every_case(text: str) -> Iterator[str]:
    yield from (text, text.upper(), text.lower(), text.title())
    yield text.lower().replace("i", "\u0131").replace("s", "\u017f").replace("k", "\u212a")
    yield text.upper().replace("I", "\u0130")


@pytest.mark.parametrize("text", [*PRINTED, *HARMLESS])
def test_what_is_not_looked_for_without_one_of_its_words_is_not_there(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [labels.of_page(f"A report\n{one}\nof the board", 2) for one in in_every_case(text)]
    monkeypatch.setattr(label_forms.Form, "may_be_in", lambda form, text: True)
    assert told == [labels.of_page(f"A report\n{one}\nof the board", 2) for one in in_every_case(text)]


@pytest.mark.parametrize("text", HARMLESS)
def test_the_same_words_in_another_use_are_none(text: str) -> None:
    assert not kinds_of(f"Wrenbridge Council\n{text}\nThe Director reports.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("RESTRICTED", "restricted or private"), ("Private", "restricted or private"),
        ("*PRIVATE*", "restricted or private"),
        ("Part 2", "Part II, or in private"), ("(Paragraph 3)", "by virtue of paragraph"),
        ("Paragraphs 1 and 3", "by virtue of paragraph"),
    ],
)  # fmt: skip
def test_what_a_paper_begins_with_counts_and_further_down_it_does_not(text: str, kind: str) -> None:
    assert {finding.kind for finding in labels.of_page(f"\n{text}\nThe Director reports.", 1)} == {kind}
    assert not labels.of_page(f"Standing orders\n{text}\nThe Director reports.", 1)
    assert not labels.of_page(f"{text}\nThe Director reports.", 2)


@pytest.mark.parametrize(
    "text", ["Restricted parking zones", "Part 2: the budget", "Private hire", "Paragraph 3 amended"]
)
def test_a_paper_may_begin_with_the_same_words_and_others(text: str) -> None:
    assert not labels.of_page(f"{text}\nThe Director reports.", 1)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("bids-EXEMPT", "exempt"), ("Exempt Appendix 2", "exempt"), ("bidsExempt_v2", "exempt"),
        ("confidential bid", "confidential"), ("NOT FOR PUBLICATION bids", "not for publication"),
        ("report_not_for_pub", "not for publication"), ("part 2 private minutes", "Part II, or in private"),
        ("exempt-accommodation", ""), ("vat-exempt-supplies", ""), ("confidential-reporting-code", ""),
        ("confidentiality", ""), ("exemption-policy", ""),
        ("part-2-report", "Part II, or in private"), ("part2_bid", "Part II, or in private"),
        ("Part 2 - Award of contract", "Part II, or in private"), ("tender (part 2)", "Part II, or in private"),
        ("pt2 bid", "Part II, or in private"), ("bid_PRIVATE", "restricted or private"),
        ("bid (restricted)", "restricted or private"), ("do_not_publish_bid", "not for publication"),
        ("Local Plan part 2", ""), ("part-2-articles-of-the-constitution", ""), ("part-2-standing-orders", ""),
        ("budget-part-1-and-part-2", ""), ("private-hire-policy", ""), ("restricted-parking", ""), ("part 20", ""),
        ("progress", ""), ("bids-unredacted", "unredacted"), ("bids_nfp", "not for publication"), ("bids-redacted", ""),
    ],
)  # fmt: skip
def test_a_label_in_a_name_is_found(name: str, label: str) -> None:
    assert labels.of_name(name) == ([label] if label else [])


# on which page, and in which part of a paper


def line(canvas: Canvas, text: str = "The bids were opened by two officers") -> None:
    canvas.drawString(72, 700, text)


def stamped(canvas: Canvas) -> None:
    canvas.drawString(72, 800, "NOT FOR PUBLICATION")
    line(canvas)


def aslant(canvas: Canvas) -> None:
    line(canvas)
    canvas.translate(150, 200)
    canvas.rotate(45)
    canvas.setFont("Helvetica", 60)
    canvas.setFillGray(0.7)
    canvas.drawString(0, 0, "CONFIDENTIAL")


def across_its_last_line(canvas: Canvas, angle: int = 45, size: int = 60) -> None:
    """What reads the page takes the line and the letters beside it for one word."""
    canvas.drawString(72, 400, "1")
    canvas.translate(80, 400)
    canvas.rotate(angle)
    canvas.setFont("Helvetica", size)
    canvas.drawString(0, 0, "NOT FOR")
    canvas.drawString(0, -size, "PUBLICATION")


def stamped_over_its_last_line(canvas: Canvas) -> None:
    across_its_last_line(canvas, 0, 40)


def scanned(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.effect_noise((60, 80), 60)), 0, 0, *A4)


def scanned_in_strips_with_a_stamp(canvas: Canvas) -> None:
    for strip in range(4):
        canvas.drawImage(ImageReader(Image.effect_noise((60, 20), 60)), 0, strip * 210, 595, 210)
    canvas.drawString(400, 20, "Page 45, Agenda Item 7")


def empty(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.rect(0, 0, *A4, stroke=0, fill=1)


def with_a_photograph(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.effect_noise((60, 20), 60)), 0, 0, 595, 300)
    for number in range(5):
        canvas.drawString(72, 700 - 20 * number, "The ford at low water, seen from the bridge")


def asked(content: bytes, folder: Path, name: str = "a.pdf") -> list[tuple[str, int, str]]:
    made = prepare(put(folder, name, content), folder / "clean", name.rpartition(".")[2], "A", "en")
    assert not made.findings
    return [(doubt.code, doubt.page, doubt.kind) for doubt in made.doubts]


def test_the_page_of_a_pdf_with_a_label_is_named(tmp_path: Path) -> None:
    assert asked(pdf(line, stamped, aslant), tmp_path) == [
        ("P027", 2, "not for publication"), ("P027", 3, "confidential"),
    ]  # fmt: skip


@pytest.mark.parametrize("draw", (across_its_last_line, stamped_over_its_last_line), ids=lambda draw: draw.__name__)
def test_words_drawn_across_a_page_are_read_apart_from_the_line_that_they_cross(draw: Draw, tmp_path: Path) -> None:
    assert asked(pdf(draw), tmp_path) == [("P027", 1, "not for publication")]


def with_a_scan(draw: Draw, left: float = 0, bottom: float = 0) -> Draw:
    """A page that is a scan, on which something is drawn."""

    def drawn(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.effect_noise((60, 80), 60)), left, bottom, *A4)
        draw(canvas)

    return drawn


def boxed(canvas: Canvas) -> None:
    canvas.rect(72, 400, 100, 12, stroke=0, fill=1)


def boxed_in_white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    boxed(canvas)


def lined(canvas: Canvas) -> None:
    canvas.setLineWidth(12)
    canvas.line(72, 400, 172, 400)


def pasted(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (9, 9), 255)), 72, 400, 100, 12)


def boxed_many_times(canvas: Canvas) -> None:
    for number in range(60):
        canvas.rect(72, 100 + 10 * number, 100, 8, stroke=0, fill=1)


def keyed(canvas: Canvas) -> None:
    """As the key of a map: signs on a ground of their own, with what they mean."""
    canvas.setFillGray(1)
    canvas.rect(72, 400, 100, 60, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.rect(80, 430, 12, 12, stroke=0, fill=1)
    canvas.drawString(96, 430, "a ford")


def titled(canvas: Canvas) -> None:
    boxed(canvas)
    canvas.setFillGray(1)
    canvas.drawString(76, 402, "The year in view")


def framed(canvas: Canvas) -> None:
    canvas.rect(72, 400, 100, 60, stroke=1, fill=0)


def nothing(canvas: Canvas) -> None:
    line(canvas, " ")


OVER, BEYOND = "a plain box lies over it", "a part of it lies beyond the edge of the page"


@pytest.mark.parametrize(
    ("draw", "kind"),
    [
        *((with_a_scan(draw), OVER) for draw in (boxed, boxed_in_white, lined, pasted, boxed_many_times)),
        *((with_a_scan(draw), "") for draw in (keyed, titled, framed, nothing)),
        (with_a_scan(nothing, 0, 200), BEYOND), (with_a_scan(nothing, 700), BEYOND), (with_a_scan(nothing, 9, 9), ""),
        (boxed, ""),
    ],
)  # fmt: skip
def test_a_picture_of_which_a_page_holds_more_than_is_seen_is_asked_about(
    draw: Draw, kind: str, tmp_path: Path
) -> None:
    told = [(code, page, said) for code, page, said in asked(pdf(draw), tmp_path) if code == "P035"]
    assert told == ([("P035", 1, kind)] if kind else [])


def test_a_page_with_more_steps_than_a_person_draws_is_looked_through(tmp_path: Path) -> None:
    def a_map(canvas: Canvas) -> None:
        for number in range(12_000):
            canvas.rect(number % 500, number / 16, 7, 7, stroke=0, fill=1)

    assert [code for code, _, _ in asked(pdf(with_a_scan(a_map)), tmp_path)] == ["P035", "P028"]


DRAWN = {
    "cut on one side": ('<a:srcRect l="30000"/>', True),
    "cut on one side, in per cent": ('<a:srcRect b="30%"/>', True),
    "larger than its frame": ('<a:stretch><a:fillRect t="-20000" b="-20000"/></a:stretch>', True),
    "cut in the older form": ('<v:imagedata croptop="6554f"/>', True),
    "cut in the older form, as a part": ('<v:imagedata cropright=".25"/>', True),
    "whole": ('<a:srcRect/><a:stretch><a:fillRect/></a:stretch><v:imagedata croptop="0"/>', False),
    "trimmed by a hair": ('<a:srcRect l="300" r="12"/>', False),
    "with room around it": ('<a:srcRect l="-3000"/><v:imagedata cropleft="-.1"/>', False),
    "unreadable": ('<a:srcRect l="x"/><v:imagedata cropleft="one half"/>', False),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_that_was_cut_in_word_is_asked_about(name: str, tmp_path: Path) -> None:
    marks, cut = DRAWN[name]
    spaces = "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' xmlns:v='urn:schemas-microsoft-com:vml'"
    content = word(f"<w:p><w:r><w:t>A map</w:t><w:drawing {spaces}>{marks}</w:drawing></w:r></w:p>")
    assert asked(content, tmp_path, "a.docx") == ([("P035", 0, "a part of it was cut off")] if cut else [])


HEAD = (
    '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>',
    '<Relationship Id="h1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" '
    'Target="header1.xml"/>',
)


def part(inside: str) -> str:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:hdr xmlns:w="{space}" xmlns:v="urn:schemas-microsoft-com:vml">{inside}</w:hdr>'


@pytest.mark.parametrize(
    "head",
    [words("EXEMPT"), '<w:p><w:r><w:pict><v:shape><v:textpath string="EXEMPT"/></v:shape></w:pict></w:r></w:p>'],
    ids=["words", "drawn across the page"],
)
def test_the_head_of_a_file_of_word_is_read(head: str, tmp_path: Path) -> None:
    content = word(words("The bids were opened") + HEAD[0], {"word/header1.xml": part(head)}, HEAD[1])
    assert asked(content, tmp_path, "a.docx") == [("P027", 0, "exempt")]


def test_a_paragraph_of_word_is_a_line(tmp_path: Path) -> None:
    assert asked(word(words("Bids") + words("Confidential") + words("The bids")), tmp_path, "a.docx")
    assert not asked(word(words("Bids are opened in a") + words("VAT exempt hall")), tmp_path, "a.docx")


def test_a_text_is_read_as_well(tmp_path: Path) -> None:
    assert asked(b"Bids\nNot for publication\n", tmp_path, "a.txt") == [("P027", 0, "not for publication")]


def test_papers_of_each_type_that_begin_with_restricted_are_asked_about(tmp_path: Path) -> None:
    found = [("P027", 0, "restricted or private")]
    assert asked(b"RESTRICTED\n\nBids\n", tmp_path, "a.txt") == found
    assert asked(word(words("RESTRICTED") + words("Bids")), tmp_path, "a.docx") == found
    head = {"word/header1.xml": part(words("Restricted"))}
    assert asked(word(words("Bids") + HEAD[0], head, HEAD[1]), tmp_path, "b.docx") == found
    assert asked(pdf(lambda canvas: line(canvas, "RESTRICTED"), line), tmp_path) == [
        ("P027", 1, "restricted or private")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pages", "pictures"),
    [
        ((line, scanned), [2]), ((scanned_in_strips_with_a_stamp, line), [1]), ((line, empty), []),
        ((line, lambda canvas: None), []), ((with_a_photograph,), []),
    ],
    ids=["a scan", "strips with a stamp", "an empty page", "nothing at all", "a photograph above words"],
)  # fmt: skip
def test_a_page_that_is_only_a_picture_is_told(pages: tuple[object, ...], pictures: list[int], tmp_path: Path) -> None:
    content = pdf(*pages)  # type: ignore[arg-type]
    assert asked(content, tmp_path) == [("P028", page, "") for page in pictures]


def test_a_picture_is_one_and_so_is_a_file_of_word_that_holds_nothing_else(tmp_path: Path) -> None:
    assert asked(picture("png"), tmp_path, "a.png") == asked(picture("jpeg"), tmp_path, "a.jpeg") == [("P028", 0, "")]
    link = '<Relationship Id="p1" Type="http://x/image" Target="media/image1.png"/>'
    parts = {"word/media/image1.png": picture("png")}
    assert asked(word('<w:p><w:r r:embed="p1"/></w:p>', parts, link), tmp_path, "a.docx") == [("P028", 0, "")]


# a person's yes


def left(folder: Folder, *, advice: bool = False) -> list[Problem]:
    """What stands in the way of a build."""
    problems = Problems()
    read_council(folder.settings(), problems, advice=advice)
    Accepted(folder.settings(), problems).settle(problems)
    return problems.errors


def accept(folder: Folder) -> None:
    outcome = folder.read()
    assert Accepted(folder.settings(), Problems()).accept(outcome.problems.doubts, "It is public", "Ann Ash", TODAY)


def test_a_build_stops_at_a_label_until_somebody_accepts_it(tmp_path: Path) -> None:
    folder = Folder(tmp_path).minutes("## 4. Tender\n", front=LISTED).write(f"{PLACE}/report.pdf", pdf(line, stamped))
    folder.read()
    (problem,) = left(folder)
    assert (problem.code, problem.line) == ("P027", 6) and "on page 2" in problem.message
    accept(folder)
    assert not left(folder) and not left(folder, advice=True)


def test_no_build_begins_and_check_takes_the_yes(tmp_path: Path) -> None:
    folder = Folder(tmp_path).minutes("## 4. Tender\n", front=LISTED).write(f"{PLACE}/report.pdf", pdf(line, stamped))
    folder.read()
    with pytest.raises(Stopped):
        sources.read(folder.settings(), Problems())
    text, code = check.report(folder.settings(), None, False)
    assert code == 1 and "P027" in text
    at = f"content/minutes/cabinet/{DAY}.md:6:36"
    assert f"minutebook check --accept {at} " in text, "the line can be copied"
    assert check.report(folder.settings(), None, False, check.Acceptance(at, "It is public", "Ann Ash"))[1] == 0
    assert sources.read(folder.settings(), Problems()).council.copies
    assert "The bids" not in (tmp_path / "content/accepted.yml").read_text()


def test_pages_that_are_pictures_stop_a_build_together_until_somebody_accepts_them(tmp_path: Path) -> None:
    pages = pdf(line, scanned, scanned, line, scanned)
    folder = Folder(tmp_path).minutes("## 4. Tender\n", front=LISTED).write(f"{PLACE}/report.pdf", pages)
    folder.read()
    (problem,) = left(folder)
    assert problem.code == "P028" and "on pages 2 to 3, 5" in problem.message
    accept(folder)
    assert not left(folder)
    assert folder.read().council.about_papers[0] == "Only a picture, accepted by name: 3 pages of 1 paper"


@pytest.mark.parametrize("cached", [True, False])
def test_a_yes_lapses_when_the_paper_changes(cached: bool, tmp_path: Path) -> None:
    folder = Folder(tmp_path).minutes("## 4. Tender\n", front=LISTED).write(f"{PLACE}/report.pdf", pdf(line, stamped))
    accept(folder)
    if not cached:
        for path in (tmp_path / ".minutebook/cache").rglob("*.json"):
            path.unlink()
    assert not left(folder)
    folder.write(f"{PLACE}/report.pdf", pdf(lambda canvas: line(canvas, "Other bids"), stamped))
    assert [problem.code for problem in left(folder)] == ["P027"]


def test_a_label_in_the_name_of_the_file_or_in_the_title_is_one_too(tmp_path: Path) -> None:
    listed = "papers:\n  - {item: 4, title: Exempt appendix, file: bids-confidential.pdf}\n"
    folder = Folder(tmp_path).minutes("## 4. Tender\n", front=listed)
    folder.write(f"{PLACE}/bids-confidential.pdf", pdf(line)).read()
    assert sorted(problem.message for problem in left(folder)) == [
        'a paper for the public says "confidential", in the name of its file',
        'a paper for the public says "exempt", in its title',
    ]
    accept(folder)
    assert not left(folder)
    folder.minutes("## 4. Tender\n", front=listed.replace("bids-", "b-")).write(
        f"{PLACE}/b-confidential.pdf", pdf(line)
    )
    assert [problem.code for problem in left(folder)] == ["P027"], "another name is another question"


def test_the_digest_of_a_paper_is_nowhere_in_plain(tmp_path: Path) -> None:
    content = pdf(line, stamped)
    folder = Folder(tmp_path).minutes("## 4. Tender\n", front=LISTED).write(f"{PLACE}/report.pdf", content)
    accept(folder)
    digest = hashlib.sha256(content).hexdigest()
    held = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in held if digest.encode() in path.read_bytes() or digest in path.name]
    assert digest not in repr(folder.read())


def test_withheld_papers_may_say_what_they_are(tmp_path: Path) -> None:
    listed = "papers:\n  - {item: 4, exempt: 3, reason: r, title: Exempt bids, file: bids-exempt.pdf}\n"
    folder = Folder(tmp_path).minutes("## 4. Tender\n", front=listed)
    folder.write(f"{PLACE}/bids-exempt.pdf", pdf(stamped)).read()
    assert not left(folder)
