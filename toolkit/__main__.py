"""The command line: ``python -m toolkit analyse``, ``report`` and ``models``."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.analysis import Analysis
    from toolkit.corpus import Corpus

#: What a run can fail of that its user can mend; each becomes one line, not a stack trace.
MENDABLE = (OSError, ValueError, LookupError, ImportError, RuntimeError)

#: The teaching corpus, where the command runs in a checkout; it is not part of the installed package.
BUNDLED = "corpora/teaching"

FINISHED, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without them, those of the command line.

    Returns
    -------
    int
        0 where the command finished, even if single articles failed (they are listed); 1 where a notebook of
        the report failed; 2 for a wrong call, an unreadable corpus or a faulty codebook.
    """
    asked = _parser().parse_args(arguments)
    try:
        return _COMMANDS[asked.command](asked)
    except KeyboardInterrupt:
        print("hudna: stopped; the same command goes on where this one was", file=sys.stderr)
        return INTERRUPTED
    except MENDABLE as error:
        print(f"hudna: {_one_line(error)}", file=sys.stderr)
        return USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m toolkit", description="Discourse analysis of conflict news in Arabic and English."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--conflict",
        default="libya-2020",
        metavar="NAME",
        help="a name, the path of a YAML file, or none for texts without an actor list",
    )
    shared.add_argument("--models", default="auto", choices=("auto", "official", "compact"))
    shared.add_argument("--store", metavar="FOLDER", help="where annotations are kept for the next run")
    shared.add_argument("--quiet", action="store_true", help="no progress bar, no account")

    analyse = commands.add_parser("analyse", parents=[shared], help="code a corpus and save its tables")
    analyse.add_argument("path", metavar="PATH", help="a file or a folder of texts")
    analyse.add_argument("--out", required=True, metavar="DIR", help="folder for tables and provenance")

    report = commands.add_parser(
        "report", parents=[shared], help="code a corpus, execute the notebooks, write pages, figures, tables"
    )
    report.add_argument("path", metavar="PATH", nargs="?", default=BUNDLED, help="default: %(default)s")
    report.add_argument("--out", default="build/report", metavar="DIR", help="default: %(default)s")
    report.add_argument("--notebooks", default="notebooks", metavar="FOLDER", help="default: %(default)s")

    models = commands.add_parser("models", help="say which language models there are, or fetch the official ones")
    models.add_argument("action", choices=("status", "download"))
    models.add_argument("languages", nargs="*", default=["ar", "en"], metavar="LANGUAGE", help="default: ar en")
    return parser


def _analyse(asked: argparse.Namespace) -> int:
    _, analysis = _coded(asked)
    folder = analysis.save(asked.out)
    if not asked.quiet:
        print(account_text(analysis))
        print(f"tables and provenance: {folder}")
    return FINISHED


def _report(asked: argparse.Namespace) -> int:
    from toolkit.report import write_report

    corpus, analysis = _coded(asked)
    if not asked.quiet:
        print(account_text(analysis))
    bundled = Path(asked.path).resolve() == Path(BUNDLED).resolve()
    report = write_report(
        analysis,
        asked.out,
        notebooks=asked.notebooks,
        parameters={
            "CORPUS": str(Path(asked.path).resolve()),
            "CONFLICT": _conflict(asked.conflict),
            "STORE": asked.store and str(Path(asked.store).resolve()),
        },
        # Notebooks that cannot be given a corpus speak about the bundled one.
        needing=None if bundled else "CORPUS",
        notes=corpus.notes,
        progress=not asked.quiet,
    )
    for name, reason in report.failures.items():
        print(f"hudna: notebook {name} failed: {reason}", file=sys.stderr)
    print(f"open {report.index} in a browser (no network needed)")
    return FAILED if report.failures else FINISHED


def _models(asked: argparse.Namespace) -> int:
    from toolkit import language

    if asked.action == "download":
        from toolkit.language.download import download

        download(asked.languages)
    for each in language.status(asked.languages):
        print(each)
    return FINISHED


_COMMANDS = {"analyse": _analyse, "report": _report, "models": _models}


def _coded(asked: argparse.Namespace) -> tuple[Corpus, Analysis]:
    import toolkit as tk
    from toolkit.corpus import CorpusWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CorpusWarning)
        corpus = tk.read_corpus(asked.path)
    if not asked.quiet:
        for note in corpus.notes:
            print(f"note: {note}", file=sys.stderr)
    analysis = tk.analyse(
        corpus, _conflict(asked.conflict), models=asked.models, store=asked.store, progress=not asked.quiet
    )
    return corpus, analysis


def _conflict(asked: str) -> str | None:
    if asked == "none":
        return None
    # The notebooks run in a folder of their own.
    return str(Path(asked).resolve()) if Path(asked).is_file() else asked


def account_text(analysis: Analysis) -> str:
    """Say what went in and what became of it.

    Parameters
    ----------
    analysis : Analysis

    Returns
    -------
    str
        One line, and one more per article that failed.

    Examples
    --------
    >>> from toolkit.analysis import Analysis
    >>> account = {"articles": 3, "coded": 1, "empty": 1, "reused": 1, "seconds": 2.04,
    ...            "failed": [{"article_id": "a3", "reason": "half a character"}]}
    >>> print(account_text(Analysis({}, provenance={"account": account})))
    3 articles in: 1 coded, 1 empty, 1 failed; 1 reused from the store; 2.0 s
      a3 failed: half a character
    """
    account = analysis.provenance["account"]
    failed = account["failed"]
    lines = [
        f"{account['articles']} articles in: {account['coded']} coded, {account['empty']} empty, "
        f"{len(failed)} failed; {account['reused']} reused from the store; {account['seconds']:.1f} s"
    ]
    lines += [f"  {each['article_id']} failed: {each['reason']}" for each in failed]
    return "\n".join(lines)


def _one_line(error: BaseException) -> str:
    # str() of a KeyError is the repr of its message.
    message = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
    return " ".join(message.split()) or type(error).__name__


if __name__ == "__main__":
    sys.exit(main())
