"""Code names, houses, sites and firms that are called by words of English, and references in each form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from council_in_folder import Folder, small_site_of_a_cabinet
from minutebook.audit.called import called
from minutebook.audit.normal import words
from minutebook.audit.references import typed
from minutebook.audit.witness import Witness
from minutebook.cli import main

MARKED = '## 4. Contract\n\n::: exempt {{paragraph=3 reason="It would harm the bargaining"}}\n{}\n:::\n'
OCTOBER = "content/minutes/cabinet/2026-10-12.md"


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    """A small site."""
    return small_site_of_a_cabinet(tmp_path)


def repeated(place: Folder) -> set[str]:
    """The files whose public text repeats what is withheld."""
    root = place.root
    witness = Witness(root / "content", root / "docs", lambda path: path.relative_to(root).as_posix())
    return {one.path for one in witness.repeated()}


def is_repeated(place: Folder, withheld: str, public: str) -> bool:
    """Whether next month's public text is found to repeat what a part withholds."""
    place.minutes(MARKED.format(withheld), key="2026-09-14")
    place.minutes(f"## 3. Other\n\n3.1 {public}\n", key="2026-10-12")
    found = repeated(place)
    assert found <= {OCTOBER}
    return bool(found)


@pytest.mark.parametrize(
    "public",
    ["Operation Lapwing is late.", "Operation Lapwing's end is near.",
     "The OPERATION LAPWING team met.", "The operation Lapwing is late.",
     'They spoke of Operation "Lapwing".', "They spoke of Operation **Lapwing**.", "They spoke of Operation\nLapwing.",
     "They spoke of Project Lapwing.", "Its code name Lapwing was used.", "See https://shire.example/operation-lapwing.",
     "Write to operationlapwing@shire.example."],
)  # fmt: skip
@pytest.mark.parametrize(
    "withheld",
    [
        "It was told of Operation Lapwing in full.",
        "Operation Lapwing's end is near.",
        "It had the codename Lapwing at first.",
        "It was told of _Operation Lapwing_ in full.",
    ],
)
def test_a_code_name_is_known_in_each_of_its_forms(place: Folder, withheld: str, public: str) -> None:
    assert is_repeated(place, withheld, public)


@pytest.mark.parametrize(
    ("withheld", "public"),
    [
        ("It was told of Project Osprey in full.", "Project Osprey is late."),
        ("It was told of Programme Stone Wall in full.", "Programme Stone Wall is late."),
        ("It was told of Exercise Sparrow in full.", "Thanks went to all in Exercise Sparrow."),
    ],
)
def test_other_words_before_a_code_name_tell_it_too(place: Folder, withheld: str, public: str) -> None:
    assert is_repeated(place, withheld, public)


@pytest.mark.parametrize(
    ("withheld", "public"),
    [
        ("It was told of Operation Lapwing in full.", "The operation of a lapwing was seen."),
        ("It was told of Operation Lapwing in full.", "That ended the operation. Lapwing numbers fell."),
        ("It was told of Operation Lapwing in full.", "That ended the operation.\n\n## 4. Lapwing\n\nIt came."),
        ("It was told of Operation Lapwing in full.", "| Operation | Lapwing |\n| --- | --- |\n| a | b |"),
        ("It was told of Operation Lapwing in full.", "Every operation lapwing there was flew."),
        ("It was told of Operation Lapwing in full.", "A lapwing was seen."),
        ("It was told of Project Osprey in full.", "Project Heron is late."),
        ("The Project Manager was told of it.", "The Project Manager came."),
        ("The Programme Board was told of it.", "The Programme Board came."),
        ("The Project was told of it in May.", "Project May was late."),
    ],
)
def test_the_words_of_a_code_name_in_another_sense_are_none(place: Folder, withheld: str, public: str) -> None:
    assert not is_repeated(place, withheld, public)


SITES = (
    "House", "Farm", "Lodge", "Cottage", "Court", "Hall", "Mill", "Barn", "Grange", "Manor", "Works", "Wharf", "Yard",
    "Nursery", "Surgery", "Villa", "Villas", "Terrace",
)  # fmt: skip


