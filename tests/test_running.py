"""`tk.analyse`: resume after a kill, faults that cost one article only, the closing account."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import toolkit as tk
from tests.standin import Splitter
from toolkit.analysis import TABLES, Analysis
from toolkit.coding.coder import Coder
from toolkit.corpus import Article, Corpus
from toolkit.language.models import ModelError
from toolkit.language.pipeline import Annotator
from toolkit.running import LanguageWarning

ROOT = Path(__file__).parents[1]
TEACHING = ROOT / "corpora" / "teaching"


def article(number: int, text: str | None = None, language: str | None = "en", **more: str) -> Article:
    words = f"Officials said on day {number} that Haftar's forces broke the truce in Sirte. Ankara denied it."
    return Article(f"a{number}", words if text is None else text, language=language, outlet="The Gazette", **more)


def analyse(articles: list[Article], store: Path, **options: object) -> Analysis:
    return tk.analyse(Corpus(tuple(articles)), "libya-2020", store=store, progress=False, **options)  # type: ignore[arg-type]


def assert_equal(one: Analysis, other: Analysis) -> None:
    for name in TABLES:
        assert_frame_equal(getattr(one, name), getattr(other, name))


def test_the_account_adds_up(splitter: Splitter, tmp_path: Path) -> None:
    analysis = analyse([article(1), article(2, " "), article(3, title="Truce «broken»")], tmp_path)
    account = analysis.provenance["account"]
    assert (account["articles"], account["coded"], account["empty"], account["failed"]) == (3, 2, 1, [])
    assert (account["annotated"], account["reused"], account["cut_sentences"]) == (2, 0, 0)
    assert analysis.articles["status"].tolist() == ["coded", "empty", "coded"]
    assert analysis.sentences["part"].tolist() == ["body", "body", "title", "body", "body"]
    for row in analysis.sentences.itertuples(index=False):
        assert analysis.texts[row.article_id, str(row.part)][row.start : row.end] == row.text


def test_a_second_run_annotates_nothing(splitter: Splitter, tmp_path: Path) -> None:
    articles = [article(number) for number in range(5)]
    first = analyse(articles, tmp_path)
    calls = len(splitter.calls)
    second = analyse(articles, tmp_path)
    assert len(splitter.calls) == calls
    assert second.provenance["account"]["reused"] == 5
    assert_equal(first, second)


def test_a_text_that_occurs_twice_is_annotated_once(splitter: Splitter, tmp_path: Path) -> None:
    analysis = analyse([article(1, "The truce holds."), article(2, "The truce holds.")], tmp_path)
    assert splitter.calls == [["The truce holds."]]
    assert analysis.sentences["article_id"].tolist() == ["a1", "a2"]


def test_one_poisonous_article_costs_nobody_else(splitter: Splitter, tmp_path: Path) -> None:
    splitter.poison = "monster"
    articles = [article(number) for number in range(4)]
    articles.insert(2, article(9, "A monster of a text."))
    analysis = analyse(articles, tmp_path)
    account = analysis.provenance["account"]
    assert account["coded"] == account["annotated"] == 4
    assert account["failed"] == [
        {"article_id": "a9", "reason": "body could not be annotated (RuntimeError: the tensor does not fit)"}
    ]
    assert set(analysis.sentences["article_id"]) == {"a0", "a1", "a2", "a3"}
    splitter.poison = None
    mended = analyse(articles, tmp_path).provenance["account"]
    assert (mended["coded"], mended["reused"], mended["annotated"]) == (5, 4, 1)


def test_a_fault_in_the_coder_costs_one_article(
    splitter: Splitter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = Coder.code

    def fail(self: Coder, article_id: str, documents: dict) -> dict:  # type: ignore[type-arg]
        if article_id == "a1":
            raise KeyError("nobody")
        return code(self, article_id, documents)

    monkeypatch.setattr(Coder, "code", fail)
    analysis = analyse([article(0), article(1), article(2)], tmp_path)
    assert analysis.articles["status"].tolist() == ["coded", "failed", "coded"]
    assert "could not be coded (KeyError: 'nobody')" in analysis.articles["reason"][1]


def test_an_empty_corpus(splitter: Splitter, tmp_path: Path) -> None:
    analysis = analyse([], tmp_path)
    assert [len(getattr(analysis, name)) for name in TABLES] == [0] * len(TABLES)
    assert analysis.provenance["account"]["articles"] == 0
    assert len(analysis.evidence(analysis.claims)) == 0


def test_a_corpus_without_a_text(splitter: Splitter, tmp_path: Path) -> None:
    analysis = analyse([article(1, ""), article(2, "\n\t ")], tmp_path)
    assert analysis.articles["status"].tolist() == ["empty", "empty"]
    assert splitter.calls == []


def test_a_text_of_marks_alone_is_coded_with_nothing_in_it(splitter: Splitter, tmp_path: Path) -> None:
    analysis = analyse([article(1, "«»")], tmp_path)
    assert analysis.articles["status"].tolist() == ["coded"]
    assert len(analysis.claims) == 0


def test_languages_without_models_fail_by_name(splitter: Splitter, tmp_path: Path) -> None:
    with pytest.warns(LanguageWarning, match="articles in 'tlh' cannot be analysed"):
        analysis = analyse([article(1), article(2, language="tlh")], tmp_path)
    assert analysis.articles["status"].tolist() == ["coded", "failed"]
    assert analysis.articles["reason"][1] == "no models for language 'tlh'"
    assert "'tlh' cannot be analysed" in analysis.provenance["account"]["notes"][0]


def test_languages_without_cues_get_sentences(splitter: Splitter, tmp_path: Path) -> None:
    with pytest.warns(LanguageWarning, match="articles in 'fr' get sentences only"):
        analysis = analyse([article(1, language="fr")], tmp_path)
    assert analysis.articles["status"].tolist() == ["coded"]
    assert len(analysis.sentences) == 2
    assert len(analysis.mentions) == 0


def test_models_that_cannot_be_loaded_fail_their_language_only(
    splitter: Splitter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(models: object) -> Splitter:
        if getattr(models, "language", "") == "ar":
            raise ModelError("pos.pt is damaged; install it again")
        return splitter

    monkeypatch.setattr("toolkit.language.pipeline.annotator", load)
    with pytest.warns(LanguageWarning, match=r"'ar' cannot be analysed: pos\.pt is damaged"):
        analysis = analyse([article(1), article(2, "قال الوزير إن الهدنة صامدة.", "ar")], tmp_path)
    assert analysis.articles["status"].tolist() == ["coded", "failed"]


def test_a_wrong_choice_of_models_is_refused_at_once(splitter: Splitter, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="expected 'auto', 'official' or 'compact'"):
        analyse([], tmp_path, models="largest")


def test_an_unknown_conflict_lists_the_known_ones(splitter: Splitter, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="libya-2020"):
        tk.analyse(Corpus((article(1),)), "libya-2002", store=tmp_path, progress=False)


@pytest.mark.parametrize(
    ("damaged", "annotated"), [(["codings"], 0), (["annotations"], 0), (["codings", "annotations"], 2)]
)
def test_what_is_damaged_in_the_store_is_made_again(
    splitter: Splitter, tmp_path: Path, damaged: list[str], annotated: int
) -> None:
    articles = [article(1), article(2)]
    first = analyse(articles, tmp_path)
    with sqlite3.connect(tmp_path / "annotations.sqlite") as connection:
        for table in damaged:
            connection.execute(f"UPDATE {table} SET data = substr(data, 1, 20)")
    connection.close()
    second = analyse(articles, tmp_path)
    assert second.provenance["account"]["annotated"] == annotated
    assert second.provenance["account"]["reused"] == 2 - annotated
    assert_equal(first, second)


def test_a_second_run_codes_nothing(splitter: Splitter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "word " * 4000
    articles = [article(1, title="Truce «broken»"), article(2, f"{long}."), article(3, "نص قصير.", "ar")]
    first = analyse(articles, tmp_path)
    monkeypatch.setattr(Coder, "code", lambda *_: pytest.fail("coded again"))
    second = analyse(articles, tmp_path)
    assert second.provenance["account"] == {
        **first.provenance["account"],
        "annotated": 0,
        "reused": 3,
        "seconds": second.provenance["account"]["seconds"],
    }
    assert_equal(first, second)


def test_another_conflict_and_another_id_are_coded_anew(splitter: Splitter, tmp_path: Path) -> None:
    first = analyse([article(1)], tmp_path)
    assert first.mentions["actor"].tolist()
    without = tk.analyse(Corpus((article(1),)), store=tmp_path, progress=False)
    assert len(without.mentions) == 0
    renamed = analyse([Article("b", article(1).text, language="en")], tmp_path)
    assert renamed.mentions["mention_id"].str.startswith("b/").all()
    assert renamed.provenance["account"]["annotated"] == 0
    assert len(renamed.mentions) == len(first.mentions)


def test_a_text_beyond_all_measure_is_listed(
    splitter: Splitter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.running.LONGEST_TEXT", 300)
    analysis = analyse([article(1), article(2, "a " * 151), article(3, "a " * 150)], tmp_path)
    assert analysis.articles["status"].tolist() == ["coded", "failed", "coded"]
    assert analysis.articles["reason"][1] == (
        "302 characters are more than the 300 of the longest article: part the file into its articles, one file or "
        "row for each"
    )


CHILD = """
import sys, time
from pathlib import Path
sys.path.append(sys.argv[1])
import toolkit as tk
from tests.standin import split
from tests.test_running import article
from toolkit import running
from toolkit.corpus import Corpus
from toolkit.language import pipeline
from toolkit.language.models import ModelSet

