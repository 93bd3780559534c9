"""What an inspection finds in a file of Word, and what of it the public gets."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from minutebook.papers.findings import Prepared
from minutebook.papers.prepare import prepare
from paper_files import W, picture, put, some_paper, word, words

SECRET = "Marrable"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Further"><w:basedOn w:val="Gone"/></w:style>
<w:style w:type="paragraph" w:styleId="Back"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Body"/>
<w:style w:type="paragraph" w:styleId="Banner"><w:pPr><w:shd w:val="clear" w:fill="112233"/></w:pPr></w:style>
<w:style w:type="table" w:styleId="Grid"/>
<w:style w:type="table" w:styleId="GoneTable"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Dark"><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="112233"/>
</w:tcPr></w:tblStylePr></w:style>
</w:styles>"""


def part(body: str, name: str = "hdr") -> str:
    return f'<w:{name} xmlns:w="{W}">{body}</w:{name}>'


def inspected(folder: Path, content: bytes, title: str = "A report") -> Prepared:
    return prepare(put(folder, "paper.docx", content), folder / "clean.docx", "docx", title, "en")


def found(folder: Path, content: bytes) -> list[str]:
    return [finding.code for finding in inspected(folder, content).findings]


def run(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


WHITE = words("Budget", '<w:color w:val="FFFFFF"/>')
W14 = "xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'"
SHAPES = (
    "xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' "
    "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' xmlns:v='urn:schemas-microsoft-com:vml' "
    "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
)


def styled(name: str, properties: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr><w:r><w:rPr>{properties}</w:rPr><w:t>Budget</w:t></w:r></w:p>'
    )


def table(body: str, cell: str = "", style: str = "Grid") -> str:
    about = f'<w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr>'
    return f"<w:tbl>{about}<w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{body}</w:tc></w:tr></w:tbl>"


def shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def colour(name: str) -> str:
    return f'<w:color w:val="{name}"/>'


def drawn(body: str, about: str = "", fill: str = "") -> str:
    box = f"<wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent>{body}</w:txbxContent></wps:txbx></wps:wsp>"
    graphic = f"<a:graphic><a:graphicData>{box}</a:graphicData></a:graphic>"
    return run(f"<w:r><w:drawing {SHAPES}><wp:anchor><wp:docPr {about}/>{graphic}</wp:anchor></w:drawing></w:r>")


def solid(fill: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'


IN_NO_COLOUR = {
    "white in a styled paragraph": styled("Body", colour("FFFFFF")),
    "white on white": words(SECRET, colour("FFFFFF") + shade("FFFFFF")),
    "white on a marker pen of white": words(SECRET, colour("FFFFFF") + '<w:highlight w:val="white"/>'),
    "black under a black marker pen": words(SECRET, colour("000000") + '<w:highlight w:val="black"/>'),
    "words of no colour under a black marker pen": words(SECRET, '<w:highlight w:val="black"/>'),
    "black on black": words(SECRET, colour("000000") + shade("000000")),
    "red on red": words(SECRET, colour("FF0000") + shade("FF0000")),
    "black on solid black": words(SECRET, colour("000000") + '<w:shd w:val="solid" w:color="000000"/>'),
    "nearly white": words(SECRET, colour("FEFEFE")),
    "the colour of the ground, by its name": words(SECRET, '<w:color w:val="auto" w:themeColor="background1"/>'),
    "white in a table without a ground": table(words(SECRET, colour("FFFFFF"))),
    "white in a white cell": table(words(SECRET, colour("FFFFFF")), shade("FFFFFF"), "Dark"),
    "black in a black cell": table(words(SECRET, colour("000000")), shade("000000")),
    "white in an empty box": drawn(words(SECRET, colour("FFFFFF")), fill="<a:noFill/>"),
    "without any filling": words(SECRET, f"<w14:textFill {W14}><w14:noFill/></w14:textFill>"),
    "in a hidden drawing": drawn(words(SECRET), 'hidden="1"'),
    "in a hidden drawing of the older form": run(
        f"<w:r><w:pict {SHAPES}><v:shape style='width:9pt;visibility:hidden'><v:textbox><w:txbxContent>{words(SECRET)}"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    ),
    "hidden by the style of its table": table(words(SECRET), style="GoneTable"),
    "in lines of no height": f"<w:p><w:pPr><w:spacing w:line='1' w:lineRule='exact'/></w:pPr><w:r><w:t>{SECRET}</w:t>"
    "</w:r></w:p>",
    "in a row of no height": "<w:tbl><w:tr><w:trPr><w:trHeight w:val='1' w:hRule='exact'/></w:trPr>"
    f"<w:tc>{words(SECRET)}</w:tc></w:tr></w:tbl>",
    "as small as dust, from right to left": words(SECRET, '<w:sz w:val="22"/><w:szCs w:val="1"/><w:rtl/>'),
    "as narrow as a hair": words(SECRET, '<w:w w:val="1"/>'),
}


@pytest.mark.parametrize("name", IN_NO_COLOUR)
def test_words_that_nobody_can_read_are_found(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, word(IN_NO_COLOUR[name], {"word/styles.xml": STYLES})) == ["P016"]


HIDDEN = {
    "inserted": (word(run("<w:ins w:author='A'><w:r><w:t>new</w:t></w:r></w:ins>")), "P023"),
    "deleted": (word(run(f"<w:del w:author='A'><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>")), "P023"),
    "moved": (word(run(f"<w:moveFrom w:author='A'><w:r><w:t>{SECRET}</w:t></w:r></w:moveFrom>")), "P023"),
    "a changed look": (word(words("x", "<w:rPrChange w:author='A'><w:rPr/></w:rPrChange>")), "P023"),
    "a changed head": (word(words("x"), {"word/header1.xml": part(run("<w:del><w:r/></w:del>"))}), "P023"),
    "a remark": (word(run('<w:commentRangeStart w:id="0"/>')), "P018"),
    "remarks beside": (word(words("x"), {"word/comments.xml": part("<w:comment/>", "comments")}), "P018"),
    "hidden": (word(words(SECRET, "<w:vanish/>")), "P016"),
    "hidden by its style": (word(words(SECRET, '<w:rStyle w:val="Gone"/>'), {"word/styles.xml": STYLES}), "P016"),
    "hidden by a style of its style": (
        word(words(SECRET, '<w:rStyle w:val="Further"/>'), {"word/styles.xml": STYLES}), "P016"
    ),
    "hidden by its paragraph": (
        word(run('<w:pPr><w:pStyle w:val="Back"/></w:pPr><w:r><w:t>x</w:t></w:r>'), {"word/styles.xml": STYLES}), "P016"
    ),
    "hidden in a foot": (word(words("x"), {"word/footer1.xml": part(words(SECRET, "<w:vanish/>"))}), "P016"),
    "hidden in a note": (word(words("x"), {"word/footnotes.xml": part(words(SECRET, "<w:vanish/>"))}), "P016"),
    "hidden in a box": (
        word(run(f"<w:r><w:pict><w:txbxContent>{words(SECRET, '<w:vanish/>')}</w:txbxContent></w:pict></w:r>")), "P016"
    ),
    "a hidden row": (
        word(f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{words(SECRET)}</w:tc></w:tr></w:tbl>"), "P016"
    ),
    "a table out of another file": (word(run("<w:r><w:instrText> LINK C:/b.xlsx</w:instrText></w:r>")), "P021"),
    "a drawing of shapes": (word(words("x"), {"word/diagrams/data1.xml": part("")}), "P024"),
    "white": (word(words(SECRET, '<w:color w:val="FFFFFF"/>')), "P016"),
    "as small as dust": (word(words(SECRET, '<w:sz w:val="2"/>')), "P016"),
    "a workbook inside": (word(words("x"), {"word/embeddings/book.xlsx": b"PK"}), "P021"),
    "a macro": (word(words("x"), {"word/vbaProject.bin": b"x"}), "P021"),
    "a chart": (word(words("x"), {"word/charts/chart1.xml": part("")}), "P021"),
    "a picture fetched from elsewhere": (
        word(words("x"), links=f'<Relationship Type="{R}/image" Target="http://x.org/a.png" TargetMode="External"/>'),
        "P021",
    ),
    "what nobody knows": (word(words("x"), {"word/unheard/of.xml": part("")}), "P024"),
}  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
def test_what_word_keeps_and_does_not_show_is_found(name: str, tmp_path: Path) -> None:
    content, code = HIDDEN[name]
    assert found(tmp_path, content) == [code]


SHOWN = {
    "a table of contents": words("Budget", "<w:webHidden/>"),
    "not hidden after all": words("Budget", '<w:vanish w:val="0"/>'),
    "a hidden mark of a paragraph": "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>Budget</w:t></w:r></w:p>",
    "hidden blanks": words(" ", "<w:vanish/>"),
    "white on a dark ground": words("Budget", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="112233"/>'),
    "the white head of a table": f"<w:tbl><w:tr><w:tc>{WHITE}</w:tc></w:tr></w:tbl>",
    "white in a dark cell": table(WHITE, shade("112233")),
    "the white head of a styled table": table(WHITE, style="Dark"),
    "white in a style with a dark ground": styled("Banner", colour("FFFFFF")),
    "white in a dark box": drawn(WHITE, fill=solid("112233")),
    "white in a box whose colour nobody knows": drawn(WHITE),
    "words of no colour on a dark ground": words("Budget", shade("000000")),
    "under a yellow marker pen": words("Budget", '<w:highlight w:val="yellow"/>'),
    "white under a black marker pen": words("Budget", colour("FFFFFF") + '<w:highlight w:val="black"/>'),
    "a colour of the theme, made darker": words(
        "Budget", '<w:color w:val="7F7F7F" w:themeColor="background1" w:themeShade="80"/>'
    ),
    "grey": words("Budget", colour("808080")),
    "a hidden drawing with nothing in it": drawn("<w:p/>", 'hidden="1"'),
    "a link": '<w:p><w:hyperlink><w:r><w:t>Budget</w:t></w:r></w:hyperlink></w:p>',
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_what_word_shows_is_no_finding(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, word(SHOWN[name], {"word/styles.xml": STYLES})) == []


NOTE = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
HEAD = '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>'
HEAD_LINK = f'<Relationship Id="h1" Type="{R}/header" Target="header1.xml"/>'
PICTURE_LINK = f'<Relationship Id="p1" Type="{R}/image" Target="media/image1.png"/>'


def notes(body: str) -> str:
    return part(f'<w:footnote w:id="2">{body}</w:footnote>', "footnotes")


def test_the_text_is_that_of_all_parts_in_order(tmp_path: Path) -> None:
    both = "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
    both += f"<mc:Choice>{words('in a box')}</mc:Choice><mc:Fallback>{words('in a box')}</mc:Fallback>"
    body = words("First") + "<w:p><w:r><w:t>un</w:t></w:r><w:r><w:t>broken</w:t><w:tab/><w:t>word</w:t></w:r></w:p>"
    body += f"<w:p><w:r>{both}</mc:AlternateContent></w:r></w:p>{NOTE}{HEAD}"
    parts: dict[str, str | bytes] = {
        "word/footnotes.xml": notes(words("A note")),
        "word/header1.xml": part(words("Head")),
    }
    assert inspected(tmp_path, word(body, parts, HEAD_LINK)).pages == ("First unbroken word in a box A note Head",)


def with_history() -> bytes:
    core = f"<cp:coreProperties xmlns:cp='x' xmlns:dc='y'><dc:creator>{SECRET}</dc:creator></cp:coreProperties>"
    settings = f"<w:rsids><w:rsidRoot w:val='{SECRET}'/></w:rsids><w:docVars><w:docVar w:val='{SECRET}'/></w:docVars>"
    settings += "<w:attachedTemplate r:id='t'/><w:zoom w:percent='100'/>"
    link = '<Relationship Id="{}" Type="{}" Target="{}" TargetMode="External"/>'
    return word(
        f"<w:p w:rsidR='{SECRET}'><w:permStart w:ed='{SECRET}'/><w:r><w:t>Open words</w:t></w:r></w:p>",
        {
            "docProps/core.xml": core,
            "docProps/app.xml": f"<Properties><Company>{SECRET}</Company></Properties>",
            "docProps/thumbnail.jpeg": SECRET.encode(),
            "customXml/item1.xml": f"<owner>{SECRET}</owner>",
            "word/people.xml": part(SECRET, "people"),
            "word/settings.xml": f'<w:settings xmlns:w="{W}" xmlns:r="{R}">{settings}</w:settings>',
            "word/_rels/settings.xml.rels": "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"
            f"relationships'>{link.format('t', f'{R}/attachedTemplate', f'file:///C:/{SECRET}.dotx')}</Relationships>",
        },
        link.format("h", f"{R}/hyperlink", f"file:///C:/{SECRET}/bid.docx")
        + f'<Relationship Id="p" Type="{R}/people" Target="people.xml"/>',
    )


def test_the_public_copy_has_the_words_and_nothing_of_how_it_was_made(tmp_path: Path) -> None:
    made = inspected(tmp_path, with_history(), "A report & more")
    assert not made.findings and made.pages == ("Open words",)
    first = (tmp_path / "clean.docx").read_bytes()
    inspected(tmp_path, with_history(), "A report & more")
    assert (tmp_path / "clean.docx").read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as opened:
        inside = {name: opened.read(name).decode() for name in opened.namelist()}
    assert not [name for name, text in inside.items() if SECRET in text or SECRET in name]
    assert "A report &amp; more" in inside["docProps/core.xml"] and "w:zoom" in inside["word/settings.xml"]
    assert not {"customXml/item1.xml", "word/people.xml", "docProps/app.xml"} & inside.keys()
    assert "people.xml" not in inside["word/_rels/document.xml.rels"] + inside["[Content_Types].xml"]


def field(code: str, result: str = "Open words") -> str:
    codes = "".join(f"<w:r><w:instrText>{half}</w:instrText></w:r>" for half in code.split("|"))
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return run(f"{begin}{codes}{separate}<w:r><w:t>{result}</w:t></w:r>{end}")


def everything_in(path: Path) -> str:
    with zipfile.ZipFile(path) as opened:
        return "\n".join(name + opened.read(name).decode("latin-1") for name in opened.namelist())


OPEN = words("Open words")
MCE = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"


def vml(shape: str, image: str = "") -> str:
    about = f"{SHAPES} xmlns:o='urn:schemas-microsoft-com:office:office'"
    return run(f"<w:r><w:pict {about}><v:shape {shape}><v:imagedata r:id='p1' {image}/></v:shape></w:pict></w:r>")


LINK_TO_FILE = f'HYPERLINK "file:///C:/{SECRET}/a.docx"'
REMNANTS: dict[str, tuple[str, dict[str, str | bytes], str]] = {
    "a code of another program": (field(f"ADDIN ZOTERO_ITEM {{{SECRET}}}"), {}, ""),
    "the other words of a condition": (field(f'IF 1 = 1 "Open words" "{SECRET}"'), {}, ""),
    "a link to a file": (field(f'HYPERLINK "file:|///C:/{SECRET}/a.docx"'), {}, ""),
    "a link in one piece": (run(f"<w:fldSimple w:instr='{LINK_TO_FILE}'>"
        "<w:r><w:t>Open words</w:t></w:r></w:fldSimple>"),
        {}, ""),
    "an entry of an index": (OPEN + run(f"<w:r><w:instrText>XE {SECRET}</w:instrText></w:r>"), {}, ""),
    "words inside of a code": (
        field("QUOTE </w:instrText></w:r>" + field("MERGEFIELD owner", SECRET)[5:-6] + "<w:r><w:instrText>"), {}, ""
    ),
    "what belongs to a field": (
        OPEN + run(f"<w:r><w:fldChar w:fldCharType='begin'><w:fldData>{SECRET}</w:fldData><w:ffData><w:helpText w:val="
        f"'{SECRET}'/><w:ddList><w:result w:val='1'/><w:listEntry w:val='{SECRET}'/><w:listEntry w:val='b'/></w:ddList>"
        "</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"), {}, "",
    ),
    "choices that were not taken": (
        f"<w:sdt><w:sdtPr><w:alias w:val='{SECRET}'/><w:dropDownList><w:listItem w:value='{SECRET}'/></w:dropDownList>"
        f"</w:sdtPr><w:sdtContent>{OPEN}</w:sdtContent></w:sdt>", {}, "",
    ),
    "the place of a picture": (OPEN + drawn("<w:p/>", f'descr="C:\\Users\\{SECRET}\\a.png"'), {}, ""),
    "the place of a link": (run(f"<w:hyperlink w:tooltip='file:///{SECRET}'><w:r><w:t>Open words</w:t></w:r>"
        "</w:hyperlink>"), {}, ""),
    "an element of another program": (f"<x:y xmlns:x='urn:x'>{SECRET}</x:y>{OPEN}", {}, ""),
    "words for old programs": (
        run("<w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:Choice>"
        f"<w:t>Open words</w:t></mc:Choice><mc:Fallback><w:t>{SECRET}</w:t></mc:Fallback></mc:AlternateContent></w:r>"),
        {}, "",
    ),
    "a head that no page has": (OPEN, {"word/header1.xml": part(words(SECRET))}, HEAD_LINK),
    "a head of a first page that has none of its own": (
        OPEN + HEAD.replace("default", "first"), {"word/header1.xml": part(words(SECRET))}, HEAD_LINK
    ),
    "a note that nothing refers to": (OPEN, {"word/footnotes.xml": notes(words(SECRET))}, ""),
    "a picture that nothing refers to": (OPEN, {"word/media/image1.png": SECRET.encode()}, PICTURE_LINK),
    "a picture of a head that no page has": (
        OPEN,
        {
            "word/header1.xml": part(f"<w:p r:embed='p1' xmlns:r='{R}'/>"),
            "word/_rels/header1.xml.rels": "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"
            f"relationships'>{PICTURE_LINK}</Relationships>",
            "word/media/image1.png": SECRET.encode(),
        },
        HEAD_LINK,
    ),
    "a second copy of a drawing, for the program that made it": (
        OPEN + vml(f"o:gfxdata='{SECRET}'"), {"word/media/image1.png": picture("png")}, PICTURE_LINK
    ),
    "the name of a picture's file": (
        OPEN + vml("", f"o:title='{SECRET}'"), {"word/media/image1.png": picture("png")}, PICTURE_LINK
    ),
    "where a picture came from": (
        OPEN + vml("", f"src='{SECRET}' o:href='{SECRET}'"), {"word/media/image1.png": picture("png")}, PICTURE_LINK
    ),
    "a file to which a drawing leads": (
        OPEN + vml(f"href='file:///C:/{SECRET}/a.docx'"), {"word/media/image1.png": picture("png")}, PICTURE_LINK
    ),
    "what was typed into a list before": (
        f"<w:sdt><w:sdtPr><w:comboBox w:lastValue='{SECRET}'/></w:sdtPr><w:sdtContent>{OPEN}</w:sdtContent></w:sdt>",
        {}, "",
    ),
    "what a smart tag knows": (
        f"<w:p><w:smartTag w:element='PersonName'><w:smartTagPr><w:attr w:name='ProductID' w:val='{SECRET}'/>"
        "</w:smartTagPr><w:r><w:t>Open words</w:t></w:r></w:smartTag></w:p>", {}, "",
    ),
    "what the office's own marks know": (
        f"<w:customXml w:element='x'><w:customXmlPr><w:attr w:name='a' w:val='{SECRET}'/></w:customXmlPr>{OPEN}"
        "</w:customXml>", {}, "",
    ),
    "a place in a file elsewhere": (
        f"<w:p><w:hyperlink w:docLocation='{SECRET}'><w:r><w:t>Open words</w:t></w:r></w:hyperlink></w:p>", {}, ""
    ),
    "words for a third kind of programs": (
        run(f"<w:r><mc:AlternateContent {MCE}><mc:Choice><w:t>Open words</w:t></mc:Choice>"
        f"<mc:Choice><w:t>{SECRET}</w:t></mc:Choice></mc:AlternateContent></w:r>"), {}, "",
    ),
    "words for old programs, twice": (
        run(f"<w:r><mc:AlternateContent {MCE}><mc:Choice><w:t>Open words</w:t></mc:Choice>"
        "<mc:Fallback><w:t>Open words</w:t></mc:Fallback>"
        f"<mc:Fallback><w:t>{SECRET}</w:t></mc:Fallback></mc:AlternateContent></w:r>"),
        {}, "",
    ),
    "how the pages look in a browser": (OPEN, {"word/webSettings.xml": part(f"<w:div w:id='{SECRET}'/>")}, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", REMNANTS)
def test_what_a_file_of_word_keeps_and_no_page_has_is_not_in_the_public_copy(name: str, tmp_path: Path) -> None:
    body, parts, links = REMNANTS[name]
    made = inspected(tmp_path, word(body, parts, links))
    assert not made.findings and made.pages == ("Open words",)
    inside = everything_in(tmp_path / "clean.docx")
    assert SECRET not in inside and "Open words" in inside


def test_what_is_used_stays_in_the_public_copy(tmp_path: Path) -> None:
    map_of = drawn("<w:p/>", 'descr="A map of the ward" r:embed="p1"')
    first = HEAD.replace("<w:sectPr>", "<w:sectPr><w:titlePg/>").replace("default", "first")
    parts: dict[str, str | bytes] = {
        "word/footnotes.xml": notes(words("A note")),
        "word/header1.xml": part(words("Head")),
        "word/media/image1.png": picture("png"),
    }
    body = OPEN + map_of + field("PAGE", "7") + field('HYPERLINK "https://example.org/"', "a link") + NOTE + first
    made = inspected(tmp_path, word(body, parts, HEAD_LINK + PICTURE_LINK))
    assert not made.findings and made.pages == ("Open words 7 a link A note Head",)
    inside = everything_in(tmp_path / "clean.docx")
    for kept in ("IHDR", "A map of the ward", "PAGE", "https://example.org/", "A note", "Head"):
        assert kept in inside


@pytest.mark.parametrize(
    "body", [field('INCLUDE|TEXT "C:/b.docx"'), run("<w:fldSimple w:instr=' INCLUDETEXT b.docx'><w:r/></w:fldSimple>")]
)
def test_words_out_of_another_file_are_found(body: str, tmp_path: Path) -> None:
    assert found(tmp_path, word(body)) == ["P021"]


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        with opened.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(bytes(1 << 20))
        opened.writestr("[Content_Types].xml", "<Types/>")
    return made.getvalue()


GROWING = "".join(f'<!ENTITY {chr(98 + n)} "{10 * ("&" + chr(97 + n) + ";")}">' for n in range(9))
ENTITIES = f'<!DOCTYPE w [<!ENTITY a "xxxxxxxxxx">{GROWING}]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
BROKEN = {
    "empty": b"",
    "no zip": b"%PDF-1.7",
    "cut off": some_paper("a.docx")[:200],
    "no file of Word": word("", {"word/document.xml": b""}),
    "a tree that is cut off": word("", {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>'}),
    "a zip that grows for ever": bomb(),
    "entities that grow for ever": word("", {"word/document.xml": ENTITIES + part("&j;")}),
    "an entity from outside": word("", {"word/document.xml": OUTSIDE + part("&j;")}),
    "nested for ever": word("<w:p>" * 100_000),
    "the other form of the format": word(
        "", {"word/document.xml": "<d xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main'/>"}
    ),
    "a part without a name": some_paper("a.docx").replace(b"_rels/.rels", b"\0rels/.rels"),
    "no words at all": b"PK\x05\x06" + bytes(18),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_looked_through_is_said_and_nothing_is_raised(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, BROKEN[name]) == ["P013"]


def test_a_protected_file_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == ["P014"]


@pytest.mark.parametrize(
    ("name", "content", "pages"),
    [
        ("a.csv", b"\xef\xbb\xbfMonth,Visits\r\nMay,  4\r\n", ("Month,Visits May, 4",)),
        ("a.txt", "Tŷ\tmawr".encode(), ("Tŷ mawr",)),
        ("a.txt", "Tŷ mawr".encode("utf-16"), ("Tŷ mawr",)),
        ("a.png", picture("png"), ()),
        ("a.jpeg", picture("jpeg"), ()),
        ("a.png", b"\x89PNG\r\n\x1a\nrest", None),
        ("a.txt", b"\xff\xd8\xff\xe0\xe0", None),
        ("a.csv", b"a\0b", None),
        ("a.png", b"\xff\xd8\xff\xe0", None),
    ],
)
def test_a_text_is_one_page_and_a_picture_none(
    name: str, content: bytes, pages: tuple[str, ...] | None, tmp_path: Path
) -> None:
    made = prepare(put(tmp_path, name, content), tmp_path / "clean", name.rpartition(".")[2], "A", "en")
    assert (None if made.findings else made.pages) == pages
    assert pages is None or (tmp_path / "clean").read_bytes() == content


@pytest.mark.parametrize(
    ("content", "code"),
    [("Route,£\n".encode("cp1252"), "P034"), (b"", "P013"), (b"\xef\xbb\xbf\r\n", "P013")],
    ids=["as Excel saves it by itself", "empty", "a mark of UTF-8 and nothing else"],
)
def test_of_a_table_that_cannot_be_read_it_is_said_how_to_save_it_and_of_none_that_it_is_a_picture(
    content: bytes, code: str, tmp_path: Path
) -> None:
    made = prepare(put(tmp_path, "a.csv", content), tmp_path / "clean", "csv", "A", "en")
    assert [finding.code for finding in made.findings] == [code]