@pytest.mark.parametrize("site", SITES)
def test_a_house_or_a_site_of_two_words_of_english_is_known(place: Folder, site: str) -> None:
    assert is_repeated(place, f"They may buy Blackthorn {site} in May.", f"The road at Blackthorn {site} is shut.")


@pytest.mark.parametrize(
    ("withheld", "public"),
    [
        ("They may buy Blackthorn House in May.", "The road at BLACKTHORN HOUSE is shut."),
        ("They may buy Blackthorn House in May.", "The roof is Blackthorn House’s only fault."),
        ("They spoke of Blackthorn House's roof in May.", "The road at Blackthorn House is shut."),
        ("# BLACKTHORN HOUSE\n\nIt is for sale in all its parts.", "The road at Blackthorn House is shut."),
        ("They may buy Blackthorn House in May.", "See https://shire.example/blackthorn-house."),
        ("They may buy Blackthorn House in May.", "The sign of **Blackthorn** House fell."),
        ("They may buy _Blackthorn House_ in May.", "The road at Blackthorn House is shut."),
        ("They may buy Miller's Barn in May.", "The road at Miller’s Barn is shut."),
        ("They may buy Millers Barn in May.", "The road at Miller's Barn is shut."),
        ("They may buy Holly Tree Cottage in May.", "The road at Holly Tree Cottage is shut."),
        ("They may buy Manor Farm in May.", "The road at Manor Farm is shut."),
        ("Buying Manor Farm was put off until May.", "The road at Manor Farm is shut."),
    ],
)
def test_a_house_is_known_in_each_of_its_forms(place: Folder, withheld: str, public: str) -> None:
    assert is_repeated(place, withheld, public)


@pytest.mark.parametrize(
    ("withheld", "public"),
    [
        ("They may buy Blackthorn House in May.", "A blackthorn house was built."),
        ("They may buy Blackthorn House in May.", "They cut the blackthorn. House prices rose."),
        ("They may buy Apple Tree Cottage in May.", "The road at Pear Tree Cottage is shut."),
        ("The key is at the Town Hall for now.", "The Town Hall is shut."),
        ("The claim is in the County Court for now.", "The County Court is shut."),
        ("They asked Companies House for it at once.", "Companies House wrote."),
    ],
)
def test_the_words_of_a_house_in_another_sense_are_none(place: Folder, withheld: str, public: str) -> None:
    assert not is_repeated(place, withheld, public)


@pytest.mark.parametrize("meetings", [2, 3])
@pytest.mark.parametrize("name", ["Operation Lapwing", "Blackthorn House"])
def test_what_three_other_meetings_call_so_is_the_boards_language(place: Folder, name: str, meetings: int) -> None:
    place.minutes(MARKED.format(f"They spoke of {name} in full."), key="2026-09-14")
    for month in range(1, meetings + 1):
        place.minutes(f"## 1. Letters\n\n1.1 A letter on {name} came.\n", key=f"2026-0{month}-12")
    assert bool(repeated(place)) is (meetings < 3)


def test_the_house_after_which_a_board_is_called_is_known(place: Folder) -> None:
    board = "---\nname: Blackthorn House Committee\nshort: BHC\nmembers: [{name: Ann Ash}]\n---\n"
    place.write("content/boards/blackthorn.md", board)
    assert not is_repeated(place, "They may buy Blackthorn House in May.", "The road at Blackthorn House is shut.")


@pytest.mark.parametrize("said", ["attend: It meets in Blackthorn House.", "short: BH"])
def test_the_house_in_which_a_board_meets_is_known(place: Folder, said: str) -> None:
    place.write("content/boards/trust.md", f"---\nname: Trust\n{said}\nmembers: [{{name: Ann Ash}}]\n---\n")
    found = is_repeated(place, "The key of Blackthorn House was lost.", "The road at Blackthorn House is shut.")
    assert found is ("attend" not in said)