class Slow:
    def annotate(self, texts):
        print("working", flush=True)
        time.sleep(0.05)
        return [split(text, "en") for text in texts]

running.CHUNK_CHARACTERS = 150
running.choose = lambda language, models: ModelSet(language, "compact", Path("nowhere"), (), "test")
pipeline.annotator = lambda models: Slow()
articles = [article(number) for number in range(40)]
tk.analyse(Corpus(tuple(articles)), "libya-2020", store=sys.argv[2], progress=False)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_killed_run_resumes_to_equal_tables(splitter: Splitter, tmp_path: Path) -> None:
    moments = random.Random(7)
    for _ in range(2):
        command = [sys.executable, "-c", CHILD, str(ROOT), str(tmp_path / "store")]
        killed = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True)
        assert killed.stdout is not None
        assert killed.stdout.readline() == killed.stdout.readline() == "working\n"
        time.sleep(moments.uniform(0, 0.2))
        killed.send_signal(signal.SIGKILL)
        killed.communicate(timeout=60)
        assert killed.returncode == -signal.SIGKILL
    articles = [article(number) for number in range(40)]
    resumed = analyse(articles, tmp_path / "store")
    assert 0 < resumed.provenance["account"]["reused"] < 40
    whole = analyse(articles, tmp_path / "other store")
    assert whole.provenance["account"]["annotated"] == 40
    assert len(whole.mentions) == 80
    assert_equal(whole, resumed)


