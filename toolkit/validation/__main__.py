"""``python -m toolkit.validation``: score the coder and check gold files from a shell."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from toolkit import __version__
from toolkit.validation import polnear, report
from toolkit.validation.agreement import agreement_table
from toolkit.validation.coded import code_gold
from toolkit.validation.gold import load_gold
from toolkit.validation.scores import AGREEING, all_scores, describe_errors, in_brief

FINISHED, USAGE = 0, 2

#: Sets of gold that rules are tuned on; the test set is scored on demand only.
DEVELOPMENT = ("dev", "wire", "press", "newsroom", "teaching")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without them, those of the command line.

    Returns
    -------
    int
        0, or 2 where files or models cannot be used (one line says why).
    """
    asked = _parser().parse_args(arguments)
    try:
        return _COMMANDS[asked.command](asked)
    except (OSError, ValueError, ImportError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m toolkit.validation", description="Score the coder.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--models", choices=("auto", "official", "compact"), default="compact")
    shared.add_argument("--store", metavar="FOLDER", help="where annotations are kept for the next run")
    shared.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N errors of each sort")
    shared.add_argument("--write", type=Path, metavar="FILE", help="write the sections into this Markdown file")

    score = commands.add_parser("score", parents=[shared], help="the gold corpus: all tables, both languages")
    score.add_argument("gold", nargs="?", type=Path, default=Path("corpora/gold"), help="default: %(default)s")
    score.add_argument("--test", action="store_true", help="score the test split too; without this it is never read")
    score.add_argument("--polnear", type=Path, metavar="FOLDER", help="score PolNeAR as well")
    score.add_argument("--language", choices=("ar", "en"), help="only this language")
    score.add_argument("--table", choices=tuple(AGREEING), help="show errors of this table only")

    attribution = commands.add_parser("polnear", parents=[shared], help="reported speech against PolNeAR (English)")
    attribution.add_argument("folder", type=Path, help="folder with text/ and attributions/")

    check = commands.add_parser("check", help="say what is wrong in gold files, and on which line")
    check.add_argument("gold", nargs="+", type=Path)

    agree = commands.add_parser("agreement", help="compare two annotations of the same texts")
    agree.add_argument("first", type=Path)
    agree.add_argument("second", type=Path)
    return parser


def _score(asked: argparse.Namespace) -> int:
    splits = (*DEVELOPMENT, "test") if asked.test else DEVELOPMENT
    sections: dict[str, str] = {}
    for language in (asked.language,) if asked.language else ("ar", "en"):
        for split in splits:
            path = asked.gold / language / f"{split}.jsonl"
            if not path.is_file():
                if split in ("dev", "test"):
                    print(f"{path}: not there, not scored", file=sys.stderr)
                continue
            documents = load_gold(path)
            compared, used = code_gold(documents, models=asked.models, store=asked.store, progress=sys.stderr.isatty())
            scores = all_scores(compared)
            about = f"Documents: {len(documents)}; hudna {__version__}; models: {used.get(language, 'none')}."
            sections[f"{language} {split}"] = report.section({"in brief": in_brief(scores), **scores}, about)
            print(f"\n{language}, {split}: {about}")
            for heading, rows in scores.items():
                print(f"\n{heading}\n{report.plain(rows)}")
            if asked.errors and split != "test":
                for table in (asked.table,) if asked.table else AGREEING:
                    print(describe_errors(compared, table, asked.errors))
    if asked.polnear:
        sections |= _polnear_section(asked.polnear, asked)
    if not sections:
        raise FileNotFoundError(f"{asked.gold} holds no gold of the form ar/dev.jsonl; give the folder that does")
    _write(asked.write, sections)
    return FINISHED


def _polnear(asked: argparse.Namespace) -> int:
    _write(asked.write, _polnear_section(asked.folder, asked))
    return FINISHED


def _polnear_section(folder: Path, asked: argparse.Namespace) -> dict[str, str]:
    comparisons, used = polnear.score_folder(
        folder, models=asked.models, store=asked.store, progress=sys.stderr.isatty()
    )
    rows = polnear.scores(comparisons)
    about = f"Articles: {len(comparisons)}; hudna {__version__}; models: {used.get('en', 'none')}."
    print(f"\nPolNeAR: {about}\n{report.plain(rows)}")
    if asked.errors:
        print(polnear.describe_errors(comparisons, asked.errors))
    return {"polnear": report.section({"attributions": rows}, about, report.polnear_comment())}


def _write(file: Path | None, sections: dict[str, str]) -> None:
    if file is not None:
        existing = file.read_text(encoding="utf-8") if file.is_file() else ""
        file.write_text(report.write_accuracy(existing, sections), encoding="utf-8")
        print(f"\nwritten: {file}")


def _check(asked: argparse.Namespace) -> int:
    for path in asked.gold:
        documents = load_gold(path)
        print(f"{path}: {len(documents)} documents, no fault")
    return FINISHED


def _agreement(asked: argparse.Namespace) -> int:
    print(agreement_table(load_gold(asked.first), load_gold(asked.second)).to_string(index=False))
    return FINISHED


_COMMANDS = {"score": _score, "polnear": _polnear, "check": _check, "agreement": _agreement}


if __name__ == "__main__":
    raise SystemExit(main())