@pytest.mark.parametrize(
    "public", ["It went to Stone and Brook.", "It is Stone and Brook's.", "It went to Stone & Brook."]
)
@pytest.mark.parametrize(
    "withheld",
    ["The tender of Stone and Brook was the lowest.", "It was let to Stone & Brook for a year.",
     "They appointed _Stone and Brook_ for a year.", "Then Stone and Brook at £300 came next.",
     "Stone and Brook offered the most of all."],
)  # fmt: skip
def test_a_firm_of_two_words_of_english_is_told_by_what_firms_do(place: Folder, withheld: str, public: str) -> None:
    assert is_repeated(place, withheld, public)


@pytest.mark.parametrize(
    ("withheld", "public"),
    [
        ("The tender of Stone and Brook was the lowest.", "The stone and brook were seen."),
        ("The tender of Stone and Brook was the lowest.", "It is of Stone. Brook and bridge were seen."),
        ("Officers and Members offered to help with it.", "Officers and Members came."),
        ("The bid of Planning and Highways was too late.", "Planning and Highways came."),
        ("A letter to Planning and Highways went at once.", "Planning and Highways came."),
    ],
)
def test_departments_and_words_with_and_between_them_are_no_firms(place: Folder, withheld: str, public: str) -> None:
    assert not is_repeated(place, withheld, public)


REFERENCES = [
    ["TEN/2026/0417", "TEN20260417", "TEN 2026 417", "TEN-2026-0417", "TEN2026417"],
    ["SU 123 456", "SU123456", "SU 123456"],
    ["SU 1234 5678", "SU12345678"],
]


@pytest.mark.parametrize(
    ("withheld", "public"), [(one, other) for same in REFERENCES for one in same for other in same if one != other]
)
def test_a_reference_and_a_place_on_the_grid_are_known_in_each_form(place: Folder, withheld: str, public: str) -> None:
    assert is_repeated(place, f"They had said {withheld} at the time.", f"It came under {public} in the end.")


@pytest.mark.parametrize("public", ["TEN/2026/0418", "TEN 2026 4170", "TEN202604170", "2026 417"])
def test_another_reference_is_none(place: Folder, public: str) -> None:
    assert not is_repeated(place, "They had said TEN/2026/0417 at the time.", f"It came under {public} in the end.")


@given(st.integers(1, 31), st.integers(1, 12), st.integers(1990, 2030))
def test_a_day_has_no_other_form_of_a_reference(day: int, month: int, year: int) -> None:
    assert list(typed((f"{day:02}", f"{month:02}", str(year)))) == []


def is_known(withheld: str, public: str) -> bool:
    """Whether a public text says what a withheld one calls by words of English, as the audit would find it there."""
    said = f" {' '.join(words(public))} "
    return any(
        f" {' '.join(row)} " in said and re.search(proof, public, re.IGNORECASE) for row, proof in called(withheld)
    )


CODE_NAMES = [
    *(f"It told of Operation {name} in full." for name in ("Lapwing", "**Lapwing**", "_Lapwing_", "`Lapwing`")),
    *(f"It told of Operation {name} in full." for name in ('"Lapwing"', "'Lapwing'", "“Lapwing”", "‘Lapwing’")),
    *(f"It told of {name} in full." for name in ("_Operation Lapwing_", "Operation  Lapwing", "OPERATION LAPWING")),
    *(f"It had the {word} Lapwing." for word in ("code name", "code-name", "Code name:", "code name :", "codename")),
    *(f"It was {word} Lapwing." for word in ("code named", "code-named", "codenamed", "under the code names")),
    "Operation Lapwing’s end is near.",
]


@pytest.mark.parametrize("withheld", CODE_NAMES)
def test_a_code_name_is_told_by_the_word_before_it_however_it_is_set(withheld: str) -> None:
    assert is_known(withheld, "Operation Lapwing is late.") and is_known("Operation Elm is late.", "Operation Elm")


