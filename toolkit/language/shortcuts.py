"""The same annotation with less work: what Stanza computes again and again, or computes and throws away.

Measured with ``make bench``; see ``docs/performance.md`` for what each of these saves.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final, TypeVar

#: Distinct words whose letters are remembered; a long run meets ever new ones.
REMEMBERED: Final = 20_000

Value = TypeVar("Value")


def remembered(function: Callable[[Any], Value], key: Callable[[Any], Hashable]) -> Callable[[Any], Value]:
    """Return a function that computes each value once, and begins anew when it has many.

    Parameters
    ----------
    function : function of one argument
        Its values must not be changed by those who get them.
    key : function
        Gives equal keys for arguments with equal values.

    Returns
    -------
    function

    Examples
    --------
    >>> asked = []
    >>> double = remembered(lambda letters: asked.append(letters) or letters * 2, tuple)
    >>> double(["a"]), double(["a"]), len(asked)
    (['a', 'a'], ['a', 'a'], 1)
    """
    values: dict[Hashable, Value] = {}

    def look_up(argument: Any) -> Value:
        name = key(argument)
        if name not in values:
            if len(values) >= REMEMBERED:
                values.clear()
            values[name] = function(argument)
        return values[name]

    return look_up


def remember_vocabulary(processor: Any) -> None:
    """Let a tagger or parser spell each distinct word and each bundle of features once.

    Parameters
    ----------
    processor : stanza Processor
    """
    vocabularies = processor.vocab
    if "char" in vocabularies:
        vocabularies["char"].map = remembered(vocabularies["char"].map, tuple)
    if "feats" in vocabularies:
        features = vocabularies["feats"]
        features.unit2id = remembered(features.unit2id, str)
        features.id2unit = remembered(features.id2unit, tuple)


def label_chosen_arcs_only(processor: Any) -> None:
    """Let a parser score labels for the arcs of the tree alone, not for every pair of words.

    Parameters
    ----------
    processor : stanza Processor
        Left as it is where its parser is no plain biaffine one, or repairs labels after the tree.
    """
    from stanza.models.depparse.model import GraphParser

    model = processor.trainer.model
    plain = type(model) is GraphParser and not model.args.get("use_arc_embedding")
    if plain and not processor.config.get("resolve_head_constraints", True):
        scorer = model.deprel
        model.deprel = _later_module()
        model.predict = lambda *inputs, **_: _predict(model, scorer, *inputs)


def _later_module() -> Any:
    import torch

    class Later(torch.nn.Module):
        """Takes the place of the scorer of labels: gives back what it was called with."""

        def forward(self, dependents: Any, heads: Any) -> Any:
            return dependents

    return Later()


def _predict(model: Any, scorer: Any, *inputs: Any) -> list[list[list[Any]]]:
    import torch
    from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
    from stanza.models.depparse import model as parsing

    lengths: Sequence[int] = inputs[12]
    unlabeled, states, *_ = model.forward_scores(*inputs)
    arcs = torch.nn.functional.log_softmax(unlabeled, 2).cpu().numpy()
    trees = [parsing.chuliu_edmonds_one_root(arcs[i][:length, :length]) for i, length in enumerate(lengths)]
    chosen = torch.zeros(unlabeled.shape[:2], dtype=torch.long)
    for i, tree in enumerate(trees):
        chosen[i, : len(tree)] = torch.from_numpy(tree)
    labels = label_scores(scorer, states, chosen.to(states.device)).argmax(2).cpu().numpy() + VOCAB_PREFIX_SIZE
    names = model.vocab["deprel"]
    return [
        [[head, label] for head, label in zip(tree[1:], names.unmap(labels[i, 1 : len(tree)]), strict=True)]
        for i, tree in enumerate(trees)
    ]


def label_scores(scorer: Any, states: Any, heads: Any) -> Any:
    """Score the labels of one arc for each word.

    Parameters
    ----------
    scorer : stanza DeepBiaffineScorer
    states : tensor (sentences, words, size)
    heads : tensor of int (sentences, words)
        The head of each word.

    Returns
    -------
    tensor (sentences, words, labels)
        What the scorer gives for all pairs, at these pairs.
    """
    import torch

    dependents = scorer.hidden_func(scorer.W1(states))
    governors = scorer.hidden_func(scorer.W2(states))
    governors = governors.gather(1, heads.unsqueeze(2).expand(-1, -1, governors.size(2)))
    one = states.new_ones(*heads.shape, 1)
    bilinear = scorer.scorer.W_bilin
    half = torch.einsum("NLI,IJO->NLJO", torch.cat([dependents, one], 2), bilinear.weight)
    return torch.einsum("NLJO,NLJ->NLO", half, torch.cat([governors, one], 2)) + bilinear.bias
