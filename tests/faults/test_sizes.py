"""A file of 50 MB that is no article, and a corpus without a single text: both are told, nothing else is lost."""

from __future__ import annotations

import pytest
from pandas.testing import assert_frame_equal

import toolkit as tk
from tests.faults.engine import run
from toolkit.analysis import TABLES
from toolkit.corpus import CorpusWarning

SENTENCE = "Officials said that Haftar's forces broke the truce. "


def test_a_text_of_fifty_megabytes_is_listed_and_the_others_are_coded(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(SENTENCE * 3)
    (folder / "b.txt").write_text(SENTENCE * (50_000_000 // len(SENTENCE) + 1))
    (folder / "c.txt").write_text(SENTENCE * 2)
    with pytest.warns(CorpusWarning, match="without outlet"):
        corpus = tk.read_corpus(folder, language="en")
    assert len(corpus[1].text) > 50_000_000
    analysis, annotated = run(corpus, tmp_path / "store")
    assert annotated == 2
    assert analysis.articles["status"].tolist() == ["coded", "failed", "coded"]
    assert analysis.articles["reason"][1].startswith("50,000,041 characters are more than the 500,000 of the longest")
    assert analysis.sentences["article_id"].tolist() == ["a"] * 3 + ["c"] * 2
    assert [each["article_id"] for each in analysis.provenance["account"]["failed"]] == ["b"]
    again, annotated = run(corpus, tmp_path / "store")
    assert annotated == 0
    assert again.provenance["account"]["reused"] == 2


@pytest.mark.filterwarnings("ignore::toolkit.corpus.CorpusWarning")
def test_a_corpus_without_a_text_goes_all_the_way(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, content in (("a.txt", b""), ("b.txt", b" \n"), ("c.csv", b"id,text\n1,\n"), ("d.png", b"\x89PNG")):
        (folder / name).write_bytes(content)
    corpus = tk.read_corpus(folder)
    assert [article.status for article in corpus] == ["empty"] * 3
    assert corpus.describe().missing.loc["text (empty)", "articles"] == 3
    analysis, annotated = run(corpus, tmp_path / "store")
    assert annotated == 0
    account = analysis.provenance["account"]
    assert (account["articles"], account["empty"], account["coded"], account["failed"]) == (3, 3, 0, [])
    loaded = tk.load_analysis(analysis.save(tmp_path / "saved"))
    for name in TABLES:
        assert_frame_equal(getattr(loaded, name), getattr(analysis, name))
    assert len(analysis.evidence(analysis.claims)) == 0
    for name in ("naming", "blame", "voices", "agency", "coverage", "keyness", "divergence"):
        assert len(getattr(tk.compare, name)(analysis).table) == 0
    assert tk.OutletComparison(analysis).grid.rows == ()