@pytest.mark.parametrize(
    "withheld",
    ["Its cooperation Lapwing", "Operation Lapwing-like", "Operation Lapwing2", "Operation Lap2wing", "_Operation Ab_"],
)
def test_parts_of_other_words_are_no_code_name(withheld: str) -> None:
    assert not any(
        is_known(withheld, public) for public in ("Operation Lapwing", "Operation Lap", "Operation Ab", withheld)
    )


@pytest.mark.parametrize(
    "public", ["_Operation Lapwing_", *(f"See operation{sign}lapwing" for sign in ("-", "_", ".", "+", "%20"))]
)
def test_a_code_name_is_found_in_italics_and_in_any_address(public: str) -> None:
    if "%20" not in public:  # a space is read as one before
        assert is_known("It told of Operation Lapwing.", public)
    assert any(re.search(proof, public, re.IGNORECASE) for _, proof in called("It told of Operation Lapwing."))


@pytest.mark.parametrize(
    "public",
    [
        *(f"The Operation{sign} Lapwing" for sign in ".,;!?|()/\x1e"),
        *(
            "The Operation\n\nLapwing",
            "The Operation \n\n Lapwing",
            "The Operation\n \nLapwing",
            "The operation lapwing of Operation of Lapwing",
        ),
        *("The operation lapwing of Operation Lapwingham", "The operation lapwing and cooperation-lapwing"),
    ],
)
def test_words_of_a_code_name_that_are_parted_or_of_other_words_are_none(public: str) -> None:
    assert not is_known("It told of Operation Lapwing.", public)


@pytest.mark.parametrize(
    ("withheld", "public", "known"),
    [
        *((f"They buy {name}.", "Blackthorn House", True)
          for name in ("**Blackthorn** House", "_Blackthorn_ House", "_Blackthorn House_", "Blackthorn  House")),
        *((f"They buy {name} Tree Cottage.", public, "Pear" not in public)
          for name in ("Apple", "**Apple**", "_Apple_", "Apple ")
          for public in ("Apple Tree Cottage", "Pear Tree Cottage")),
        *(("They buy Millers Barn.", public, True)
          for public in ("Miller's Barn", "Miller’s Barn", "MILLER'S BARN", "MILLER’S BARN", "MILLERS BARN")),
        ("They buy Miller’s Barn.", "Miller's Barn", True),
        ("They buy Hill-Top House.", "Top House", False),
        ("They buy iTop House.", "Top House", False),
        ("They buy Top Housekeeping.", "Top House", False),
    ],
)  # fmt: skip
def test_a_house_is_told_by_its_word_however_it_is_set(withheld: str, public: str, known: bool) -> None:
    assert is_known(withheld, public) is known


TOLD_BEFORE = (
    "tender of", "tenders of", "bid of", "bids of", "offer of", "offers of", "quote of", "quotes of", "quotation of",
    "quotations of", "firm of", "company of", "contract of", "contract from", "contract by", "contract with",
    "contract to", "invoice of", "invoices of", "awarded to", "let to", "sold to", "messrs", "Messrs.", "appoint",
    "appointed", "instruct", "instructed", "engage", "engaged", "TENDER OF",
)  # fmt: skip
TOLD_BEHIND = (
    "tender", "tendered", "tenders", "bid", "bids", "offer", "offered", "offers", "quote", "quoted", "quotation",
    "at £3", "was lowest", "were lowest", "is lowest", "are lowest", "had bid", "was the lowest", "was cheapest",
    "was highest", "was preferred", "was appointed", "was instructed",
)  # fmt: skip


@pytest.mark.parametrize("name", ["Stone and Brook", "Stone  and  Brook", "**Stone and Brook**", "_Stone and Brook_"])
def test_a_firm_is_told_by_what_is_said_before_or_behind_it(name: str) -> None:
    for word in TOLD_BEFORE:
        assert is_known(f"The {word} {name}.", "Stone and Brook"), word
    for word in TOLD_BEHIND:
        assert is_known(f"Then {name} {word}.", "Stone and Brook"), word
    assert not is_known(f"The tendency of {name} remained.", "Stone and Brook")


