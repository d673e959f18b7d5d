"""Exports and documents. No sample of a commercial export is had here: these follow their documented fields."""

from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile

import pytest

from toolkit.corpus import CorpusWarning, read_corpus
from toolkit.readers import READERS, UnreadableFileError, archive, reader_for
from toolkit.readers.brat import NOT_BRAT, NOT_THERE
from toolkit.readers.extras import MissingLibraryError
from toolkit.readers.fields import ADDRESS_ONLY, ALSO_IN_ARCHIVE, IN_ARCHIVE
from toolkit.readers.pdf import FROM_PDF
from toolkit.readers.webpage import NO_ARTICLE

pytestmark = pytest.mark.filterwarnings("ignore::toolkit.corpus.CorpusWarning")

ARABIC = (
    "قال المتحدث باسم وزارة الخارجية في مدينة الميناء إن «الهدنة» لا تزال قائمة على خطوط التماس منذ يومين.",
    "وأضاف أن المفاوضات بين الطرفين مستمرة، وأن لجنة مشتركة ستجتمع الأسبوع المقبل لبحث تثبيت وقف إطلاق النار.",
    "ولم يصدر تعليق فوري من الطرف الآخر على هذه التصريحات التي جاءت بعد أيام من الاشتباكات المتقطعة.",
)


def read(path, content=None):
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(reader_for(path)(path))


def page(encoding="utf-8"):
    paragraphs = "".join(f"<p>{each}</p>" for each in ARABIC)
    return f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{encoding}">
<title>الهدنة قائمة | الميناء</title><meta property="og:title" content="الهدنة قائمة">
<meta property="og:site_name" content="جريدة الميناء">
<link rel="canonical" href="https://www.aljazeera.net/news/2020/7/8/truce">
<meta property="article:published_time" content="2020-07-08T10:00:00Z"></head>
<body><nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a></nav>
<article><h1>الهدنة قائمة</h1>{paragraphs}</article><footer>جميع الحقوق محفوظة</footer></body></html>""".encode(
        encoding
    )


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
def test_a_web_page_gives_its_article_title_date_and_outlet(tmp_path, encoding):
    (article,) = read(tmp_path / "p.html", page(encoding))
    assert article.text == "\n\n".join(ARABIC)
    assert article.title == "الهدنة قائمة"
    assert article.date == dt.date(2020, 7, 8)
    assert article.outlet == "Al Jazeera"
    assert article.url == "https://www.aljazeera.net/news/2020/7/8/truce"


def test_an_unknown_host_keeps_the_name_the_page_gives_itself(tmp_path):
    (article,) = read(tmp_path / "p.htm", page().replace(b"www.aljazeera.net", b"port.example"))
    assert article.outlet == "جريدة الميناء"


@pytest.mark.parametrize("content", ["", "<html></html>", "<html><body><nav></nav></body></html>", "<!-- nothing -->"])
def test_a_page_without_an_article_is_told(tmp_path, content):
    (article,) = read(tmp_path / "p.html", content)
    assert (article.status, article.problem) == ("failed", NO_ARTICLE)


FACTIVA_INDEXED = """<html><body><div class="article enArticle"><table>
<tr><!-- row --><td class="index"><b>SE</b>&nbsp;</td><!-- cell --><td>World</td></tr>
<tr><td><b>HD</b>&nbsp;</td><td><span class='enHeadline'>Truce  holds,
 ministry says</span></td></tr>
