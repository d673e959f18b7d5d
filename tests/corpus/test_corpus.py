"""What an article, a corpus and its description promise."""

from __future__ import annotations

import datetime as dt
import hashlib
import subprocess
import sys

import pandas as pd
import pytest

from toolkit.corpus import COLUMNS, EMPTY, Article, Corpus, CorpusWarning, read_corpus
from toolkit.readers import UnreadableFileError

JULY = dt.date(2020, 7, 8)


@pytest.fixture
def corpus() -> Corpus:
    return Corpus(
        (
            Article("a", "one two three", title="T", outlet="Gazette", date=JULY, language="en", url="https://a"),
            Article("b", "one  two\nthree", outlet="Gazette", date=dt.date(2020, 9, 1), language="en"),
            Article("c", "كلمة", outlet="الميناء", language="ar", metadata={"desk": "world"}),
            Article("d", " "),
        ),
        ("a note with <b>tags</b>",),
    )


def test_a_text_without_a_word_is_empty_and_half_a_character_fails():
    assert Article("a", "\n\t").status == "empty"
    assert Article("a", "").problem.startswith(EMPTY)
    broken = Article("a", "ab\ud800c")
    assert broken.status == "failed"
    assert broken.problem == "half a character U+D800 in its text at 2, shown as \ufffd: repair the file it comes from"
    assert broken.text == "ab\ufffdc"
    titled = Article("a", "fine", title="\udfff", metadata={"desk": "\ud801", "page": 4})
    assert "half a character U+DFFF in its title at 0" in titled.problem
    assert titled.metadata == {"desk": "\ufffd", "page": 4}
    assert Corpus((titled,)).to_frame().loc[0, "title"] == "\ufffd"
    assert Article("a", "fine").status == "ready"


@pytest.mark.parametrize(("identity", "text"), [("", "x"), (7, "x"), ("a", None), ("a", b"x")])
def test_an_article_needs_an_id_and_a_string(identity, text):
    with pytest.raises(TypeError, match=r"article_id must be|text must be"):
        Article(identity, text)


def test_a_corpus_is_a_sequence(corpus):
    assert len(corpus) == 4
    assert [each.article_id for each in corpus[1:3]] == ["b", "c"]
    assert corpus[-1] in corpus
    assert corpus.index(corpus[2]) == 2
    assert corpus.article("c").text == "كلمة"
    with pytest.raises(KeyError, match="no article 'aa' in this corpus; did you mean 'a'"):
        corpus.article("aa")
    with pytest.raises(ValueError, match="'a' occurs twice"):
        Corpus((Article("a", "x"), Article("a", "y")))


def test_the_fingerprint_is_over_ids_titles_and_texts_with_their_lengths():
    expected = hashlib.sha256(b"1:a-1:3:x y").hexdigest()
    assert Corpus((Article("a", "x y"),)).fingerprint == expected
    assert Corpus((Article("a", "x y", outlet="elsewhere"),)).fingerprint == expected
    others = [Article("a", "x y", title=""), Article("ax", " y"), Article("a", "y", title="x ")]
    assert len({expected, *(Corpus((each,)).fingerprint for each in others)}) == 4


def test_the_frame_has_its_columns_in_order_and_reads_back(corpus):
    frame = corpus.to_frame()
    assert list(frame.columns) == [*COLUMNS, "desk"]
    assert frame["date"].tolist()[0] == pd.Timestamp(2020, 7, 8)
    assert frame.loc[2, "desk"] == "world"
    with pytest.warns(CorpusWarning):
        again = read_corpus(frame)
    assert again.fingerprint == corpus.fingerprint
    assert [each.metadata for each in again] == [each.metadata for each in corpus]
    assert [each.problem for each in again] == [each.problem for each in corpus]


def test_a_metadata_name_of_a_field_does_not_hide_the_field():
    frame = Corpus((Article("a", "x", metadata={"text": "other"}),)).to_frame()
    assert frame.loc[0, ["text", "metadata_text"]].tolist() == ["x", "other"]


def test_the_description_counts_by_hand(corpus):
    described = corpus.describe()
    assert list(described.table.columns) == ["2020-07", "2020-08", "2020-09", "unknown"]
    assert described.table.loc["Gazette"].tolist() == [1, 0, 1, 0]
    assert described.table.loc["unknown"].tolist() == [0, 0, 0, 1]
    assert described.languages.loc["en"].tolist() == [2, 6]
    assert described.lengths.loc["Gazette"].tolist() == [2, 3.0, 3, 3, 6]
    missing = described.missing["articles"].to_dict()
    assert missing == {
        "title": 3, "outlet": 1, "date": 2, "language": 1, "url": 3, "story": 4, "text (empty)": 1,
        "text (not read)": 0,
    }  # fmt: skip
    assert described.duplicates["article_id"].tolist() == ["a", "b"]