@pytest.mark.parametrize(
    ("withheld", "known"),
    [
        *((f"It was Stone and Brook{sign} tender.", True) for sign in ("'s", "’s", "'", "’")),
        ("The tender of  Stone and Brook.", True),
        ("The outlet of Stone and Brook.", False),
        ("The tender of Stone and Brook Parish.", False),
        ("The tender of Stone and Brook-Smith.", False),
        ("The tender of Stone and Brook2.", False),
        ("The Lime-Stone and Brook offered.", False),
        ("The iStone and Brook offered.", False),
        ("The Stone and Brook offering.", False),
    ],
)
def test_a_firm_is_two_whole_words(withheld: str, known: bool) -> None:
    assert is_known(withheld, "Stone and Brook") is known


@pytest.mark.parametrize("public", ["Stone&Brook", "**Stone** & **Brook**", "_Stone_ & _Brook_", "Stone & Brook"])
def test_a_firm_is_found_with_its_sign_however_it_is_set(public: str) -> None:
    assert is_known("The tender of Stone and Brook.", public)


@given(
    st.lists(st.sampled_from(["Operation", "House", "Stone", "and", "of", "a", ".", "&", "the", "bid"]), max_size=12)
)
def test_no_name_is_made_without_a_word_with_a_capital_beside(said: list[str]) -> None:
    assert list(called(" ".join(said).lower())) == []


def test_a_code_name_stops_the_build_and_is_not_printed(place: Folder) -> None:
    place.minutes(MARKED.format("It was told of Operation Lapwing in full."), key="2026-09-14")
    place.minutes("## 3. Other\n\n3.1 Operation Lapwing is late.\n", key="2026-10-12")
    built = CliRunner().invoke(main, ["build", "-f", str(place.root / "mkdocs.yml"), "--jobs", "1"])
    assert built.exit_code == 1
    assert f"{OCTOBER}:" in built.output and "A010" in built.output and "Lapwing" not in built.output


@pytest.mark.parametrize("withheld", ["Op Lapwing", "Op. Lapwing", "OP LAPWING"])
def test_a_code_name_is_known_by_op_too(place: Folder, withheld: str) -> None:
    assert is_repeated(place, f"They were told of {withheld} in full.", "They spoke of Operation Lapwing.")
    assert is_repeated(place, f"They were told of {withheld} in full.", "They spoke of Op Lapwing.")


def test_a_shop_of_the_co_op_is_no_operation(place: Folder) -> None:
    assert not is_repeated(place, "They were told of the Co-op Shop in full.", "It is a Co-op Shop.")


@pytest.mark.parametrize(
    "public",
    ["It went to Apex Scaffolding.", "It went to Apex Scaffolding Ltd.", "It went to APEX SCAFFOLDING LIMITED.",
     "It is Apex Scaffolding's work.", "See apexscaffolding.example for it.", "It went to Apex\nScaffolding."],
)  # fmt: skip
@pytest.mark.parametrize(
    "withheld",
    ["The price of Apex Scaffolding Ltd was the lowest.", "Apex Scaffolding Limited owes much to us all.",
     "Then Apex Scaffolding (Ltd) came to them all.", "They heard that APEX SCAFFOLDING PLC was late."],
)  # fmt: skip
def test_a_firm_is_known_without_the_word_for_what_it_is(place: Folder, withheld: str, public: str) -> None:
    assert is_repeated(place, withheld, public)


@pytest.mark.parametrize(
    ("withheld", "public"),
    [
        ("The debt of Stone and Brook Ltd was let off.", "It went to Stone and Brook."),
        ("They owed it to Green Corner Catering Ltd at once.", "It went to Green Corner Catering."),
        ("They owed it to First Light Solar Ltd at once.", "It went to First Light Solar."),
        ("They owed it to Apex Scaffolding (UK) Ltd at once.", "It went to Apex Scaffolding."),
        ("They owed it to Apex Scaffolding Co. Ltd at once.", "It went to Apex Scaffolding."),
        ("They owed it to Smith and Sons at once for it.", "It went to Smith & Sons."),
        ("They owed it to Light & Sons at once for it.", "It went to Light & Sons."),
        ("They owed it to LIGHT & DAUGHTER at once for it.", "It went to Light and Daughter."),
        ("They owed it to Hill & Dale Solicitors at once for it.", "It went to Hill and Dale."),
    ],
)
def test_a_firm_of_three_words_or_with_and_is_known_so_too(place: Folder, withheld: str, public: str) -> None:
    assert is_repeated(place, withheld, public)


