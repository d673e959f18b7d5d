"""A folder as a course or a study has it."""

from __future__ import annotations

import datetime as dt
import os

import pytest

from toolkit.corpus import CorpusWarning, read_corpus

pytestmark = pytest.mark.filterwarnings("ignore::toolkit.corpus.CorpusWarning")


def fill(folder, **files):
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".", 1)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_texts_in_the_order_of_their_names_with_the_metadata_beside_them(tmp_path):
    (tmp_path / "b.txt").write_text("نص ثان")
    (tmp_path / "a.txt").write_text("---\noutlet: Its Own\n---\nA first text.")
    (tmp_path / "c.txt").write_text("A third text.")
    (tmp_path / "metadata.csv").write_text(
        "file,id,outlet,date,language,title,story,desk\n"
        "a.txt,first,Gazette,2020-07-08,en,A title,s1,world\n"
        "b,,الميناء,٨ تموز ٢٠٢٠,Arabic,عنوان,s1,\n"
        "lost.txt,,x,,,,,\n"
    )
    corpus = read_corpus(tmp_path)
    assert [each.article_id for each in corpus] == ["first", "b", "c", "lost"]
    first, second, third, lost = corpus
    assert (first.outlet, first.title, first.story, first.metadata) == ("Its Own", "A title", "s1", {"desk": "world"})
    assert (second.date, second.language, second.title) == (dt.date(2020, 7, 8), "ar", "عنوان")
    assert third.outlet is None
    assert lost.problem == "the metadata table lists lost.txt, but there is no such file"
    assert lost.source.endswith("metadata.csv:4")
    assert "not in the metadata table: c.txt" in corpus.notes


def test_what_is_no_article_is_told(tmp_path):
    fill(tmp_path, a_txt="A text.", LICENSE="x", _hidden_txt="x", guide_md="# How to", notes_odt=b"x")
    (tmp_path / "README.txt").write_text("x")
    (tmp_path / "licensed-arms.txt").write_text("An article.")
    (tmp_path / "story.md").write_text("---\noutlet: Gazette\n---\nWith front matter.")
    corpus = read_corpus(tmp_path)
    assert [each.article_id for each in corpus] == ["a", "licensed-arms", "story"]
    assert "not read as articles (README, LICENSE): LICENSE, README.txt" in corpus.notes
    assert "not read as articles (Markdown without front matter): guide.md" in corpus.notes
    assert "not read, no reader for their kind (.odt 1): notes.odt" in corpus.notes


def test_readme_and_guides_alone_are_no_reason_to_warn(tmp_path, recwarn):
    (tmp_path / "README.md").write_text("x")
    (tmp_path / "a.txt").write_text("---\noutlet: Gazette\ndate: 2020-07-08\nlanguage: en\n---\nA text.")
    corpus = read_corpus(tmp_path)
    assert not [each for each in recwarn if issubclass(each.category, CorpusWarning)]
    assert corpus.notes == ("not read as articles (README, LICENSE): README.md",)


def test_bare_markdown_alone_is_a_corpus(tmp_path):
    fill(tmp_path, one_md="First.", two_md="Second.")
    assert [each.text for each in read_corpus(tmp_path)] == ["First.", "Second."]


def test_subfolders_and_their_own_metadata(tmp_path):
    fill(tmp_path, x__1_txt="One.", y__1_txt="Other.")
    (tmp_path / "x" / "metadata.tsv").write_text("path\tpublisher\n1.txt\tGazette\n")
    corpus = read_corpus(tmp_path)
    assert [(each.article_id, each.outlet) for each in corpus] == [("1", "Gazette"), ("1-2", None)]
    renamed = next(note for note in corpus.notes if note.startswith("ids that occur more than once"))
    assert os.path.join("x", "1.txt") in renamed
    assert os.path.join("y", "1.txt") in renamed


def test_one_bad_file_does_not_cost_the_others(tmp_path):
    fill(tmp_path, a_txt="A text.", bad_csv="x,y\n1,2\n", bad_json="{", bad_parquet=b"PAR1", c_jsonl='{"text": "C."}')
    corpus = read_corpus(tmp_path)
    assert [each.status for each in corpus] == ["ready", "failed", "failed", "failed", "ready"]
    assert corpus[1].source.endswith("bad.csv:1")
    assert corpus[1].problem.startswith("no text column: found x, y")
    assert any(note.startswith("3 of 5 articles cannot be analysed") for note in corpus.notes)


def test_a_table_named_metadata_that_holds_texts_is_read_as_articles(tmp_path):
    (tmp_path / "metadata.csv").write_text("id,text\n1,One.\n")
    assert [each.text for each in read_corpus(tmp_path)] == ["One."]


def test_rows_of_a_metadata_table_that_say_nothing_or_twice(tmp_path):
    (tmp_path / "a.txt").write_text("A text.")
    (tmp_path / "metadata.csv").write_text("file,outlet\na.txt,One\na.txt,Two\n,Three\na.txt,x,y\n")
    corpus = read_corpus(tmp_path)
    assert corpus[0].outlet == "One"
    assert [each.problem for each in corpus[1:]] == [
        "no name in column file: name its file or take the row out",
        "3 cells where the header names 2: put cells in quotation marks",
    ]
    assert any("a.txt stands twice in the metadata table" in note for note in corpus.notes)


def test_a_folder_without_articles_is_an_empty_corpus(tmp_path):
    with pytest.warns(CorpusWarning, match=r"no article found in .*; read are \.txt, \.md"):
        corpus = read_corpus(tmp_path)
    assert len(corpus) == 0
    assert corpus.describe().table.empty
    assert corpus.to_frame().empty


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "id,text\n"),
        ("a.jsonl", "\n"),
        ("a.json", "[]"),
        ("a.html", "<p><!-- class='article enArticle' --></p>"),
    ],
)
def test_a_file_without_an_article_is_told(tmp_path, name, content):
    (tmp_path / name).write_text(content)
    for source in (tmp_path / name, tmp_path):
        (article,) = read_corpus(source)
        assert article.problem == "empty text: no article in this file"


def test_many_of_a_kind_are_one_note(tmp_path):
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(f"---\ndate: 2020-0{number + 1}\nlanguage: en\noutlet: x\n---\ntext")
    corpus = read_corpus(tmp_path)
    (note,) = corpus.notes
    assert note.startswith("not a whole date, kept as date_text (write it as 2020-07-08): «2020-01» (")
    assert note.endswith("and 3 more")
    assert {each.date_text for each in corpus} == {f"2020-0{number}" for number in range(1, 9)}
