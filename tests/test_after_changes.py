"""Whatever changes in the sources, a build with what earlier ones kept gives what a build from nothing gives."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import small_site
from council_in_folder import Folder
from minutebook import pipeline, repetitions
from minutebook.audit.index import block_text
from minutebook.host import MkDocsHost
from minutebook.problems import Problems
from minutebook.stops import Stopped
from paper_files import some_paper
from search_entries import files_of

SECRET = "Quillon"
DAYS = ("2021-03-01", "2024-06-03", "2026-02-02", "2026-05-04")
BODIES = (
    "## 1. Bridge {matter=bridge}\n\nRESOLVED that the DCS mend it.\n\nMOVED: Ann Ash\n",
    "## 1. Bridge\n\n1.1 Nothing was said of Minute 1.\n\nACTION: Ann Ash to write by 2026-09-01\n",
    "## 1. Roads {standing=yes}\n\n1.1 The words are new: zebra crossing.\n",
    f"## 1. Land\n\n::: exempt {{paragraph=3 reason=\"It would do harm\"}}\n{SECRET} bids.\n:::\n\n1.1 Open.\n",
    "## 1. Land\n\n::: exempt {paragraph=3 reason=\"It would do harm\" released=2026-05-05 by=\"CAB 2024-06-03\"}\n"
    "Freed words.\n:::\n",
    "## 1. Bridge {matter=bridge}\n\nFurther to Minute 1 of 1 March 2021.\n\nRESOLVED that it be mended.\n"
    "{rescinds=\"CAB 2021-03-01/1\"}\n\nACTION: Bob Ould to write to the DCS\n",
    f"## 1. Thanks\n\n1.1 {SECRET} was thanked, and whoever writes to {SECRET.lower()}@firm.example.\n",
)  # fmt: skip


def change(place: Folder, chance: random.Random) -> None:
    """One change that a clerk could make."""
    day = chance.choice(DAYS)
    what = chance.randrange(13)
    if what < 3:
        place.minutes(chance.choice(BODIES), key=day, status=chance.choice(["confirmed", "draft", "unpublished"]))
    elif what == 3:
        name = chance.choice(["Ash", "Ash", "Ashe", SECRET])
        place.write("content/people.yml", f"ann-ash:\n  name: Ann {name}\n  page: yes\n")
    elif what == 4:
        place.write("content/glossary.yml", f"DCS: Director of {chance.choice(['Coasts', 'Canals'])}\n")
    elif what == 5:
        name = chance.choice(["Cabinet", "Executive"])
        place.write("content/boards/cabinet.md", f"---\nname: {name}\nshort: CAB\n---\n")
    elif what == 6:
        (place.root / f"content/minutes/cabinet/{day}.md").unlink(missing_ok=True)
    elif what == 7:
        old, new = f"{day}-2", f"{day}-3"
        place.minutes(chance.choice(BODIES), key=old)
        place.minutes(chance.choice(BODIES), f"moved_from: {old}\n", key=new)
        (place.root / f"content/minutes/cabinet/{old}.md").unlink()
    elif what == 8:
        place.write("content/matters.yml", f"bridge:\n  title: The {chance.choice(['old', 'new'])} bridge\n")
    elif what > 10:
        place.minutes(BODIES[chance.choice([3, -1])], key=day)
    elif what == 9:
        place.write("docs/about.md", f"# About\n\n{chance.choice(['We.', 'They.'])}\n")
    else:
        papers = "papers:\n  - {item: 1, title: A plan, file: plan.pdf}\n"
        place.write(f"content/papers/cabinet/{day}/plan.pdf", some_paper("plan.pdf"))
        place.minutes(BODIES[0], front=papers, key=day)


def built(folder: Path, name: str, *, fresh: bool) -> tuple[list[str], dict[str, bytes]]:
    """What is wrong, and the files of the site, made with what earlier builds kept, or without."""
    work = folder / (f"{name}.work" if fresh else ".minutebook")
    settings = small_site.settings_for(
        folder, site=folder / name, work=work, regime="england", council="Shire", jobs=1 if fresh else 2
    )
    problems = Problems()
    try:
        pipeline.build(settings, MkDocsHost(settings), problems, lambda outcome: None)
    except Stopped as stopped:
        assert problems.errors or stopped.report
        return [str(problem) for problem in (*problems, *(stopped.report.findings if stopped.report else ()))], {}
    return list(map(str, problems)), files_of(folder / name)


def test_builds_after_random_changes_give_the_site_of_a_build_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repetitions, "FEW", 0)  # with several processes the witness is another one
    small_site.make(tmp_path)
    place = Folder(tmp_path)
    place.write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")
    chance = random.Random(20260914)
    stopped = 0
    for number in range(32):
        for _ in range(1 + number % 3):
            change(place, chance)
        (said, kept), (told, fresh) = (
            built(tmp_path, "site", fresh=False), built(tmp_path, f"fresh-{number}", fresh=True),
        )  # fmt: skip
        assert said == told
        assert kept == fresh, sorted(name for name in kept.keys() | fresh.keys() if kept.get(name) != fresh.get(name))
        assert not kept or any(name.startswith("search/blocks/") for name in kept)
        stopped += not kept
    assert 4 < stopped < 20, "some of the changes repeat what is withheld, and some do not"


def test_what_is_withheld_later_leaves_the_cache(tmp_path: Path) -> None:
    small_site.make(tmp_path)
    place = Folder(tmp_path)
    place.write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")
    for body in (f"## 1. Land\n\n1.1 {SECRET} bids.\n", BODIES[3]):
        place.minutes(body)
        assert built(tmp_path, "site", fresh=False)[1]
    kept = files_of(tmp_path / ".minutebook" / "cache" / "search")
    texts = [block_text(data) or data.decode("utf-8", "replace") for data in kept.values()]
    assert texts and not any(SECRET.casefold() in text.casefold() for text in texts)
    assert any("open" in text.casefold() for text in texts), "what is public can be seen there"


def test_where_nothing_has_changed_no_file_of_the_site_is_made_again(tmp_path: Path) -> None:
    small_site.make(tmp_path)
    place = Folder(tmp_path)
    place.write("content/boards/cabinet.md", "---\nname: Cabinet\nshort: CAB\n---\n")
    for day, body in zip(DAYS, BODIES, strict=False):
        place.minutes(body, key=day)

    def files() -> dict[str, int]:
        said, kept = built(tmp_path, "site", fresh=False)
        assert "index.html" in kept, said
        return {name: (tmp_path / "site" / name).stat().st_ino for name in kept}

    assert files() == files()
