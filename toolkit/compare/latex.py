"""Tables in LaTeX: estimates with their intervals, special characters escaped, Arabic marked as such."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from toolkit.evidence import is_missing

_SPECIAL = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{",
    "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}",
    ">": r"\textgreater{}",
}  # fmt: skip
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f]+(?:[\s\u060c]+[\u0600-\u06ff\u0750-\u077f]+)*")


def latex_text(value: Any) -> str:
    r"""Escape text for LaTeX and mark its Arabic words.

    Examples
    --------
    >>> latex_text("50 % of A&B")
    '50 \\% of A\\&B'
    >>> latex_text("خرق الهدنة")
    '\\foreignlanguage{arabic}{خرق الهدنة}'
    """
    if is_missing(value):
        return "--"
    escaped = "".join(_SPECIAL.get(character, character) for character in str(value))
    escaped = re.sub(r"\s+", " ", escaped)
    return _ARABIC.sub(lambda match: rf"\foreignlanguage{{arabic}}{{{match[0]}}}", escaped)


def latex_number(value: Any) -> str:
    r"""Format a number, with ``--`` for a missing one.

    Examples
    --------
    >>> latex_number(0.256), latex_number(12), latex_number(None)
    ('0.26', '12', '--')
    """
    if is_missing(value):
        return "--"
    return f"{value:.2f}" if isinstance(value, float) else f"{value}"


def latex_table(table: pd.DataFrame, keys: Sequence[str], note: str, *, caption: str = "", label: str = "") -> str:
    """Write a table of estimates as a LaTeX ``table`` with the note beneath.

    Parameters
    ----------
    table : pandas.DataFrame
    keys : sequence of str
        The columns that name a row; a key repeated from the row above is left blank, and one that is the
        same in every row goes into the note.
    note : str
    caption, label : str

    Returns
    -------
    str
    """
    numbers = [
        name
        for name in table.columns
        if name not in keys and name not in ("low", "high", "interval", "note")
        and (pd.api.types.is_numeric_dtype(table[name].dtype) or name in ("word", "lemma"))
    ]  # fmt: skip
    constant = [key for key in keys if len(table) > 1 and len(keys) > 1 and table[key].nunique() == 1]
    keys = [key for key in keys if key not in constant]
    if constant:
        held = "; ".join(f"{key}: {table[key].iloc[0]}" for key in constant).replace("_", " ")
        note = f"{held[:1].upper()}{held[1:]}. {note}"
    header = [*keys, *(f"{name} [interval]" if _has_interval(table, name) else name for name in numbers)]
    lines = [
        r"\begin{table}",
        r"\centering",
        *([rf"\caption{{{latex_text(caption)}}}"] if caption else []),
        *([rf"\label{{{label}}}"] if label else []),
        rf"\begin{{tabular}}{{{'l' * len(keys)}{'r' * len(numbers)}}}",
        r"\toprule",
        " & ".join(latex_text(name.replace("_", " ")) for name in header) + r" \\",
        r"\midrule",
    ]
    above: list[str] = []
    for row in table.to_dict("records"):
        names = [latex_text(str(row[key]).replace("_", " ")) for key in keys]
        blank = 0
        while blank < len(names) - 1 and above[: blank + 1] == names[: blank + 1]:
            blank += 1
        above = names
        shown = ["" for _ in range(blank)] + names[blank:]
        shown += [_estimate(row, name) if _has_interval(table, name) else _number(row[name]) for name in numbers]
        lines.append(" & ".join(shown) + r" \\")
    if table.empty:
        lines.append(rf"\multicolumn{{{max(1, len(header))}}}{{l}}{{no rows}} \\")
    lines += [r"\bottomrule", r"\end{tabular}", rf"\par\smallskip\footnotesize {latex_text(note)}", r"\end{table}"]
    return "\n".join(lines) + "\n"


def _has_interval(table: pd.DataFrame, name: str) -> bool:
    return name == "estimate" and {"low", "high"} <= set(table.columns)


def _number(value: Any) -> str:
    return latex_text(value) if isinstance(value, str) else latex_number(value)


def _estimate(row: Any, name: str) -> str:
    if is_missing(row["low"]):
        return latex_number(row[name])
    return f"{latex_number(row[name])} [{latex_number(row['low'])}, {latex_number(row['high'])}]"
