"""Shortcuts give what Stanza gives without them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import toolkit as tk
from toolkit.language import models, shortcuts
from toolkit.language.pipeline import Annotator

TEACHING = Path(__file__).parents[2] / "corpora" / "teaching"


@pytest.mark.parametrize("lengths", [[7, 7, 7], [9, 6, 6, 2, 1], [1]])
def test_padded_sentences_give_the_outputs_of_packed_ones(lengths: list[int]) -> None:
    torch = pytest.importorskip("torch")
    torch.manual_seed(3)
    lstm = torch.nn.LSTM(5, 4, bidirectional=True, batch_first=True)
    padded = torch.randn(len(lengths), max(lengths), 5)
    packed = torch.nn.utils.rnn.pack_padded_sequence(padded, lengths, batch_first=True)
    start = (torch.randn(2, len(lengths), 4), torch.randn(2, len(lengths), 4))
    with torch.inference_mode():
        expected = lstm(packed, start)[0]
        found = shortcuts.padded_lstm(lstm, packed, start)
    assert found.batch_sizes.tolist() == expected.batch_sizes.tolist()
    assert torch.allclose(found.data, expected.data, atol=1e-6)


def test_labels_of_chosen_arcs_are_those_of_all_pairs() -> None:
    torch = pytest.importorskip("torch")
    from stanza.models.common.biaffine import DeepBiaffineScorer

    torch.manual_seed(4)
    scorer = DeepBiaffineScorer(6, 6, 5, 3)
    torch.nn.init.normal_(scorer.scorer.W_bilin.weight)
    torch.nn.init.normal_(scorer.scorer.W_bilin.bias)
    states, heads = torch.randn(2, 4, 6), torch.tensor([[0, 2, 0, 2], [0, 0, 1, 1]])
    with torch.inference_mode():
        pairs = scorer(states, states)
        chosen = shortcuts.label_scores(scorer, states, heads)
    for sentence in range(2):
        for word in range(4):
            assert torch.allclose(chosen[sentence, word], pairs[sentence, word, heads[sentence, word]], atol=1e-5)


@dataclass
class _Said:
    words: list[str]


@dataclass
class _Tagger:
    """Notes in which order sentences come."""

    seen: list[list[str]] = field(default_factory=list)

    def process(self, document: Any) -> Any:
        self.seen = [sentence.words for sentence in document.sentences]
        if ["!"] in self.seen:
            raise ValueError("no tag for this")
        return document


@pytest.mark.parametrize("refused", [False, True])
def test_sentences_taken_by_length_come_back_in_their_order(refused: bool) -> None:
    tagger = _Tagger()
    shortcuts.take_by_length(tagger)
    words = [["a", "b", "c"], ["!" if refused else "d"], ["e", "f"], ["g", "h"]]
    document = SimpleNamespace(sentences=[_Said(some) for some in words])
    with pytest.raises(ValueError, match="no tag") if refused else nullcontext():
        assert tagger.process(document) is document
    assert tagger.seen == [words[1], words[2], words[3], words[0]]
    assert [sentence.words for sentence in document.sentences] == words


def test_what_is_remembered_is_begun_anew_when_it_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shortcuts, "REMEMBERED", 2)
    asked: list[str] = []
    upper = shortcuts.remembered(lambda word: asked.append(word) or word.upper(), str)  # type: ignore[func-returns-value]
    assert [upper(word) for word in "aabbcaa"] == list("AABBCAA")
    assert asked == ["a", "b", "c", "a"]


@pytest.mark.models
@pytest.mark.parametrize("language", ["ar", "en"])
def test_shortcuts_change_no_annotation(
    compact: Callable[[str], Annotator], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    quick = compact(language)
    for name in ("remember_vocabulary", "label_chosen_arcs_only", "read_padded", "take_by_length"):
        monkeypatch.setattr(shortcuts, name, lambda processor: None)
    slow = Annotator(models.choose(language, "compact"))
    texts = [each.text for each in tk.read_corpus(TEACHING) if each.language == language][:5]
    assert quick.annotate(texts) == slow.annotate(texts)
