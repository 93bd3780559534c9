"""Settings: what is wrong in mkdocs.yml is a problem with a place, and nothing of the file is quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

import small_site
from minutebook.host import read_settings
from minutebook.problems import Problems
from minutebook.settings import OUR_MARK, Asked, Settings

SECRET = small_site.SECRET


def read(config: Path, **asked: object) -> tuple[Settings | None, list[tuple[int, int, str]]]:
    problems = Problems()
    settings = read_settings(Asked(config_file=config, **asked), problems)  # type: ignore[arg-type]
    assert SECRET not in str(list(problems))
    return settings, [(problem.line, problem.column, problem.code) for problem in problems]


def test_settings_come_from_the_file(tmp_path: Path) -> None:
    options = (
        "      regime: england\n      licence: OGL\n      languages: [en, cy]\n"
        "      timezone: Europe/Paris\n      first_month: 4\n"
    )
    config = small_site.make(tmp_path, "site_url: https://shire.example/x\n", options)
    settings, problems = read(config)
    assert problems == []
    assert settings == Settings(
        config_file=config,
        docs=tmp_path / "docs",
        content=tmp_path / "content",
        site=tmp_path / "site",
        work=tmp_path / ".minutebook",
        council="Shire Council",
        regime="england",
        licence="OGL",
        languages=("en", "cy"),
        timezone="Europe/Paris",
        first_month=4,
        site_url="https://shire.example/x/",
        jobs=settings.jobs if settings else 0,
    )


def test_the_command_line_comes_before_the_file(tmp_path: Path) -> None:
    config = small_site.make(tmp_path)
    (tmp_path / "other").mkdir()
    settings, problems = read(
        config, content=tmp_path / "other", site=tmp_path / "s", work=tmp_path / "w", jobs=3, cache=False
    )
    assert problems == []
    assert settings
    assert (settings.content, settings.site, settings.work) == (tmp_path / "other", tmp_path / "s", tmp_path / "w")
    assert (settings.jobs, settings.cache) == (3, False)


def test_without_a_name_of_the_council_the_sites_name_is_used(tmp_path: Path) -> None:
    config = small_site.make(tmp_path)
    config.write_text("site_name: Shire\nplugins: [minutebook]\n")
    settings, problems = read(config)
    assert problems == []
    assert settings and settings.council == "Shire"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"counsil: {SECRET}", "D004"),
        (f"{SECRET}: x", "D004"),
        ("licence: [a]", "D005"),
        ("licence: ''", "D005"),
        ("licence: 4", "D005"),
        (f"regime: {SECRET}", "D006"),
        ("regime: [none]", "D006"),
        ("regime: common", "D006"),
        ("languages: english and welsh", "D005"),
        ("languages: []", "D005"),
        ("languages: {en: 1}", "D005"),
        ("languages: [en, en]", "D005"),
        ("languages: [en, cy-GB]", "D005"),
        ("languages: [en, CY]", "D005"),
        ("languages: [en, zq]", "D005"),
        (f"timezone: Europe/{SECRET}", "D005"),
        ("timezone: 1", "D005"),
        ("first_month: 13", "D005"),
        ("first_month: 0", "D005"),
        ("first_month: true", "D005"),
        ("first_month: May", "D005"),
        ("crest: [a]", "D005"),
        ("crest: nowhere.svg", "D085"),
        ("crest: index.md", "D085"),
        ("crest: ../mkdocs.yml", "D085"),
        ("colour: #1d4f60", "D005"),
        ("colour: teal", "D005"),
        ("colour: '#1d4f6'", "D005"),
        ("colour: '#7fb2c4'", "D084"),
        ("colour_dark: '#1d4f60'", "D084"),
        ("council: twice", "D011"),
        ("security_contact: security@shire.example", "D005"),
        ("security_contact: http://shire.example/", "D005"),
        ('security_contact: "mailto:a@b.example\\nPolicy: x"', "D005"),
        ("security_contact: []", "D005"),
        ("security_expires: soon", "D005"),
        ("security_expires: 2027-06-30T12:00:00Z", "D005"),
        ("security_policy: shire.example", "D005"),
        ("security_contact: mailto:a@shire.example", "D052"),
        ("security_expires: 2027-06-30", "D052"),
        ("security_policy: https://shire.example/", "D052"),
    ],
)
def test_a_wrong_option_is_a_problem_at_its_place(tmp_path: Path, line: str, code: str) -> None:
    config = small_site.make(tmp_path, options=f"      {line}\n")
    assert read(config)[1] == [(6, 7, code)]


@pytest.mark.parametrize(
    ("line", "place", "code"),
    [
        ("use_directory_urls: false", (1, 1), "D010"),
        ("dev_addr: 0.0.0.0:8000", (1, 1), "D050"),
        ("dev_addr: '[::]:8000'", (1, 1), "D050"),
        ("dev_addr: 192.168.1.4:8000", (1, 1), "D050"),
        ("docs_dir: nowhere", (1, 1), "D003"),
        (f"nav: {SECRET}", (1, 1), "D003"),
        (f"{SECRET}: 1", (1, 1), "D013"),
        ("theme: readthedocs", (1, 1), "D008"),
        ("INHERIT: nowhere.yml", (0, 0), "D003"),
        (f"extra: !!python/name:{SECRET}.x", (0, 0), "D003"),
        ("dev_addr: localhost:8000", None, None),
        ("dev_addr: 127.0.0.9:1", None, None),
        ("dev_addr: '[::1]:8000'", None, None),
        ("theme: material", None, None),
        ("strict: false", None, None),
    ],
)
def test_a_setting_that_cannot_be_used_is_a_problem_at_its_place(
    tmp_path: Path, line: str, place: tuple[int, int] | None, code: str | None
) -> None:
    config = small_site.make(tmp_path)
    config.write_text(f"{line}\nsite_name: Shire\nplugins: [minutebook]\n")
    assert read(config)[1] == ([(*place, code)] if place else [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"site_name: [{SECRET}\n", (2, 1, "D002")),
        (f"site_name: a\n\t{SECRET}: b\n", (2, 1, "D002")),
        (f"{SECRET}\n", (0, 0, "D002")),
        ("", (0, 0, "D002")),
        ("- a\n", (0, 0, "D002")),
        ("[" * 5000, (0, 0, "D002")),
        ("a: \x00\n", (0, 0, "D002")),
    ],
)
def test_a_file_that_holds_no_settings_is_a_problem(tmp_path: Path, text: str, problem: tuple[int, int, str]) -> None:
    config = small_site.make(tmp_path)
    config.write_text(text)
    assert read(config) == (None, [problem])


def test_a_file_that_is_not_there_or_not_text_is_a_problem(tmp_path: Path) -> None:
    assert read(tmp_path / "mkdocs.yml")[1] == [(0, 0, "D001")]
    assert read(tmp_path)[1] == [(0, 0, "D001")]  # a folder, where its file of settings was meant
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: \xff\xfe\n")
    assert read(tmp_path / "mkdocs.yml")[1] == [(1, 12, "S002")]


@pytest.mark.parametrize(("encoding", "place"), [("cp1252", (2, 15)), ("utf-16", (1, 1))])
def test_settings_in_another_encoding_are_told_how_to_be_saved(
    tmp_path: Path, encoding: str, place: tuple[int, int]
) -> None:
    (tmp_path / "mkdocs.yml").write_bytes("\nsite_name: Caf\u00e9\n".encode(encoding))
    assert read(tmp_path / "mkdocs.yml")[1] == [(*place, "S002")]


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    config = small_site.make(tmp_path)
    config.write_text("\ufeff" + config.read_text())
    assert read(config)[1] == []


def test_all_that_is_wrong_in_the_options_is_said_in_one_run(tmp_path: Path) -> None:
    config = small_site.make(tmp_path, "use_directory_urls: false\n", "      x: 1\n      first_month: 13\n")
    assert [code for _, _, code in read(config)[1]] == ["D010", "D004", "D005"]


def test_without_the_plugin_nothing_is_built(tmp_path: Path) -> None:
    config = small_site.make(tmp_path)
    for plugins in ("[search]", "[]", "[minutebook: {enabled: false}]"):
        config.write_text(f"site_name: Shire\nplugins: {plugins}\n")
        assert read(config) == (None, [(2, 1, "D007")])


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"content": "nowhere"}, {"D012"}),
        ({"site": "docs/site"}, {"D020"}),
        ({"site": "content/site"}, {"D021"}),
        ({"content": "site/minutes"}, {"D021"}),
        ({"work": "site/work"}, {"D022"}),
        ({"site": ".minutebook/site"}, {"D022"}),
        ({"work": "docs/work"}, {"D022"}),
        ({"work": "content/work"}, {"D022"}),
        ({"content": "docs/minutes"}, {"D023"}),
        ({"content": "."}, {"D021", "D022", "D023"}),
        ({"site": "."}, {"D020", "D021", "D022", "D024"}),
        ({"site": "site/../docs"}, {"D020"}),
        ({"site": "link/site"}, {"D021"}),
        ({"site": "macros"}, {"D020"}),
        ({"site": "macros/site"}, {"D020"}),
        ({"work": "macros/work"}, {"D022"}),
        ({"content": "n" * 300}, {"D012"}),
    ],
)
def test_no_folder_may_lie_where_it_would_be_served_or_lost(
    tmp_path: Path, asked: dict[str, str], codes: set[str]
) -> None:
    config = small_site.make(tmp_path)
    for folder in ("docs/minutes", "site/minutes"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "content")
    given = {key: tmp_path / value for key, value in asked.items()}
    assert {code for _, _, code in read(config, **given)[1]} == codes


@pytest.mark.parametrize("folder", [".", "content", "content/papers", ".minutebook", "link", "templates/.."])
def test_what_lies_beside_the_owners_templates_is_published_and_so_no_source_may(tmp_path: Path, folder: str) -> None:
    config = small_site.make(tmp_path)
    for made in ("content/papers", ".minutebook", "templates", "overrides"):
        (tmp_path / made).mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "content")
    text = config.read_text()
    for named, codes in ((folder, ["D026"]), ("overrides", [])):
        config.write_text(text.replace("theme: minutebook\n", f"theme:\n  name: minutebook\n  custom_dir: {named}\n"))
        assert [code for _, _, code in read(config)[1]] == codes


@pytest.mark.parametrize(
    ("options", "refused"),
    [
        ("", True),
        (": {base_path: [snippets, .]}", True),
        (": {base_path: content}", True),
        (": {base_path: content/papers}", True),
        (": {base_path: link}", True),
        (": {base_path: .minutebook}", True),
        (": {base_path: !relative $config_dir}", True),
        (": {base_path: mkdocs.yml}", True),
        (": {base_path: !relative }", True),
        (': {base_path: "a\\0b"}', True),
        (": {base_path: snippets, restrict_base_path: false}", True),
        (": {base_path: snippets}", False),
        (": {base_path: [!relative $docs_dir, snippets]}", False),
    ],
)
def test_what_puts_pieces_of_files_into_pages_never_sees_a_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: str, refused: bool
) -> None:
    for name in ("pymdownx.snippets", "pymdownx.snippets:SnippetExtension"):
        folder = tmp_path / str(len(name))
        config = small_site.make(folder, f"markdown_extensions:\n  - {name}{options}\n")
        (folder / "snippets").mkdir()
        (folder / "link").symlink_to(folder / "content")
        monkeypatch.chdir(folder)
        assert read(config)[1] == ([(3, 1, "D097")] if refused else [])


def test_no_link_among_the_pieces_leads_to_a_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = small_site.make(tmp_path, "markdown_extensions:\n  - pymdownx.snippets: {base_path: snippets}\n")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "snippets/deep").mkdir(parents=True)
    (tmp_path / "snippets/deep/docs").symlink_to(tmp_path / "docs")
    assert read(config)[1] == []
    (tmp_path / "snippets/deep/link").symlink_to(tmp_path / "content")
    assert read(config)[1] == [(3, 1, "D097")]


@pytest.mark.parametrize("before", ["clerk:word", "clerk", ""])
def test_no_password_stands_in_the_address_of_a_site(tmp_path: Path, before: str) -> None:
    config = small_site.make(tmp_path, f"site_url: https://{before}@shire.example/x\n")
    assert [code for _, _, code in read(config)[1]] == ["D098"]


def test_what_puts_pictures_from_anywhere_into_pages_is_refused(tmp_path: Path) -> None:
    config = small_site.make(tmp_path, "markdown_extensions:\n  - pymdownx.b64: {base_path: docs}\n")
    assert read(config)[1] == [(3, 1, "D097")]


@pytest.mark.parametrize(
    "asked", [{"site": "old/new"}, {"site": "old/boards/new"}, {"work": "old/w"}, {"content": "old/c"}]
)
def test_nothing_else_is_put_into_a_site_that_stands(tmp_path: Path, asked: dict[str, str]) -> None:
    config = small_site.make(tmp_path)
    (tmp_path / "old/c").mkdir(parents=True)
    given = {key: tmp_path / value for key, value in asked.items()}
    assert read(config, **given)[1] == []
    (tmp_path / "old" / OUR_MARK).parent.mkdir(parents=True)
    (tmp_path / "old" / OUR_MARK).write_text("")
    assert [code for _, _, code in read(config, **given)[1]] == ["D025"]
    assert read(config, site=tmp_path / "old")[1] == []  # the site itself is built again


@pytest.mark.parametrize("leads_to", ["/", ".", "..", "../.."])
def test_minutes_that_lead_to_where_the_sources_lie_are_not_read(tmp_path: Path, leads_to: str) -> None:
    config = small_site.make(tmp_path)
    (tmp_path / "content/minutes").symlink_to(leads_to)
    assert [code for _, _, code in read(config)[1]] == ["D088"]


def test_minutes_may_be_a_link_to_a_folder_of_minutes_alone(tmp_path: Path) -> None:
    config = small_site.make(tmp_path)
    (tmp_path / "kept/minutes").mkdir(parents=True)
    (tmp_path / "content/minutes").symlink_to(tmp_path / "kept/minutes")
    assert read(config)[1] == []


def test_an_address_without_its_beginning_is_told_to_be_written_whole(tmp_path: Path) -> None:
    config = small_site.make(tmp_path, "site_url: shire.example\n")
    assert [code for _, _, code in read(config)[1]] == ["D099"]
