"""`analysis.explain`: the sentence, its tree, the rule, and what the rule matched."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from toolkit.coding.explaining import Explanation, Match, explain_row, tree_text
from toolkit.language.document import Document, Sentence, Word

TEXT = "Kalin said <Haftar> broke it. Nobody answered."
WORDS = (
    Word("Kalin", "Kalin", "PROPN", "", 1, "nsubj", 0, 5, 0),
    Word("said", "say", "VERB", "", -1, "root", 6, 10, 1),
    Word("Haftar", "Haftar", "PROPN", "", 3, "nsubj", 12, 18, 3),
    Word("broke", "break", "VERB", "", 1, "ccomp", 20, 25, 5),
    Word("it", "it", "PRON", "", 3, "obj", 26, 28, 6),
)
SECOND = (
    Word("Nobody", "nobody", "PRON", "", 1, "nsubj", 30, 36, 0),
    Word("answered", "answer", "VERB", "", -1, "root", 37, 45, 1),
)
DOCUMENT = Document(TEXT, "en", (Sentence(0, 29, WORDS), Sentence(30, 46, SECOND)))
CLAIM = {
    "claim_id": "a/body/claim-0", "start": 12, "end": 28, "text": TEXT[12:28], "rule": "active_clause", "cue": "broke",
    "target_text": "Haftar", "affected": pd.NA, "speaker_start": 0, "speaker_end": 5, "statement_id": "a/body/statement-0",
}  # fmt: skip


def test_the_tree_is_drawn_with_what_was_matched() -> None:
    found = explain_row(CLAIM, DOCUMENT)
    assert found.tree.splitlines() == [
        "said VERB root",
        "├─ Kalin PROPN nsubj  ← speaker",
        "└─ broke VERB ccomp  ← claim, cue",
        "   ├─ Haftar PROPN nsubj  ← target, claim",
        "   └─ it PRON obj  ← claim",
    ]
    assert found.text == "Kalin said <Haftar> broke it."


def test_matches_are_words_of_the_text() -> None:
    found = explain_row(CLAIM, DOCUMENT)
    assert found.matched == (
        Match("speaker", 0, 5, "Kalin"),
        Match("target", 12, 18, "Haftar"),
        Match("claim", 12, 28, "Haftar> broke it"),
        Match("cue", 20, 25, "broke"),
    )
    assert "rule active_clause: The subject of an active verb" in repr(found)


def test_html_is_escaped() -> None:
    page = explain_row(CLAIM, DOCUMENT)._repr_html_()
    assert "<Haftar>" not in page
    assert "&lt;Haftar&gt;" in page


def test_a_broken_tree_ends() -> None:
    loop = (Word("a", "a", "X", "", 1, "dep", 0, 1, 0), Word("b", "b", "X", "", 0, "dep", 2, 3, 1))
    assert tree_text(Sentence(0, 3, loop)) == ""


def test_an_unknown_rule_is_an_error_that_lists_the_known() -> None:
    with pytest.raises(KeyError, match="known are"):
        explain_row({**CLAIM, "rule": "magic"}, DOCUMENT)


@pytest.fixture(scope="module")
def analysis(tmp_path_factory: pytest.TempPathFactory) -> tk.Analysis:
    folder = tmp_path_factory.mktemp("one")
    text = "قال السراج إن قوات حفتر خرقت الهدنة."
    (folder / "a.txt").write_text(f"---\noutlet: O\ndate: 2020-07-01\nlanguage: ar\n---\n{text}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUDNA_CACHE", str(folder / "cache"))
        return tk.analyse(folder, conflict="libya-2020", models="compact", progress=False)


@pytest.mark.models
def test_rows_of_every_table_can_be_explained(
    analysis: tk.Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUDNA_CACHE", str(tmp_path))
    claim: Explanation = analysis.explain(analysis.claims.iloc[0])
    assert claim.rule.name == "active_clause"
    assert {("speaker", "السراج"), ("target", "قوات حفتر")} <= {(match.role, match.text) for match in claim.matched}
    statement = analysis.explain(analysis.statements.iloc[0]["statement_id"])
    assert statement.rule.name == "verb_cue"
    assert [match.text for match in statement.matched if match.role == "cue"] == ["قال"]
    mention = analysis.explain(analysis.mentions.iloc[-1].to_dict())
    assert (mention.rule.name, mention.matched[0].text) == ("composite_name", "قوات حفتر")
    assert "خرقت VERB" in claim.tree


@pytest.mark.models
def test_what_cannot_be_explained_says_why(analysis: tk.Analysis, tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="no row with the id 'nothing'"):
        analysis.explain("nothing")
    analysis.save(tmp_path / "bare", texts=False)
    bare = tk.load_analysis(tmp_path / "bare")
    with pytest.raises(ValueError, match="saved without texts"):
        bare.explain(bare.claims.iloc[0])