def test_the_description_draws_its_table(corpus):
    figure = corpus.describe().plot()
    assert figure._repr_png_()[0].startswith(b"\x89PNG")
    axes = figure.axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Gazette", "الميناء", "unknown"]
    assert sorted(text.get_text() for text in axes.texts) == ["1", "1", "1", "1"]
    _, lengths, languages, gaps = figure.axes
    assert lengths.lines[0].get_xdata()[0] == 3.0
    assert languages.texts[0].get_text() == "2 articles, 6 words"
    told = {label.get_text(): text.get_text() for label, text in zip(gaps.get_yticklabels(), gaps.texts, strict=True)}
    assert told["no title"] == "3 (75%)"
    assert told["text (empty)"] == "1 (25%)"
    assert told["text occurs twice"] == "2 (50%)"
    assert "no articles" in [text.get_text() for text in Corpus(()).describe().plot().axes[0].texts]


def test_a_description_of_many_outlets_and_months_stays_on_a_page():
    days = [dt.date(2015 + month // 12, month % 12 + 1, 1) for month in range(60)]
    articles = [Article(f"{n}-{day}", "x", outlet=f"o{n:02}", date=day) for n in range(45) for day in days[n:]]
    description = Corpus(tuple(articles)).describe()
    figure = description.plot()
    width, height = figure.get_size_inches()
    assert width < 7.5
    assert height < 14
    assert description.table.shape == (45, 60)
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == [f"o{n:02}" for n in range(40)]
    assert figure.axes[0].get_title(loc="left") == "Articles by outlet and month (40 of 45 outlets)"
    assert len(figure.axes[0].get_xticklabels()) == 20


def test_what_a_notebook_shows_is_short_and_escaped(corpus):
    assert repr(corpus) == "Corpus of 4 articles (ar 1, en 2, unknown 1, 1 with a problem)"
    assert "a note with &lt;b&gt;tags&lt;/b&gt;" in corpus._repr_html_()
    shown = Corpus((Article("a", "x", outlet="<script>"),)).describe()._repr_html_()
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown
    assert repr(Corpus(())) == "Corpus of 0 articles"


def test_one_warning_says_what_is_missing_and_the_notes_keep_it():
    records = [{"text": "The government said so."}, {"text": "نص", "outlet": "الميناء", "date": "2020-07-08"}]
    with pytest.warns(CorpusWarning) as caught:
        corpus = read_corpus(records)
    assert len(caught) == 1
    assert caught[0].filename == __file__
    assert all(note in str(caught[0].message) for note in corpus.notes)
    assert corpus.notes[0].startswith("1 of 2 articles without outlet")
    assert corpus.notes[-1] == "language detected for 2 of 2 articles (ar, en)"


def test_a_complete_corpus_is_read_without_a_warning(recwarn):
    record = {"id": "a", "text": "x", "outlet": "Gazette", "date": JULY, "language": "en", "desk": "world"}
    corpus = read_corpus([record])
    assert not [each for each in recwarn if each.category is CorpusWarning]
    assert corpus.notes == ("unknown columns kept as metadata: desk",)


def test_language_and_outlet_are_for_those_who_do_not_say(recwarn):
    records = [{"text": "x", "language": "ar", "outlet": "A"}, {"text": "y"}]
    corpus = read_corpus(records, language="en", outlet="B")
    assert [(each.language, each.outlet) for each in corpus] == [("ar", "A"), ("en", "B")]


def test_repeated_ids_get_a_number_that_is_free():
    records = [Article(name, f"text {number}") for number, name in enumerate(["a", "a", "a-2", "a"])]
    with pytest.warns(CorpusWarning, match="ids that occur more than once"):
        corpus = read_corpus(records)
    assert [each.article_id for each in corpus] == ["a", "a-3", "a-2", "a-4"]
    with pytest.warns(CorpusWarning):
        assert read_corpus(records) == corpus


def test_what_is_no_source_is_told():
    with pytest.raises(TypeError, match="item 1 is a str"):
        read_corpus(["a text"])
    with pytest.raises(TypeError, match="a NoneType is no corpus; expected a path, a DataFrame or a list"):
        read_corpus(None)
    with pytest.raises(UnreadableFileError, match="the DataFrame: no text column: found words; expected one of text"):
        read_corpus(pd.DataFrame({"words": ["x"]}))


def test_a_path_that_is_not_there_names_the_one_most_like_it(tmp_path):
    (tmp_path / "teaching").mkdir()
    with pytest.raises(FileNotFoundError, match="teachng; did you mean 'teaching'"):
        read_corpus(tmp_path / "teachng")
    with pytest.raises(FileNotFoundError, match="there is nothing at"):
        read_corpus(str(tmp_path / "none" / "at" / "all"))


def test_importing_the_corpus_loads_nothing_heavy():
    code = (
        "import sys, toolkit.corpus, toolkit.readers;"
        "print(sorted({'pandas', 'numpy', 'py3langid', 'yaml', 'matplotlib', 'pyarrow'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
