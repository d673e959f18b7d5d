"""Published without a word of the articles, rebuilt exactly by who has them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import toolkit as tk
from toolkit import tables
from toolkit.corpus import CorpusWarning
from toolkit.manifests.publishing import TextMismatchError
from toolkit.manifests.words import hide_words, show_words

TITLE = "هدنة هشة غرب سرت"
BODY = "قال لافروف إن «مليشيات حفتر» خرقت الهدنة. وأسفر القصف عن مقتل مدنيين."
ENGLISH = "Haftar's militias broke the truce. The militias, he said, broke it 👍🏽 twice."
TABLES = tuple(tables.SCHEMA)


def span(text, words, after=0):
    start = text.index(words, after)
    return {"start": start, "end": start + len(words), "text": words}


@pytest.fixture
def corpus():
    return tk.Corpus(
        (
            tk.Article("ar/1", BODY, title=TITLE, outlet="الميناء", date_text="2020-07", language="ar", url="https://a.example/1"),
            tk.Article("en", ENGLISH, outlet="The Harbour", language="en", metadata={"desk": "world", "teaser": "Haftar's"}),
            tk.Article("none", " ", outlet="The Harbour"),
        )
    )  # fmt: skip


@pytest.fixture
def analysis(corpus):
    texts = {("ar/1", "title"): TITLE, ("ar/1", "body"): BODY, ("en", "body"): ENGLISH, ("none", "body"): " "}
    first = BODY.index(".") + 1
    where = {"ar": {"article_id": "ar/1", "part": "body"}, "en": {"article_id": "en", "part": "body"}}
    rows = {
        "articles": [
            {"article_id": each.article_id, "outlet": each.outlet, "date_text": each.date_text, "language": each.language,
             "title": each.title, "url": each.url, "status": "coded" if each.problem is None else "empty"}
            for each in corpus
        ],
        "sentences": [
            {"article_id": "ar/1", "part": "title", "sentence": 0, **span(TITLE, TITLE)},
            {**where["ar"], "sentence": 0, **span(BODY, BODY[:first])},
            {**where["ar"], "sentence": 1, **span(BODY, BODY[first + 1 :])},
            {**where["en"], "sentence": 0, **span(ENGLISH, "Haftar's militias broke the truce.")},
            {**where["en"], "sentence": 1, **span(ENGLISH, "The militias, he said, broke it 👍🏽 twice.")},
        ],
        "statements": [
            {"statement_id": "s1", **where["en"], "sentence": 1, **span(ENGLISH, "The militias, he said, broke it 👍🏽 twice"),
             "spans": [(35, 47), (57, 74)], "speaker_text": "he", "cue": "said", "cue_start": 52, "cue_end": 56, "speech": "direct"},
        ],
        "mentions": [
            {"mention_id": "m1", "article_id": "ar/1", "part": "title", "sentence": 0, **span(TITLE, "هدنة")},
            {"mention_id": "m2", **where["ar"], "sentence": 0, **span(BODY, "مليشيات حفتر"), "actor": "haftar", "stance": "delegitimating"},
            {"mention_id": "m3", **where["en"], "sentence": 1, **span(ENGLISH, "militias", 20), "form": "collective"},
        ],
        "claims": [
            {"claim_id": "c1", **where["ar"], "sentence": 0, **span(BODY, "خرقت الهدنة"), "kind": "blame", "voice_text": "لافروف",
             "target_text": "مليشيات حفتر", "quoted": False},
            {"claim_id": "c2", **where["ar"], "sentence": 1, **span(BODY, "القصف عن مقتل مدنيين"), "kind": "blame", "affected": "مدنيين",
             "target_text": "سرت", "voice_text": "جمع المبرمج هذه الكلمات"},
        ],
    }  # fmt: skip
    hashes = {f"{a}/{p}": hashlib.sha256(t.encode()).hexdigest() for (a, p), t in texts.items()}
    provenance = {"toolkit": "0.1.0", "account": {"coded": 2}, "text_hashes": hashes}
    return tk.Analysis({name: tables.make_table(name, rows[name]) for name in TABLES}, texts, None, provenance)


def words_of(folder):
    return "".join(
        path.read_text(encoding="utf-8-sig") for path in folder.iterdir() if path.suffix in (".csv", ".json")
    )


def test_an_analysis_saved_without_texts_gets_them_back_exactly(analysis, corpus, tmp_path):
    bare = tk.load_analysis(analysis.save(tmp_path / "bare", texts=False))
    assert bare.texts == {}
    for secret in ("خرقت", "مليشيات", "مدنيين", "militias", "لافروف", "هشة"):
        assert secret not in words_of(tmp_path / "bare")
    restored = tk.restore_texts(bare, corpus)
    for name in TABLES:
        assert_frame_equal(getattr(restored, name), getattr(analysis, name))
    assert restored.texts == analysis.texts
    assert restored.evidence(restored.claims).to_html() == analysis.evidence(analysis.claims).to_html()
    # Saved again without its texts, it still knows what texts it wants.
    again = tk.load_analysis(bare.save(tmp_path / "again", texts=False))
    assert_frame_equal(tk.restore_texts(again, corpus).claims, analysis.claims)


@pytest.mark.parametrize("name", ["statements", "mentions", "claims"])
def test_an_evidence_file_gives_the_same_rows_in_the_same_sentences(analysis, corpus, tmp_path, name):
    rows = getattr(analysis, name).iloc[::-1]
    path = tk.evidence_file(analysis, rows, tmp_path / "evidence.json")
    written = path.read_text(encoding="utf-8")
    for secret in ("خرقت", "مليشيات", "مدنيين", "militias", "لافروف", "هشة"):
        assert secret not in written
    published = tk.read_evidence_file(path, corpus)
    assert_frame_equal(published.rows, rows.reset_index(drop=True))
    assert_frame_equal(published.evidence.table, analysis.evidence(rows).table)
    assert published.provenance["account"] == {"coded": 2}
    assert published._repr_html_() == analysis.evidence(rows)._repr_html_()


def test_words_that_stand_nowhere_in_the_article_are_kept(analysis):
    hidden = hide_words(analysis.claims, analysis.texts)
    assert hidden["voice_text"].tolist() == [pd.NA, "جمع المبرمج هذه الكلمات"]
    # «سرت» stands in the title only.
    assert hidden["target_text_at"].tolist() == ["body:15-27", "title:13-16"]
    assert BODY[15:27] == "مليشيات حفتر"
    assert TITLE[13:16] == "سرت"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (lambda a: {"text": a.text.replace("الهدنة", "الهدنه")}, "ar/1: another text"),
        (lambda a: {"text": a.text + " "}, "ar/1: another text"),
        (lambda a: {"title": a.title + "!"}, "ar/1: another title"),
        (lambda a: {"title": None}, "ar/1: no title"),
        (lambda a: {"article_id": "other"}, "ar/1: not in this corpus"),
    ],
)  # fmt: skip
def test_another_text_is_named_by_its_article(analysis, corpus, tmp_path, changed, message):
    other = tk.Corpus((replace(corpus[0], **changed(corpus[0])), *corpus[1:]))
    path = tk.evidence_file(analysis, analysis.claims, tmp_path / "evidence.json")
    with pytest.raises(TextMismatchError) as caught:
        tk.read_evidence_file(path, other)
    assert str(caught.value) == f"1 articles have not the texts this was made from: {message}"
    with pytest.raises(TextMismatchError, match=message):
        tk.restore_texts(tk.load_analysis(analysis.save(tmp_path / "bare", texts=False)), other)


def test_only_the_articles_of_the_rows_are_needed(analysis, corpus, tmp_path):
    path = tk.evidence_file(analysis, analysis.mentions.query("article_id == 'en'"), tmp_path / "evidence.json")
    assert len(tk.read_evidence_file(path, corpus[1:2]).rows) == 1
    empty = tk.evidence_file(analysis, analysis.claims[:0], tmp_path / "empty.json")
    assert len(tk.read_evidence_file(empty, tk.Corpus(())).evidence) == 0


def test_wrong_rows_and_wrong_files_are_told(analysis, corpus, tmp_path):
    with pytest.raises(ValueError, match="expected rows of statements, mentions or claims"):
        tk.evidence_file(analysis, analysis.sentences, tmp_path / "x.json")
    with pytest.raises(ValueError, match="'c9' is no claim_id of this analysis"):
        tk.evidence_file(analysis, analysis.claims.assign(claim_id="c9"), tmp_path / "x.json")
    with pytest.raises(ValueError, match="has no texts"):
        tk.evidence_file(replace(analysis, texts={}), analysis.claims, tmp_path / "x.json")
    with pytest.raises(ValueError, match="has no hashes"):
        tk.restore_texts(replace(analysis, provenance={}), corpus)
    path = tk.evidence_file(analysis, analysis.claims, tmp_path / "evidence.json")
    content = json.loads(path.read_text(encoding="utf-8"))
    for damage, message in (
        ("no json", "no evidence file"),
        ([], "expected the key format"),
        ({**content, "rows": {}}, "key rows: expected a list"),
        ({**content, "table": "articles"}, "key table: expected one of claims, mentions, statements"),
        ({**content, "rows": [{"claim_id": "c1"}]}, "its rows do not fit together"),
        ({**content, "rows": [{**content["rows"][0], "text_at": "body:x-1"}]}, "its rows do not fit together"),
    ):
        path.write_text(damage if isinstance(damage, str) else json.dumps(damage), encoding="utf-8")
        with pytest.raises(ValueError, match=message) as caught:
            tk.read_evidence_file(path, corpus)
        assert str(caught.value).startswith(str(path))


def test_a_manifest_has_hashes_and_no_words(corpus, tmp_path):
    table = tk.to_manifest(corpus, tmp_path / "manifest.csv", keep=["desk"])
    written = (tmp_path / "manifest.csv").read_text(encoding="utf-8")
    assert all(secret not in written for secret in ("الهدنة", "هشة", "militias", "Haftar"))
    assert list(table.columns) == [
        "article_id", "outlet", "date", "language", "story", "url", "text_sha256", "characters", "title_sha256", "desk",
    ]  # fmt: skip
    assert table["text_sha256"].tolist()[:2] == [hashlib.sha256(text.encode()).hexdigest() for text in (BODY, ENGLISH)]
    assert table["text_sha256"].isna().tolist() == [False, False, True]
    assert table["characters"].tolist() == [len(BODY), len(ENGLISH), 1]
    assert table["date"].tolist()[0] == "2020-07"
    with pytest.warns(CorpusWarning, match="address only"):
        back = tk.read_corpus(tmp_path / "manifest.csv")
    assert [article.article_id for article in back] == ["ar/1", "en", "none"]


pieces = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=pieces, title=pieces, data=st.data())
def test_hidden_words_come_back_whatever_they_are(text, title, data):
    texts = {("a", "title"): title, ("a", "body"): text}
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    other = data.draw(st.one_of(st.none(), pieces))
    row = {"article_id": "a", "part": "body", "start": start, "end": end, "text": text[start:end], "affected": other}
    table = tables.make_table("claims", [row])
    hidden = hide_words(table, texts)
    assert_frame_equal(show_words(hidden, texts), table)
    assert hide_words(hidden, texts).equals(hidden)
    if start < end:
        assert hidden["text"].isna().all()
