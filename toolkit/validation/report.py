"""Write the scores down: tables for the terminal and the sections of ``ACCURACY.md``."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from toolkit.validation.intervals import RESAMPLES, SEED, Score

_HEADINGS = {
    "ar test": "Arabic, test split",
    "en test": "English, test split",
    "ar dev": "Arabic, development split",
    "en dev": "English, development split",
    "ar wire": "Arabic, plain wire sentences (development)",
    "en wire": "English, plain wire sentences (development)",
    "ar press": "Arabic, ordinary newspaper prose (development)",
    "en press": "English, ordinary newspaper prose (development)",
    "ar newsroom": "Arabic, long newsroom sentences (development)",
    "en newsroom": "English, long newsroom sentences (development)",
    "ar teaching": "Arabic, the teaching articles (development)",
    "en teaching": "English, the teaching articles (development)",
    "polnear": "Reported speech in English news: PolNeAR, development articles",
}

#: What the sections are about, in their order in the file.
SECTIONS = tuple(_HEADINGS)

_OPENING = f"""# How right the coder is

Written by `make score`; the figures of a section are replaced when it is scored again. The **test** split was written
before the rules were tuned and is scored rarely, on demand (`--test`); everything marked **development** was used for tuning,
so its figures flatter. The sets differ in difficulty: plain wire sentences, mixed ones (dev, test), ordinary
newspaper prose (press), whole articles, and long newsroom sentences with irony, epithets and distant pronouns, written to be hard. What
the press sets gave at first sight, before their errors were looked at, is in the guide of the gold corpus.

## What the figures mean

Rows of the coder are paired with rows of the gold annotation, one to one within a document, so that the pairs share as
much as they can. A word is a stretch of letters and digits; Arabic words count whole, with what is written to them.

* **statements**: the contents share at least half of their words (intersection over union). Scare quotes are included.
* **mentions**: the same, and the same actor. **mentions, form and stance right** asks for these too.
* **claims**: the same kind, and a word in common or the same target.
* **blame (voice, target, act)**: no spans: the blame claims of a document as triples; a triple is right as often as both
  sides have it. **By side**: actors are replaced by their camps.
* **P**, **R**, **F1**: of the rows found, the share in a pair; of the gold rows, the share in a pair; their harmonic mean.
  For a single value (`speech: direct`) both rows of the pair must have it.
* **… agrees**: of the pairs, the share in which the column is the same (a share, no F1). `process`, `agent` and `act`
  are asked only where the gold has one, speakers and cues not of scare quotes. A speaker agrees where the actor id does; where nobody from
  the conflict file speaks, where the two names share a word or both are missing.
* **interval**: 95 %, percentiles of {RESAMPLES:,} draws of whole documents with replacement (seed {SEED}).
* A row that is not in the gold counts against precision, also where a reader might defend it; so does a mention that the
  coder marks and leaves open as to who is meant.

All figures are in per cent; **gold** and **found** are numbers of rows, for a share the number of pairs it is a share of
(for the content of PolNeAR: words).
"""

_POLNEAR = """Content words, spans (one to one, at least half of the words shared) and speakers (of the pairs whose gold
attribution has a source: the found one overlaps it). PolNeAR counts thoughts, intentions and beliefs as attributions; so
all cue classes count here, scare quotes do not. First annotator of each article; the first line is read as the headline.
For comparison, measured on PolNeAR's *test* part: the GenderGapTracker extractor 65.2 / 48.1 / 87.8, textacy
39.9 / 22.9 / – (22 of 84 articles dropped), rules over CoreNLP parses 74.8 / 52.5 / 72.8, a trained BERT 87 on content,
one human against another 91.3 / 79.6 / 96.0.
"""


def plain(rows: Sequence[Score]) -> str:
    """Return scores as aligned lines for the terminal.

    Examples
    --------
    >>> print(plain([Score("speaker agrees", 0.8, 0.7, 0.9, None, None, 5, 5)]))
                                          score  95 % interval       P      R   gold  found
    speaker agrees                         80.0  [70.0, 90.0]                      5      5
    """
    lines = [f"{'':<36}{'score':>7}  {'95 % interval':<15}{'P':>6}{'R':>7}{'gold':>7}{'found':>7}"]
    lines += [
        f"{row.name:<36}{_percent(row.value):>7}  {_interval(row):<14}{_percent(row.precision):>7}"
        f"{_percent(row.recall):>7}{row.gold:7d}{row.found:7d}"
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)


def markdown(rows: Sequence[Score]) -> str:
    """Return scores as a Markdown table.

    Examples
    --------
    >>> print(markdown([Score("statements", 0.571, 0.5, 0.6, 2 / 3, 0.5, 4, 3)]))
    |  | F1 or share | 95 % interval | P | R | gold | found |
    |---|---:|---:|---:|---:|---:|---:|
    | statements | 57.1 | [50.0, 60.0] | 66.7 | 50.0 | 4 | 3 |
    """
    lines = ["|  | F1 or share | 95 % interval | P | R | gold | found |", "|---|---:|---:|---:|---:|---:|---:|"]
    for row in rows:
        cells = [row.name, _percent(row.value), _interval(row), _percent(row.precision), _percent(row.recall)]
        lines.append("| " + " | ".join([*cells, f"{row.gold:,}", f"{row.found:,}"]) + " |")
    return "\n".join(lines).replace("|  |  |", "| – | – |")


def section(tables: Mapping[str, Sequence[Score]], about: str, comment: str = "") -> str:
    """Return the body of a section: what was scored with which models, then one table per heading.

    Parameters
    ----------
    tables : mapping
        Heading to scores.
    about : str
        Documents and models.
    comment : str
        A paragraph under it.

    Returns
    -------
    str
    """
    pieces = [about, comment.strip()] if comment else [about]
    for heading, rows in tables.items():
        pieces += [f"### {heading.capitalize()}", markdown(rows)]
    return "\n\n".join(pieces)


def write_accuracy(existing: str, sections: Mapping[str, str]) -> str:
    """Return the text of ``ACCURACY.md`` with some sections written anew and the others kept.

    Parameters
    ----------
    existing : str
        The file as it is; may be empty.
    sections : mapping
        Name (one of `SECTIONS`) to body.

    Returns
    -------
    str

    Examples
    --------
    >>> first = write_accuracy("", {"ar dev": "F1 41.0", "ar test": "F1 40.0"})
    >>> second = write_accuracy(first, {"ar dev": "F1 42.0"})
    >>> [figure in second for figure in ("41.0", "42.0", "40.0")]
    [False, True, True]
    """
    kept = {
        match["name"]: match["body"].strip()
        for match in re.finditer(
            r"<!-- begin (?P<name>[^>]*) -->\n.*?\n\n(?P<body>.*?)<!-- end -->", existing, re.DOTALL
        )
    }
    bodies = kept | {name: body.strip() for name, body in sections.items()}
    pieces = [_OPENING.strip()]
    for name in SECTIONS:
        if name in bodies:
            pieces.append(f"<!-- begin {name} -->\n## {_HEADINGS[name]}\n\n{bodies[name]}\n\n<!-- end -->")
    return "\n\n".join(pieces) + "\n"


def polnear_comment() -> str:
    """Return what a reader of the PolNeAR figures needs to know."""
    return _POLNEAR


def _percent(value: float | None) -> str:
    if value is None:
        return ""
    return "–" if math.isnan(value) else f"{100 * value:.1f}"


def _interval(row: Score) -> str:
    return "–" if math.isnan(row.low) else f"[{100 * row.low:.1f}, {100 * row.high:.1f}]"
