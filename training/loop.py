"""Train the tagger and the parser: batches of like length, a learning rate that falls to nothing, the best of the last third."""

from __future__ import annotations

import io
import logging
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from stanza.models import parser, tagger
from stanza.models.common import utils
from stanza.models.common.doc import DEPREL, HEAD, Document
from stanza.models.depparse import data as parser_data
from stanza.models.pos import data as tagger_data
from stanza.models.pos.trainer import Trainer as TaggerTrainer
from stanza.utils.conll import CoNLL

from training.speed import GoldArcTrainer, padded_training

logger = logging.getLogger("training")
CHUNK = 40  # batches whose sentences are sorted by length together
WARM_UP = 100


@dataclass(frozen=True)
class Schedule:
    """How long to train: steps of about `words` words; after `minutes` the rest of the steps is dropped."""

    steps: int
    words: int
    rate: float
    minutes: float


@dataclass(frozen=True)
class Task:
    """A model in training and how to score it on the development set."""

    update: Callable[[Any], Any]
    set_rate: Callable[[float], None]
    score: Callable[[], float]
    save: Callable[[str], None]
    lengths: list[int]
    collate: Callable[[list[int]], Any]


def batches(lengths: list[int], words: int, rng: random.Random) -> Iterator[list[int]]:
    """Endless batches of sentence numbers; the sentences of a batch are of about the same length."""
    while True:
        order = list(range(len(lengths)))
        rng.shuffle(order)
        average = sum(lengths) / len(lengths)
        chunk = max(1, int(CHUNK * words / average))
        epoch: list[list[int]] = []
        for start in range(0, len(order), chunk):
            current: list[int] = []
            filled = 0
            for number in sorted(order[start : start + chunk], key=lengths.__getitem__):
                if current and filled + lengths[number] > words:
                    epoch.append(current)
                    current, filled = [], 0
                current.append(number)
                filled += lengths[number]
            epoch.append(current)
        rng.shuffle(epoch)
        yield from epoch


def run(task: Task, schedule: Schedule, evaluations: int, target: Path) -> float:
    """Train and leave the best model in `target`; its score on the development set."""
    rng = random.Random(7)
    stream = batches(task.lengths, schedule.words, rng)
    best, started, spent = -1.0, time.monotonic(), 0.0
    # Towards the end the rate is so low that the best model is among the last ones.
    marks = {round(schedule.steps * (1 - 0.4 * part / evaluations)) for part in range(evaluations)}
    marks.add(schedule.steps // 3)
    with padded_training():
        for step in range(1, schedule.steps + 1):
            spent = (time.monotonic() - started) / 60
            progress = max(step / schedule.steps, spent / schedule.minutes)
            task.set_rate(schedule.rate * min(1.0, step / WARM_UP) * max(0.0, 1 - progress))
            loss = task.update(task.collate(next(stream)))
            if step % 50 == 0:
                value = loss[0] if isinstance(loss, tuple) else loss
                logger.info("step %d of %d, loss %.3f, %.1f minutes", step, schedule.steps, value, spent)
            over = spent > schedule.minutes
            if step in marks or over:
                score = task.score()
                logger.info("step %d: development score %.4f", step, score)
                if score > best:
                    best = score
                    task.save(str(target))
            if over:
                break
    return best


def parser_task(train: Path, dev: Path, flags: list[str]) -> Task:
    """Make the training of Stanza's parser a task for the loop."""
    args = parser.parse_args(flags)
    rows, _, _ = CoNLL.conll2dict(input_file=str(train))
    dataset = parser_data.Dataset(Document(rows), args, None, evaluation=False)
    gold = CoNLL.conll2doc(input_file=str(dev))
    held_out = parser_data.DataLoader(
        gold, 4000, args, None, vocab=dataset.vocab, evaluation=True, sort_during_eval=True
    )
    trainer = GoldArcTrainer(args=args, vocab=dataset.vocab, pretrain=None, device="cpu")

    def score() -> float:
        predictions = parser.predict_dataset(trainer, held_out)
        gold.set([HEAD, DEPREL], [pair for sentence in predictions for pair in sentence])
        return float(utils.ud_scores(str(dev), io.StringIO(f"{gold:C}\n\n"))["LAS"].f1)

    def set_rate(rate: float) -> None:
        for optimizer in trainer.optimizer.values():
            for group in optimizer.param_groups:
                group["lr"] = rate

    def collate(numbers: list[int]) -> Any:
        return parser_data.DataLoader.collate([dataset[number] for number in numbers])

    return Task(trainer.update, set_rate, score, trainer.save, dataset.lengths, collate)


def tagger_task(train: Path, dev: Path, flags: list[str]) -> Task:
    """Make the training of Stanza's tagger a task for the loop."""
    args = tagger.parse_args(flags)
    rows, _, _ = CoNLL.conll2dict(input_file=str(train))
    document = Document(rows)
    vocab = tagger_data.Dataset.init_vocab([document], args)
    dataset = tagger_data.Dataset(document, args, None, vocab=vocab, evaluation=False)
    # A column that is empty everywhere is learnt as such, or its head would answer at random.
    dataset.has_tags = dict.fromkeys(dataset.has_tags, True)
    gold = CoNLL.conll2doc(input_file=str(dev))
    held_out = tagger_data.Dataset(gold, args, None, vocab=vocab, evaluation=True, sort_during_eval=True)
    loader = held_out.to_loader(batch_size=100)
    trainer = TaggerTrainer(args=args, vocab=vocab, pretrain=None, device="cpu")

    def score() -> float:
        predictions: list[Any] = []
        numbers: list[int] = []
        with torch.no_grad():
            for batch in loader:
                predictions += trainer.predict(batch)
                numbers.extend(batch.idx)
        tagger.set_predictions(gold, trainer, utils.unsort(predictions, numbers))
        scores = utils.ud_scores(str(dev), io.StringIO(f"{gold:C}\n\n"))
        logger.info("UPOS %.4f, features %.4f", scores["UPOS"].f1, scores["UFeats"].f1)
        # The parser and the coder read the tags; features matter less.
        return float(0.8 * scores["UPOS"].f1 + 0.2 * scores["UFeats"].f1)

    def set_rate(rate: float) -> None:
        for optimizer in trainer.optimizers.values():
            for group in optimizer.param_groups:
                group["lr"] = rate

    def collate(numbers: list[int]) -> Any:
        return dataset.collate_fn([dataset[number] for number in numbers])

    lengths = [len(sample.text) for sample in dataset.data]
    return Task(trainer.update, set_rate, score, trainer.save, lengths, collate)
