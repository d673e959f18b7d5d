"""The Python behind a view: the same rows in plain pandas, and the same question with tested intervals."""

from __future__ import annotations

from toolkit.widgets.facts import ABOUT, LEFT_OUT, TOPICS
from toolkit.widgets.view import View


def code_of(view: View) -> str:
    """Return lines that give the numbers, and the rows of the chosen cell, for an analysis ``analysis``."""
    lines = ["", "view.table        # the numbers of the heat map, with intervals"]
    if view.cell:
        lines.append("view.evidence()   # the passages of the chosen cell")
    if view.topic != "words":
        lines += ["", "# the same rows in plain pandas", *_rows(view)]
    lines += ["", *_tested(view)]
    return "\n".join(lines) + "\n"


def _tested(view: View) -> list[str]:
    """Return the same question to `toolkit.compare`, with bootstrap intervals and tests."""
    if view.topic == "words":
        asked = "compare.keyness(analysis)"
    else:
        sides = view.chosen("side")
        about = f", side={sides!r}" if view.topic == "naming" and sides else ""
        voices = "" if view.topic == "voices" else f", selection=compare.Selection(voices=({view.voice!r},))"
        asked = f'compare.{view.topic}(analysis{about}, by="outlet"{voices})'
    return [
        "# the same question to the whole analysis, with bootstrap intervals and tests",
        "from toolkit import compare",
        f"tested = {asked}",
        "tested",
    ]


def _rows(view: View) -> list[str]:
    lines = [
        f"rows = analysis.{TOPICS[view.topic]}.merge("
        'analysis.articles[["article_id", "outlet", "date", "language", "status"]],',
        '    on="article_id", suffixes=("", "_of_article"))',
    ]
    claims = TOPICS[view.topic] == "claims"
    status = "status_of_article" if claims else "status"
    lines.append(f'rows = rows[rows["{status}"] == "coded"]')
    if claims:
        lines.append(f'rows = rows[(rows["kind"] == "blame") & ~rows["status"].isin({list(LEFT_OUT)!r})]')
    if view.topic == "responsibility":
        lines.append('rows = rows[rows["act"] == "ceasefire_violation"]')
    if view.topic == "voices":
        lines.append('rows = rows[rows["speech"] != "scare"]')
    elif view.voice != "both":
        lines.append(f"rows = rows[{_voice(view.voice)}]")
    if view.outlets:
        lines.append(f'rows = rows[rows["outlet"].isin({list(view.outlets)!r})]')
    if view.language != "all":
        lines.append(f'rows = rows[rows["language"] == {view.language!r}]')
    if view.start:
        lines.append(f'rows = rows[rows["date"] >= {view.start!r}]')
    if view.end:
        lines.append(f'rows = rows[rows["date"] < pd.Timestamp({view.end!r}) + pd.Timedelta(days=1)]')
        lines.insert(0, "import pandas as pd")
    if view.about:
        lines.append(f"rows = rows[{_about(view)}]")
    return lines


def _voice(voice: str) -> str:
    own, quoted = '(rows["voice"] == "outlet")', 'rows["quoted"].fillna(False)'
    return {
        "outlet": own,
        "outlet_or_indirect": f"{own} | ~{quoted}",
        "quoted": f"~{own} & {quoted}",
        "reported": f"~{own}",
    }[voice]


def _about(view: View) -> str:
    columns = zip(("side", "actor"), ABOUT[view.topic], strict=True)
    chosen = ((column, view.chosen(kind)) for kind, column in columns)
    return " | ".join(f'rows["{column}"].isin({names!r})' for column, names in chosen if names)
