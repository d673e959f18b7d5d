"""An analysis: saved and loaded, without its texts, frozen, safe to open."""

from __future__ import annotations

import csv
import dataclasses
import json
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import toolkit as tk
from tests.standin import Splitter
from tests.synthetic import synthetic_analysis
from toolkit.analysis import TABLES, Analysis
from toolkit.corpus import Article, Corpus


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return synthetic_analysis()


def test_what_was_saved_is_loaded(analysis: Analysis, tmp_path: Path) -> None:
    loaded = tk.load_analysis(analysis.save(tmp_path / "new" / "folder"))
    for name in TABLES:
        assert_frame_equal(getattr(loaded, name), getattr(analysis, name))
    assert dict(loaded.texts) == dict(analysis.texts)
    assert loaded.conflict == analysis.conflict
    again = tk.load_analysis(loaded.save(tmp_path / "again"))
    assert_frame_equal(again.statements, analysis.statements)
    for name in TABLES:
        assert (tmp_path / "again" / f"{name}.csv").read_bytes() == (
            tmp_path / "new" / "folder" / f"{name}.csv"
        ).read_bytes()


def test_without_texts_no_sentence_leaves_the_house(analysis: Analysis, tmp_path: Path) -> None:
    folder = analysis.save(tmp_path, texts=False)
    assert not (folder / "texts.parquet").exists()
    sentence = max(analysis.sentences["text"], key=len)
    for path in folder.iterdir():
        assert sentence.encode() not in path.read_bytes()
    loaded = tk.load_analysis(folder)
    assert loaded.claims["text"].isna().all()
    assert loaded.claims["start"].equals(analysis.claims["start"])
    assert len(loaded.provenance["text_hashes"]) == len(analysis.texts)
    evidence = loaded.evidence(loaded.claims.head(3))
    assert evidence.note == "3 rows without context: this analysis was saved without texts."
    assert len(evidence.to_html()) > 0


def test_nothing_done_to_a_table_changes_the_analysis(analysis: Analysis) -> None:
    for name in TABLES:
        before = getattr(analysis, name)
        changed = getattr(analysis, name)
        changed.loc[:, "article_id"] = "mine"
        changed.drop(changed.index, inplace=True)
        assert_frame_equal(getattr(analysis, name), before)
    spans = analysis.statements["spans"][0]
    spans.append((0, 0))
    assert (0, 0) not in analysis.statements["spans"][0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        analysis.texts = {}  # type: ignore[misc]
    with pytest.raises(AttributeError):
        analysis.claims = pd.DataFrame()  # type: ignore[misc]


@pytest.mark.parametrize("lost", [*(f"{name}.parquet" for name in TABLES), "provenance.json"])
def test_a_folder_that_lacks_a_file_is_named(analysis: Analysis, tmp_path: Path, lost: str) -> None:
    folder = analysis.save(tmp_path)
    (folder / lost).unlink()
    with pytest.raises(FileNotFoundError, match=f"{lost} is missing"):
        tk.load_analysis(folder)


def test_no_folder_at_all(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="is no complete saved analysis"):
        tk.load_analysis(tmp_path / "nowhere")


def test_strange_metadata_is_saved_and_no_cell_is_a_formula(splitter: Splitter, tmp_path: Path) -> None:
    articles = (
        Article("=1+1", "@SUM(A1). The truce holds.", title="=HYPERLINK(0)", outlet="-x", language="en",
                metadata={"page": 3, "=name": ["a"], "words": 120}),
        Article("b", "\tThe truce, said the officer, is over.", outlet="+x", language="en",
                metadata={"page": "A1", "words": None}),
    )  # fmt: skip
    analysis = tk.analyse(Corpus(articles), None, store=tmp_path / "store", progress=False)
    folder = analysis.save(tmp_path / "saved")
    for name in TABLES:
        assert_frame_equal(getattr(tk.load_analysis(folder), name), getattr(analysis, name))
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+@") and cell]
        assert not [cell for cell in cells if cell.startswith("-") and not cell[1:].isdigit()]
    assert analysis.articles["page"].tolist() == ["3", "A1"]
    assert "'=1+1" in (folder / "articles.csv").read_text(encoding="utf-8-sig")


def test_an_empty_analysis_is_saved_and_loaded(splitter: Splitter, tmp_path: Path) -> None:
    analysis = tk.analyse(Corpus(()), None, store=tmp_path / "store", progress=False)
    loaded = tk.load_analysis(analysis.save(tmp_path / "saved"))
    for name in TABLES:
        assert_frame_equal(getattr(loaded, name), getattr(analysis, name))
    assert repr(loaded) == "<Analysis: 0 articles, 0 sentences, 0 statements, 0 mentions, 0 claims>"
    assert loaded.conflict is None


def test_provenance_says_what_made_the_tables(splitter: Splitter, tmp_path: Path) -> None:
    corpus = Corpus((Article("a", "The truce holds.", outlet="G", language="en"),))
    analysis = tk.analyse(corpus, "libya-2020", store=tmp_path / "store", progress=False)
    provenance = json.loads((analysis.save(tmp_path / "saved") / "provenance.json").read_text(encoding="utf-8"))
    assert provenance["toolkit"] == tk.__version__
    assert provenance["corpus"] == {"articles": 1, "sha256": corpus.fingerprint}
    assert provenance["conflict"]["id"] == "libya-2020"
    assert len(provenance["cues"]["en"]) == len(provenance["conflict"]["sha256"]) == 64
    assert provenance["models"]["en"]["kind"] == "compact"
    assert provenance["parameters"]["models"] == "auto"
    assert provenance["account"]["coded"] == 1