@pytest.mark.models
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_text_gives_the_same_rows_alone_and_in_bulk(
    compact: Callable[[str], Annotator], tmp_path: Path, language: str
) -> None:
    compact(language)
    corpus = [each for each in tk.read_corpus(TEACHING) if each.language == language][:2]
    together = analyse(corpus, tmp_path / "together", models="compact")
    alone = [analyse([each], tmp_path / each.article_id, models="compact") for each in reversed(corpus)][::-1]
    for name in TABLES:
        joined = pd.concat([getattr(each, name) for each in alone], ignore_index=True)
        assert_frame_equal(getattr(together, name), joined)
    assert len(together.statements) > 5
    assert len(together.claims) > 3


@pytest.mark.models
def test_a_text_that_begins_with_a_line_end_is_read_as_it_is(
    compact: Callable[[str], Annotator], tmp_path: Path
) -> None:
    compact("en")
    text = "\n\nHaftar's forces broke the truce, the ministry said on Monday.\n"
    analysis = analyse([article(1, text)], tmp_path, models="compact")
    assert analysis.texts["a1", "body"] == text
    assert analysis.sentences["start"].tolist() == [2]
    for name in ("sentences", "statements", "mentions", "claims"):
        for row in getattr(analysis, name).itertuples(index=False):
            assert text[row.start : row.end] == row.text
    assert len(analysis.statements) == 1