@pytest.mark.parametrize(
    ("withheld", "public"),
    [
        ("The price of Apex Scaffolding Ltd was the lowest.", "The apex scaffolding was taken down."),
        ("The price of Apex Scaffolding Ltd was the lowest.", "It stands at the Apex. Scaffolding came."),
        ("The use of it is limited at the Town Hall now.", "The Town Hall was shut."),
        ("The Smith Ltd offer was a low one to them all.", "The Offer of a Home was read."),
    ],
)
def test_the_words_of_such_a_firm_in_another_sense_are_none(place: Folder, withheld: str, public: str) -> None:
    assert not is_repeated(place, withheld, public)


STREETS = [
    "14 High Street",
    "No.14 High Street",
    "**14** High Street",
    "12, 14 and 16 High Street",
    "14, High Street",
    "14 HIGH STREET",
    "14 High St",
    "14 High St.",
    "No. 14 High Street",
    "High Street, 14",
]


@pytest.mark.parametrize("public", [*STREETS, "12-14 High Street", "https://shire.example/14-high-street"])
@pytest.mark.parametrize("withheld", STREETS)
def test_a_house_is_known_by_its_number_and_its_street(place: Folder, withheld: str, public: str) -> None:
    assert is_repeated(place, f"The owner of {withheld} asked for more.", f"The roof of {public} was seen.")


@pytest.mark.parametrize(
    "street",
    ["3 Church Road", "22 Old Station Road", "7 The Orchard Close", "9b Mill Lane", "5 Queen's Road",
     "8 St. John's Road", "4 Cedar Chase", "2 Station Approach", "6 Elm Vale"],
)  # fmt: skip
def test_a_house_is_known_in_any_street(place: Folder, street: str) -> None:
    assert is_repeated(place, f"The child lives at {street} for now.", f"A tree at {street} was felled.")


@pytest.mark.parametrize(
    "public",
    ["The High Street is shut.", "The roof of 15 High Street was seen.", "The roof of 114 High Street was seen.",
     "They counted 1.14 High Street was one.", "They met on 14 September in the High Street.",
     "They took 14 or 15 of them. High Street was shut.", "In 12 and 13 High Street was told.",
     "The roof of 14a High Street was seen.", "It took 14. High Street was shut."],
)  # fmt: skip
def test_another_house_or_the_street_is_none(place: Folder, public: str) -> None:
    assert not is_repeated(place, "The owner of 14 High Street asked for more.", public)


@pytest.mark.parametrize("public", ["5 Queens Road", "5 Queen’s Road", "3-5 Queen's Rd", "3, 5 & 9 Queen's Road"])
def test_an_apostrophe_in_a_street_makes_no_other_house(place: Folder, public: str) -> None:
    assert is_repeated(place, "The owner of 5 Queen's Road asked for more.", f"The roof of {public} was seen.")


@pytest.mark.parametrize("withheld", ["14-16 High Street", "14 and 16 High Street", "12, 14 & 16 High Street"])
def test_each_of_several_houses_is_known(place: Folder, withheld: str) -> None:
    assert is_repeated(place, f"The owner of {withheld} asked for more.", "The roof of 14 High Street was seen.")


def test_a_house_whose_number_stands_in_a_cell_of_its_own_is_found_before_the_site_is_made(place: Folder) -> None:
    public = "It was read.\n\n| No | Street |\n| --- | --- |\n| 14 | High Street |\n"
    assert is_repeated(place, "The owner of 14 High Street asked for more.", public)


def test_a_year_before_a_street_is_no_house(place: Folder) -> None:
    assert not is_repeated(place, "They said in 2019 Station Road had cost more.", "Since 2019 Station Road is shut.")
