"""``python -m toolkit.validation``: score the coder from a shell."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from toolkit.language.models import ModelError
from toolkit.validation import polnear
from toolkit.validation.intervals import Score


def cache_file() -> Path:
    """Return the file in which annotations are kept between two scorings."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hudna"
    home.mkdir(parents=True, exist_ok=True)
    return home / "scored.sqlite"


def plain(rows: Sequence[Score]) -> str:
    """Return scores as lines of text."""
    lines = [f"{'':<34}{'score':>7}  {'95 % interval':<15}{'P':>6}{'R':>7}{'gold':>7}{'found':>7}"]
    for row in rows:
        sides = "".join(f"{100 * side:7.1f}" if side is not None else " " * 7 for side in (row.precision, row.recall))
        lines.append(
            f"{row.name:<34}{100 * row.value:7.1f}  {f'[{100 * row.low:.1f}, {100 * row.high:.1f}]':<14}"
            f"{sides}{row.gold:7d}{row.found:7d}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        Default: those of the process.

    Returns
    -------
    int
        The exit status.
    """
    parser = argparse.ArgumentParser(prog="python -m toolkit.validation", description="Score the coder.")
    commands = parser.add_subparsers(dest="command", required=True)
    attribution = commands.add_parser("polnear", help="reported speech against PolNeAR (English)")
    attribution.add_argument("folder", type=Path, help="folder with text/ and attributions/")
    attribution.add_argument(
        "--errors", type=int, default=0, metavar="N", help="show the N longest errors of each sort"
    )
    attribution.add_argument("--models", choices=("auto", "official", "compact"), default="compact")
    options = parser.parse_args(arguments)
    try:
        comparisons = polnear.score_folder(options.folder, options.models, cache_file())
    except (OSError, ValueError, ModelError) as error:
        print(error, file=sys.stderr)
        return 2
    print(plain(polnear.scores(comparisons)))
    if options.errors:
        print(polnear.describe_errors(comparisons, options.errors))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
