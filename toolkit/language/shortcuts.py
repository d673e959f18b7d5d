"""The same annotation with less work: what Stanza computes again and again, or computes and throws away.

Measured with ``make bench``; see ``docs/performance.md`` for what each of these saves.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final, TypeVar

#: Distinct words whose letters are remembered; a long run meets ever new ones.
REMEMBERED: Final = 20_000

#: Texts are padded where that makes no more than this many times their units; beyond, packing is as quick.
MOST_PADDING: Final = 1.8

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


def take_by_length(processor: Any) -> None:
    """Let a tagger take sentences of like length together, as the parser does by itself.

    Parameters
    ----------
    processor : stanza Processor
    """
    usual = processor.process

    def process(document: Any) -> Any:
        order = document.sentences
        document.sentences = sorted(order, key=lambda sentence: len(sentence.words))
        try:
            return usual(document)
        finally:
            document.sentences = order

    processor.process = process


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


def read_padded(processor: Any) -> None:
    """Let the LSTMs of a tokenizer, tagger or parser read padded texts, each direction by itself.

    On a CPU, PyTorch has a quick way for texts of one length, and takes twice as long for packed ones of several
    lengths. Those of a batch are mostly of like length, so that little is computed for padding.

    Parameters
    ----------
    processor : stanza Processor
        Left as it is where a graphics card does the work.
    """
    import torch

    model, quick = processor.trainer.model, torch.backends.mkldnn  # type: Any, Any
    if next(model.parameters()).device.type != "cpu" or not quick.is_available():
        return
    layers: list[Any] = [getattr(model, name, None) for name in ("rnn", "rnn2")]
    for name in ("taggerlstm", "parserlstm"):
        layers += [getattr(layer, "lstm", None) for layer in getattr(getattr(model, name, None), "lstm", ())]
    for layer in layers:
        if _is_plain(layer):
            layer.forward = _padded_forward(layer, layer.forward)


def _is_plain(layer: Any) -> bool:
    import torch

    return type(layer) is torch.nn.LSTM and (layer.num_layers, layer.bidirectional, layer.proj_size) == (1, True, 0)


def _padded_forward(lstm: Any, usual: Callable[..., Any]) -> Callable[..., Any]:
    def forward(packed: Any, start: Any = None) -> Any:
        texts, length, units = int(packed.batch_sizes[0]), len(packed.batch_sizes), len(packed.data)
        if texts * length > MOST_PADDING * units:
            return usual(packed, start)
        if start is None:
            zeros = packed.data.new_zeros(2, texts, lstm.hidden_size)
            start = (zeros, zeros)
        # Nobody asks these layers for their last states.
        return padded_lstm(lstm, packed, start), start

    return forward


def padded_lstm(lstm: Any, packed: Any, start: Any) -> Any:
    """Run a bidirectional LSTM of one layer over sentences of several lengths.

    Parameters
    ----------
    lstm : torch.nn.LSTM
    packed : PackedSequence
    start : tuple of tensor (2, sentences, size)
        The first states of both directions.

    Returns
    -------
    PackedSequence
        The outputs; the last states are not told.
    """
    import torch
    from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

    padded, lengths = pad_packed_sequence(packed, batch_first=True)
    places = torch.arange(padded.size(1)).expand(padded.size(0), -1)
    backwards = lengths.unsqueeze(1) - 1 - places
    # What lies behind the end of a sentence is read last and never used.
    backwards = torch.where(backwards >= 0, backwards, places).unsqueeze(2)
    outputs = []
    for direction, suffix in enumerate(("", "_reverse")):
        names = ["weight_ih_l0", "weight_hh_l0", *(("bias_ih_l0", "bias_hh_l0") if lstm.bias else ())]
        weights = [getattr(lstm, name + suffix) for name in names]
        read = padded.gather(1, backwards.expand(-1, -1, padded.size(2))) if direction else padded
        states = [state[direction : direction + 1].contiguous() for state in start]
        output = torch._VF.lstm(read, states, weights, lstm.bias, 1, 0.0, False, False, True)[0]
        outputs.append(output.gather(1, backwards.expand(-1, -1, output.size(2))) if direction else output)
    return pack_padded_sequence(torch.cat(outputs, 2), lengths, batch_first=True)