<tr><td><b>WC</b>&nbsp;</td><td>120 words</td></tr>
<tr><td><b>PD</b>&nbsp;</td><td>8 July 2020</td></tr>
<tr><td><b>SN</b>&nbsp;</td><td>The Harbour Gazette</td></tr>
<tr><td><b>LA</b>&nbsp;</td><td>English</td></tr>
<tr><td><b>LP</b>&nbsp;</td><td><p class="articleParagraph enarticleParagraph">The truce &amp; its terms hold.</p></td></tr>
<tr><td><b>TD</b>&nbsp;</td><td><p class="articleParagraph enarticleParagraph">Talks go on.</p>
<p class="articleParagraph enarticleParagraph">No comment came.</p></td></tr>
<tr><td><b>AN</b>&nbsp;</td><td>Document HARBG00020200708eg7800001</td></tr></table></div>
<div class="article arArticle"><table><tr><td><b>HD</b></td><td>الهدنة قائمة</td></tr>
<tr><td><b>PD</b></td><td>8 يوليو 2020</td></tr><tr><td><b>LA</b></td><td>Arabic</td></tr>
<tr><td><b>LP</b></td><td><p class="articleParagraph ararticleParagraph">نص أول.</p></td></tr></table></div></body></html>"""

FACTIVA_PLAIN = """<html><body><div class="article enArticle"><div id="hd"><span class='enHeadline'>Truce holds</span></div>
<div class="author">By A. Writer</div><div>1,120 words</div><div>8 July 2020</div><div>15:03</div>
<div>The Harbour Gazette</div><div>HARBG</div><div>English</div><div>(c) 2020 Harbour</div>
<p class="articleParagraph enarticleParagraph">The truce holds.</p>
<p class="articleParagraph enarticleParagraph">Talks go on.</p>
<p>Document HARBG00020200708eg7800001</p></div></body></html>"""


def test_factiva_with_its_field_codes(tmp_path):
    first, second = read(tmp_path / "f.html", FACTIVA_INDEXED)
    assert first.article_id == "HARBG00020200708eg7800001"
    assert first.title == "Truce holds, ministry says"
    assert first.text == "The truce & its terms hold.\n\nTalks go on.\n\nNo comment came."
    assert (first.outlet, first.date, first.language) == ("The Harbour Gazette", dt.date(2020, 7, 8), "en")
    assert first.metadata == {"section": "World", "words": "120 words"}
    assert (second.article_id, second.title, second.text) == ("f-2", "الهدنة قائمة", "نص أول.")
    assert (second.date, second.language) == (dt.date(2020, 7, 8), "ar")


def test_factiva_without_codes(tmp_path):
    (article,) = read(tmp_path / "f.html", FACTIVA_PLAIN)
    assert article.article_id == "HARBG00020200708eg7800001"
    assert (article.title, article.text) == ("Truce holds", "The truce holds.\n\nTalks go on.")
    assert (article.outlet, article.date, article.language) == ("The Harbour Gazette", dt.date(2020, 7, 8), "en")
    assert article.metadata == {"byline": "By A. Writer", "words": "1,120 words", "source_code": "HARBG"}


def document(*paragraphs, title="", style=None):
    import docx

    made = docx.Document()
    made.core_properties.title = title
    made.core_properties.author = ""
    for number, text in enumerate(paragraphs):
        made.add_paragraph(text, style=style if number == 0 else None)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_a_word_document_and_its_title(tmp_path):
    (article,) = read(tmp_path / "w.docx", document("نص أول", "", "نص ثان", title="عنوان"))
    assert (article.article_id, article.title, article.text) == ("w", "عنوان", "نص أول\n\nنص ثان")
    (article,) = read(tmp_path / "w.docx", document("A heading", "One.", style="Title", title="from a template"))
    assert (article.title, article.text) == ("A heading", "One.")
    (article,) = read(tmp_path / "w.docx", document("One."))
    assert article.title is None


def test_tables_of_a_word_document_stay_in_their_place(tmp_path):
    import docx

    made = docx.Document()
    made.add_paragraph("Before.")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    made.add_paragraph("After.")
    made.save(str(tmp_path / "t.docx"))
    (article,) = read(tmp_path / "t.docx")
    assert article.text == "Before.\n\nleft\tright\n\nAfter."


NEXIS = (
    "User Name: = A Reader", "Date and Time: = Monday, July 20, 2020 10:00:00 AM GMT", "Job Number: 1",
    "Documents (2)", "1. Truce holds", "2. Talks of 9 July 2020",
    "Truce holds", "The Harbour Gazette", "July 8, 2020 Wednesday 10:15 AM GMT+3", "Copyright 2020 All Rights Reserved",
    "Section: WORLD; Pg. 4", "Length: 120 words", "Byline: A. Writer", "Body", "The truce holds.",
    "Note: the talks go on.", "Load-Date: July 9, 2020", "End of Document",
    "Talks of 9 July 2020", "الميناء", "٩ يوليو ٢٠٢٠", "Length: 2 words", "Body", "نص قصير", "Classification",
    "Language: ARABIC", "Load-Date: July 9, 2020", "End of Document",
    "A picture", "The Harbour Gazette", "End of Document",
)  # fmt: skip


def test_a_nexis_uni_export_is_parted_into_its_articles(tmp_path):
    first, second, third = read(tmp_path / "n.docx", document(*NEXIS))
    assert (first.title, first.outlet, first.date) == ("Truce holds", "The Harbour Gazette", dt.date(2020, 7, 8))
    assert first.text == "The truce holds.\n\nNote: the talks go on."
    assert first.metadata == {
        "section": "WORLD; Pg. 4", "length": "120 words", "byline": "A. Writer", "load-date": "July 9, 2020",
    }  # fmt: skip
    assert (second.title, second.outlet, second.date) == ("Talks of 9 July 2020", "الميناء", dt.date(2020, 7, 9))
    assert second.text == "نص قصير"
    assert third.problem == "no line «Body» before «End of Document» in the Nexis export: look at «A picture»"
    assert third.source.endswith("n.docx:3")


def pdf(*pages):
    """Write the smallest PDF with one line of text a page."""
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    for number, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET" if text else ""
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents {4 + 2 * number} 0 R /Resources {font} >>"
        )
        parts.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(parts) + 1
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"


def test_a_pdf_is_read_with_a_warning(tmp_path):
    (article,) = read(tmp_path / "a.pdf", pdf("The truce holds.", "Talks go on."))
    assert article.text == "The truce holds.\n\nTalks go on."
    assert article.remarks == (FROM_PDF,)
    with pytest.warns(CorpusWarning, match="read from a PDF"):
        read_corpus(tmp_path / "a.pdf")
    (article,) = read(tmp_path / "b.pdf", pdf(""))
    assert article.problem.startswith("pictures of pages without text")


def test_a_locked_pdf_is_told(tmp_path):
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("x").encode()))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(str(tmp_path / "locked.pdf"))
    with pytest.raises(UnreadableFileError, match="locked by a password"):
        read(tmp_path / "locked.pdf")


def test_exports_of_media_cloud_and_gdelt_are_addresses(tmp_path):
    (story,) = read(
        tmp_path / "mc.csv",
        "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
        "9f,2020-07-09,ar,harbour.example,https://harbour.example,2020-07-08,الهدنة قائمة,https://harbour.example/1\n",
    )
    assert (story.article_id, story.outlet, story.date) == ("9f", "harbour.example", dt.date(2020, 7, 8))
    assert (story.title, story.language, story.problem) == ("الهدنة قائمة", "ar", ADDRESS_ONLY)
    (story,) = read(
        tmp_path / "gdelt.csv",
        "\ufeffURL,MobileURL,Date,Title\nhttps://www.rt.com/1,,2020-07-08 10:15:00,Truce holds\n",
    )
    assert (story.outlet, story.date, story.title) == ("RT", dt.date(2020, 7, 8), "Truce holds")
    (story,) = read(
        tmp_path / "gdelt.json",
        '{"articles": [{"url": "https://arabic.rt.com/1", "seendate": "20200708T101500Z", "language": "Arabic",'
        ' "domain": "arabic.rt.com", "title": "الهدنة"}]}',
    )
    assert (story.outlet, story.date, story.language) == ("RT Arabic", dt.date(2020, 7, 8), "ar")
    assert (story.problem, story.metadata) == (ADDRESS_ONLY, {"domain": "arabic.rt.com"})


def test_brat_keeps_text_and_annotations_together(tmp_path):
    (tmp_path / "a.txt").write_text("---\nMoscow said: the\ntruce holds.")
    (tmp_path / "a.ann").write_text(
        "T1\tSource 4 10\tMoscow\nT2\tCue 11 15\tsaid\nT3\tContent 17 26;27 32\tthe truce held\n"
        "E1\tCue:T2 Source:T1 Content:T3\nA1\tCertain E1\nA2\tSpeech E1 indirect\nR1\tSame Arg1:T1 Arg2:T2\n"
        "#1\tAnnotatorNotes E1\ta note\n*\tEquiv T1 T2\nnonsense\nT4\tSource x y\tz\n"
    )
    corpus = read_corpus(tmp_path)
    (article,) = corpus
    assert article.text == "---\nMoscow said: the\ntruce holds."
    annotations = article.metadata["annotations"]
    assert annotations[0] == {"id": "T1", "type": "Source", "spans": [(4, 10)], "text": "Moscow"}
    assert annotations[3] == {"id": "E1", "type": "Cue", "arguments": ["T2", "Source:T1", "Content:T3"]}
    assert annotations[5]["arguments"] == ["E1", "indirect"]
    assert annotations[7] == {"id": "#1", "type": "AnnotatorNotes", "arguments": ["E1"], "text": "a note"}
    assert [each["id"] for each in annotations] == ["T1", "T2", "T3", "E1", "A1", "A2", "R1", "#1", "*"]
    assert article.remarks == (f"{NOT_THERE}: a.ann:3", f"{NOT_BRAT}: a.ann:10", f"{NOT_BRAT}: a.ann:11")


def test_brat_without_its_text_is_told(tmp_path):
    (tmp_path / "a.ann").write_text("T1\tSource 0 1\tx\n")
    (article,) = read_corpus(tmp_path)
    assert article.problem == "no text beside these annotations: expected a .txt of the same name"


def packed(path, members, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            made.writestr(name, content)
    return path


def test_an_archive_is_read_like_a_folder(tmp_path):
    path = packed(
        tmp_path / "c.zip",
        [("in/b.txt", "نص"), ("in/a.jsonl", '{"text": "one"}\n{x'), ("in/metadata.csv", "file,outlet\nb.txt,الميناء\n"),
         ("README.md", "x"), ("in/picture.png", "x"), ("__MACOSX/in/._b.txt", "x")],
    )  # fmt: skip
    corpus = read_corpus(path)
    assert [(each.article_id, each.outlet) for each in corpus] == [("a-1", None), ("a-2", None), ("b", "الميناء")]
    assert corpus[1].source == f"{path}/in/a.jsonl:2"
    assert f"{ALSO_IN_ARCHIVE}: not read as articles (README, LICENSE): README.md" in corpus[0].remarks
    assert f"{IN_ARCHIVE}: not read, no reader for their kind (.png 1): in/picture.png" in corpus[0].remarks


def test_an_archive_cannot_write_outside_or_nest(tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    path = packed(
        tmp_path / "c.zip",
        [("good.txt", "text"), ("../evil.txt", "x"), ("/tmp/evil2.txt", "x"), ("C:\\evil3.txt", "x"),
         ("a/..\\..\\evil4.txt", "x"), (link, "/etc/passwd"), ("inner.zip", "x")],
    )  # fmt: skip
    articles = {each.article_id: each for each in read(path)}
    assert articles["good"].text == "text"
    outside = "refused, its name leads out of the archive"
    assert {name: each.problem for name, each in articles.items() if name != "good"} == {
        "evil.txt": outside, "evil2.txt": outside, "evil3.txt": outside, "evil4.txt": outside,
        "link.txt": "refused, a link", "inner.zip": "an archive in an archive is not opened: unpack it yourself",
    }  # fmt: skip
    assert not list(tmp_path.parent.glob("evil*"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_without_a_name_with_a_long_one_or_twice(tmp_path):
    path = packed(
        tmp_path / "c.zip",
        [("a.txt", "one"), (zipfile.ZipInfo(""), "x"), ("n" * 300 + ".txt", "x"), ("a.txt", "two"), (".", "x")],
    )
    good, *refused = read(path)
    assert good.text == "one"
    assert [each.article_id[:3] for each in refused] == ["c", "nnn", "a.t", "c"]
    assert [each.problem.split(" (")[0] for each in refused] == [
        "refused, its name leads out of the archive", "could not be unpacked", "could not be unpacked",
        "refused, its name leads out of the archive",
    ]  # fmt: skip


def test_a_bomb_is_refused_before_it_is_opened(tmp_path):
    path = packed(tmp_path / "bomb.zip", [("zeros.txt", b"0" * (80 * 1024**2))])
    with pytest.raises(UnreadableFileError, match=r"refused, it unpacks to too much \(1 files, 80 MB"):
        read(path)
    (tmp_path / "bomb.docx").write_bytes(path.read_bytes())
    with pytest.raises(UnreadableFileError, match="refused"):
        read(tmp_path / "bomb.docx")


def test_a_lie_about_the_size_stops_at_the_limit(tmp_path, monkeypatch):
    path = packed(tmp_path / "c.zip", [("a.txt", b"a" * 1000), ("b.txt", b"bb")])
    monkeypatch.setattr(archive, "LARGEST", 1500)
    assert {each.status for each in read(path)} == {"ready"}
    monkeypatch.setattr(archive, "refuse_bombs", lambda path: None)
    monkeypatch.setattr(archive, "LARGEST", 500)
    problems = {each.article_id: each.problem for each in read(path)}
    assert problems == {"b": None, "a.txt": "could not be unpacked (larger than it says)"}


def test_a_damaged_archive_is_told(tmp_path):
    path = packed(tmp_path / "c.zip", [("a.txt", "some text"), ("b.txt", "other text")])
    broken = bytearray(path.read_bytes())
    broken[40] ^= 0xFF
    articles = read(tmp_path / "d.zip", bytes(broken))
    assert sorted(each.status for each in articles) == ["failed", "ready"]
    with pytest.raises(UnreadableFileError, match="a damaged archive"):
        read(tmp_path / "e.zip", bytes(broken[:30]))
    with pytest.raises(UnreadableFileError, match="no article found"):
        read(packed(tmp_path / "f.zip", []))


@pytest.mark.parametrize(("suffix", "module"), [(".pdf", "pypdf"), (".docx", "docx"), (".html", "trafilatura")])
def test_a_missing_library_says_how_to_get_it(tmp_path, monkeypatch, suffix, module):
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / f"a{suffix}").write_bytes(b"x")
    (tmp_path / "b.txt").write_text("text")
    with pytest.raises(MissingLibraryError, match=rf'needs {module}: pip install "hudna\[readers\]"'):
        list(READERS[suffix](tmp_path / f"a{suffix}"))
    corpus = read_corpus(tmp_path)
    assert [each.status for each in corpus] == ["failed", "ready"]


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_damaged_documents_are_told(tmp_path, suffix):
    with pytest.raises(UnreadableFileError, match=r"a\.(pdf|docx): (no readable|a damaged)"):
        read(tmp_path / f"a{suffix}", b"PK\x03\x04 or not")
