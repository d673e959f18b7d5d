"""`python -m training TREEBANKS OUT`: prepare, train, export and score the compact models, stage by stage."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import torch

from training import evaluate, export, prepare, stages


def main() -> None:
    """Read the command line and run the stages it asks for."""
    arguments = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    arguments.add_argument("treebanks", type=Path, help="folder with prepared/ar_*.conllu and raw/en_ewt-*.conllu")
    arguments.add_argument("out", type=Path, help="folder for the models, manifest.json and the scores")
    arguments.add_argument("--work", type=Path, default=Path("training-work"), help="intermediate files, kept")
    arguments.add_argument("--languages", nargs="+", choices=("ar", "en"), default=["ar", "en"])
    arguments.add_argument("--stages", nargs="+", choices=stages.STAGES, default=list(stages.STAGES))
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--train-only", action="store_true", help="neither export nor score")
    options = arguments.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(options.threads)
    for language in options.languages:
        work = options.work / language
        if not (work / "data" / "train.conllu").exists():
            prepare.prepare(language, options.treebanks, work / "data")
        for stage in options.stages:
            model = work / f"{stage}.pt"
            # A stage whose model is there is done: the run takes up where it was.
            if not model.exists():
                stages.train(stage, language, work / "data", model)
    if not options.train_only:
        export.export(options.work, options.out, options.languages)
        evaluate.report(options.work, options.out, options.languages)


if __name__ == "__main__":
    main()
