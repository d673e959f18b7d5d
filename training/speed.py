"""Make Stanza's tagger and parser train two to three times as fast on one CPU thread, with the same weights.

Stanza packs its sequences, and PyTorch walks packed sequences step by step. Padded ones go to oneDNN's fused kernels,
so both directions are run here as plain padded LSTMs (the backward one on sequences turned round, each at its own length).
The character model reads every different word of a batch once. Matrix products may use bfloat16 inside.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import torch
from stanza.models.common.char_model import CharacterModel
from stanza.models.common.packed_lstm import PackedLSTM
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.model import GraphParser
from stanza.models.depparse.trainer import GraphTrainer
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pack_sequence, pad_packed_sequence


def _run(lstm: nn.LSTM, batch: Tensor, start: tuple[Tensor, Tensor], suffix: str) -> Tensor:
    weights = [getattr(lstm, f"{name}_l0{suffix}") for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=lstm.training):
        output = torch.lstm(batch, start, weights, True, 1, 0.0, lstm.training, False, True)[0]  # type: ignore[call-overload]
    return output.float()


def _turned(batch: Tensor, lengths: Tensor) -> Tensor:
    """Every sequence back to front; its padding stays behind it."""
    steps = torch.arange(batch.size(1))
    index = torch.where(steps < lengths[:, None], lengths[:, None] - 1 - steps, steps)
    return batch.gather(1, index[:, :, None].expand_as(batch))


def _bidirectional(lstm: nn.LSTM, batch: Tensor, lengths: Tensor, start: tuple[Tensor, Tensor]) -> Tensor:
    forward = _run(lstm, batch, (start[0][:1], start[1][:1]), "")
    if not lstm.bidirectional:
        return forward
    backward = _run(lstm, _turned(batch, lengths), (start[0][1:], start[1][1:]), "_reverse")
    return torch.cat([forward, _turned(backward, lengths)], dim=2)


def _packed_forward(self: Any, packed: PackedSequence, _lengths: Any, hx: tuple[Tensor, Tensor]) -> Any:
    batch, lengths = pad_packed_sequence(packed, batch_first=True)
    output = _bidirectional(self.lstm, batch, lengths, hx)
    # Stanza reads the outputs only; the last states are handed through to keep the shape of its answer.
    return pack_padded_sequence(output, lengths, batch_first=True), hx


def _character_forward(
    self: Any, chars: Tensor, _mask: Tensor, word_orig_idx: Any, sentlens: list[int], wordlens: list[int]
) -> PackedSequence:
    kinds, place = torch.unique(chars, dim=0, return_inverse=True)
    lengths = torch.zeros(len(kinds), dtype=torch.long).scatter_(0, place, torch.tensor(wordlens))
    embedded = self.dropout(self.char_emb(kinds))
    start = tuple(
        state.expand(-1, len(kinds), -1).contiguous() for state in (self.charlstm_h_init, self.charlstm_c_init)
    )
    output = _bidirectional(self.charlstm.lstm, embedded, lengths, start)  # type: ignore[arg-type]
    weights = torch.sigmoid(self.char_attn(self.dropout(output)))
    inside = torch.arange(output.size(1)) < lengths[:, None]
    summed = (output * weights * inside[:, :, None]).sum(1)[place]
    in_order = torch.empty_like(summed)
    in_order[torch.as_tensor(word_orig_idx)] = summed
    return pack_sequence(in_order.split(sentlens))


@contextlib.contextmanager
def padded_training() -> Iterator[None]:
    """Patch Stanza's two sequence modules while a model trains."""
    originals = PackedLSTM.forward, CharacterModel.forward
    precision = torch.get_float32_matmul_precision()
    torch.set_float32_matmul_precision("medium")
    PackedLSTM.forward, CharacterModel.forward = _packed_forward, _character_forward
    try:
        yield
    finally:
        PackedLSTM.forward, CharacterModel.forward = originals
        torch.set_float32_matmul_precision(precision)


class GoldArcParser(GraphParser):
    """Stanza's graph parser; in training it scores relations for the gold arcs only, not for every pair of words."""

    def forward(
        self,
        word: Tensor,
        word_mask: Tensor,
        wordchars: Tensor,
        wordchars_mask: Tensor,
        upos: Tensor,
        xpos: Tensor,
        ufeats: Tensor,
        pretrained: Tensor,
        lemma: Tensor,
        head: Tensor,
        deprel: Tensor,
        *places: Any,
    ) -> Any:
        inputs = (word, word_mask, wordchars, wordchars_mask, upos, xpos, ufeats, pretrained, lemma, head, deprel)
        if not self.training:
            return super().forward(*inputs, *places)
        states = self.drop(self.embed(*inputs, *places))
        real = ~word_mask[:, 1:]
        loss = self._arc_loss(states, word_mask, head, real)
        heads = states.gather(1, head[:, :, None].expand(-1, -1, states.size(2)))
        scores = self._relation_scores(states[:, 1:][real], heads[real])
        loss = loss + self.crit(scores, deprel[real] - VOCAB_PREFIX_SIZE)
        return loss / wordchars.size(0), []

    def _arc_loss(self, states: Tensor, word_mask: Tensor, head: Tensor, real: Tensor) -> Tensor:
        length = states.size(1)
        offset = torch.arange(length)[None, None, :] - torch.arange(length)[None, :, None]
        direction = self.linearization(states, states).squeeze(3)
        distance = 1 + functional.softplus(self.distance(states, states).squeeze(3))
        likelihood = -torch.log((offset.abs() - distance) ** 2 / 2 + 1)
        arcs = self.unlabeled(states, states).squeeze(3)
        arcs = arcs + functional.logsigmoid(direction * offset.sign()).detach() + likelihood.detach()
        arcs = arcs.masked_fill(torch.eye(length, dtype=torch.bool)[None], -torch.inf)
        arcs = arcs.masked_fill(word_mask[:, None, :], -torch.inf)
        gold = head[real]
        chosen = direction[:, 1:].gather(2, head[:, :, None]).squeeze(2)[real]
        rightwards = (gold > torch.arange(1, length)[None].expand_as(head)[real]).long()
        loss = self.crit(arcs[:, 1:][real], gold)
        loss = loss + self.crit(torch.stack([-chosen / 2, chosen / 2], dim=1), rightwards)
        return loss - likelihood[:, 1:].gather(2, head[:, :, None]).squeeze(2)[real].sum()

    def _relation_scores(self, dependents: Tensor, heads: Tensor) -> Tensor:
        first = self.deprel.dropout(functional.relu(self.deprel.W1(dependents)))
        second = self.deprel.dropout(functional.relu(self.deprel.W2(heads)))
        bilinear = self.deprel.scorer.W_bilin
        size = bilinear.weight.shape
        ones = first.new_ones(len(first), 1)
        left = (torch.cat([first, ones], 1) @ bilinear.weight.reshape(size[0], -1)).view(-1, size[1], size[2])
        return torch.bmm(torch.cat([second, ones], 1)[:, None], left).squeeze(1) + bilinear.bias


class GoldArcTrainer(GraphTrainer):
    """Stanza's trainer for the parser above; what it saves is an ordinary Stanza parser."""

    @staticmethod
    def build_model(*args: Any, **kwargs: Any) -> GraphParser:
        return GoldArcParser(*args, **kwargs)
