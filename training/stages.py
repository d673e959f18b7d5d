"""The five trainings of a language: their flags, and what each leaves behind."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from stanza.models import lemmatizer, mwt_expander, tokenizer
from stanza.models.tokenization.trainer import Trainer as TokenizerTrainer

from training import loop
from training.loop import Schedule

logger = logging.getLogger("training")
STAGES = ("tokenize", "mwt", "pos", "depparse", "lemma")
TREEBANK = {"ar": "ar_padt", "en": "en_ewt"}

TOKENIZE = {
    "ar": "--max_seqlen 400 --batch_size 24 --lr0 0.003 --steps 1800 --eval_steps 100 --anneal 0.75"
    " --anneal_after 700 --max_steps_before_stop 900",
    "en": "--max_seqlen 250 --batch_size 32 --lr0 0.003 --steps 2000 --eval_steps 200 --anneal 0.7"
    " --anneal_after 600 --max_steps_before_stop 1200",
}
# With letters hidden from it, the tokenizer learns sentence ends; with all letters, which words to take apart.
TOKENIZE_AGAIN = {
    "ar": "--max_seqlen 400 --batch_size 24 --lr0 0.001 --steps 600 --eval_steps 60 --anneal 0.8 --anneal_after 100"
    " --max_steps_before_stop 600 --unit_dropout 0.1 --feat_unit_dropout 0.1 --dropout 0.25"
}
MWT = {
    "ar": "--num_epoch 16 --decay_epoch 5 --lr_decay 0.8 --hidden_dim 120 --dropout 0.3 --emb_dropout 0.25 --max_dec_len 30"
    " --ensemble_early_stop",
    "en": "--num_epoch 4 --decay_epoch 2 --lr_decay 0.7 --hidden_dim 60 --max_dec_len 30",
}
ENCODER = "--no_pretrain --word_emb_dim 75 --char_hidden_dim 100 --char_emb_dim 50 --transformed_dim 100 --beta2 0.95"
TAGGER = (
    f"{ENCODER} --hidden_dim 150 --deep_biaff_hidden_dim 150 --composite_deep_biaff_hidden_dim 60 --tag_emb_dim 30"
    " --share_hid --dropout 0.33 --word_dropout 0.25 --augment_nopunct 0.1"
)
PARSER = (
    f"{ENCODER} --no_xpos --no_ufeats --tag_emb_dim 50 --hidden_dim 200 --num_layers 2 --deep_biaff_hidden_dim 100"
    " --optim adam --weight_decay 0 --no_second_optim --no_checkpoint --word_dropout 0.3"
)
PARSER_DROPOUT = {"ar": 0.4, "en": 0.33}
# Words rarer than this are read by their letters alone.
WORD_CUTOFF = {"ar": 4, "en": 4}
# The steps that the shipped models were given; more of them would still help.
TAGGER_SCHEDULE = {
    "ar": Schedule(steps=2050, words=1000, rate=0.004, minutes=30),
    "en": Schedule(steps=2450, words=1200, rate=0.004, minutes=30),
}
PARSER_SCHEDULE = {
    "ar": Schedule(steps=4500, words=1000, rate=0.003, minutes=60),
    "en": Schedule(steps=4600, words=1200, rate=0.003, minutes=60),
}
LEMMA = {
    "ar": "--hidden_dim 150 --emb_dim 50 --batch_size 100 --lr 0.002 --num_epoch 14 --decay_epoch 4 --lr_decay 0.8",
    "en": "--hidden_dim 120 --emb_dim 50 --batch_size 100 --lr 0.003 --num_epoch 12 --decay_epoch 4 --lr_decay 0.8",
}


def train(stage: str, language: str, data: Path, target: Path) -> None:
    """Train one model; `target` is written by the training itself whenever the development score is a new best."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".unfinished.pt")
    common = ["--cpu", "--mode", "train", "--shorthand", TREEBANK[language]]
    if stage != "lemma":
        common += ["--lang", language]
    naming = ["--save_dir", str(target.parent.resolve()), "--save_name", unfinished.name]
    gold = str(data / "dev.conllu")
    if stage == "tokenize":
        files = _files(data, {"txt": "txt", "label": "labels", "mwt_json": "mwt.json"})
        held_out = ["--dev_txt_file", str(data / "dev.txt"), "--dev_label_file", str(data / "dev.labels")]
        flags = [*common, *naming, *files, *held_out, "--dev_conll_gold", gold, "--use_mwt"]
        tokenizer.main(flags + TOKENIZE[language].split())
        if language in TOKENIZE_AGAIN:
            with _continued(unfinished):
                tokenizer.main(flags + TOKENIZE_AGAIN[language].split())
    elif stage == "mwt":
        flags = ["--train_file", str(data / "train.conllu"), "--eval_file", gold, "--gold_file", gold]
        mwt_expander.main(common + naming + flags + MWT[language].split())
    elif stage == "lemma":
        flags = ["--train_file", str(data / "train.lemma.conllu"), "--eval_file", gold]
        lemmatizer.main(common + naming + flags + LEMMA[language].split())
    else:
        _train_on_trees(stage, language, data, unfinished, common)
    unfinished.rename(target)


@contextlib.contextmanager
def _continued(model: Path) -> Iterator[None]:
    """Let Stanza's tokenizer training begin with the weights of `model` (its own --load_name does not train them)."""
    weights = torch.load(model, weights_only=True)["model"]

    class Continued(TokenizerTrainer):  # type: ignore[misc]
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            self.model.load_state_dict(weights)

    tokenizer.Trainer = Continued
    try:
        yield
    finally:
        tokenizer.Trainer = TokenizerTrainer


def _files(data: Path, endings: dict[str, str]) -> list[str]:
    return [part for flag, ending in endings.items() for part in (f"--{flag}_file", str(data / f"train.{ending}"))]


def _train_on_trees(stage: str, language: str, data: Path, target: Path, common: list[str]) -> None:
    cutoff = ["--word_cutoff", str(WORD_CUTOFF[language])]
    dev = data / "dev.conllu"
    if stage == "pos":
        task = loop.tagger_task(data / "train.tagger.conllu", dev, common + cutoff + TAGGER.split())
        schedule = TAGGER_SCHEDULE[language]
    else:
        dropout = ["--dropout", str(PARSER_DROPOUT[language])]
        task = loop.parser_task(data / "train.parser.conllu", dev, common + cutoff + dropout + PARSER.split())
        schedule = PARSER_SCHEDULE[language]
    score = loop.run(task, schedule, evaluations=6, target=target)
    logger.info("%s %s: best development score %.4f", language, stage, score)
