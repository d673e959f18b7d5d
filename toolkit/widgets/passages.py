"""The passages behind a cell, side by side per outlet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from toolkit.evidence import day_text, is_missing, passage_html
from toolkit.widgets.article_index import ArticleIndex
from toolkit.widgets.counting import rows_at
from toolkit.widgets.facts import Codes, Facts
from toolkit.widgets.view import View
from toolkit.widgets.wording import Wording


def tag_of(row: Mapping[str, Any], say: Wording) -> str:
    """Say what the marked words are: stance and label, who blames whom, or who speaks.

    Parameters
    ----------
    row : mapping
        A row of mentions, claims or statements; other rows have no tag.
    say : Wording

    Examples
    --------
    >>> tag_of({"stance": "delegitimating", "label": "militia", "actor": "lna"}, Wording("en"))
    '▼ delegitimating, militia: lna'
    """
    if "stance" in row:
        said = [say.value(name, str(row[name])) for name in ("stance", "label") if not is_missing(row[name])]
        joined = say.listed(said)
        return joined if is_missing(row["actor"]) else f"{joined}: {say.value('actor', str(row['actor']))}"
    if "kind" in row:
        arrow = arrow_of(row, say)
        return arrow if is_missing(row["act"]) else f"{arrow} ({say.value('act', str(row['act']))})"
    if "speech" in row:
        speech = say.value("speech", str(row["speech"]))
        who = say.voice(text_of(row["speaker"]), text_of(row["speaker_text"]))
        return speech if row["speech"] == "scare" else f"{speech}: {who}"
    return ""


def arrow_of(claim: Mapping[str, Any], say: Wording) -> str:
    """Say who blames or clears whom."""
    return say(
        "blame_arrow",
        kind=say.value("kind", str(claim["kind"])),
        voice=say.voice(text_of(claim["voice"]), text_of(claim.get("voice_text"))),
        target=target_of(claim, say),
    )


def target_of(claim: Mapping[str, Any], say: Wording) -> str:
    """Name whom a claim is about."""
    if not is_missing(claim["symmetric"]) and claim["symmetric"]:
        return text_of(claim["target_text"]) or say("both_sides")
    target = text_of(claim["target"])
    if target is None:
        return say("nobody")
    return (text_of(claim["target_text"]) or say("somebody")) if target == "other" else say.value("target", target)


def text_of(value: Any) -> str | None:
    """Return a value of a table as text; None where it is missing."""
    return None if is_missing(value) else str(value)


def passages(index: ArticleIndex, rows: pd.DataFrame, say: Wording) -> list[str]:
    """Return each row as an escaped passage with its tag, speaker and rule.

    Parameters
    ----------
    index : ArticleIndex
    rows : pandas.DataFrame
        Rows of mentions, claims, statements or words.
    say : Wording
    """
    found = index.evidence(rows).table.to_dict("records")
    fragments = []
    for passage, row in zip(found, rows.to_dict("records"), strict=True):
        source: list[Any] = [day_text(passage["date"]), passage["article_id"]]
        voice = row.get("voice", row.get("speaker"))
        if not is_missing(voice):
            text = text_of(row.get("voice_text", row.get("speaker_text")))
            source.append(say("said_by", name=say.voice(str(voice), text)))
        if not is_missing(row.get("rule")):
            source.append(say("by_rule", name=row["rule"]))
        fragments.append(passage_html(passage, tag=tag_of(row, say), source=source))
    return fragments


def side_by_side(
    facts: Facts, view: View, columns: Sequence[tuple[str, Codes]], say: Wording, *, per_page: int = 3
) -> str:
    """Return one page of passages, a column for each outlet; the first column is the chosen one.

    Parameters
    ----------
    facts : Facts
    view : View
        Its page is shown.
    columns : sequence of (str, array)
        Outlet and where all of its items stand.
    say : Wording
    per_page : int
        How many passages a column has on a page.
    """
    skipped = view.page * per_page
    cuts = [positions[skipped : skipped + per_page] for _, positions in columns]
    rows = rows_at(facts, view, np.concatenate(cuts)) if any(len(cut) for cut in cuts) else None
    shown = iter(passages(facts.index, rows, say) if rows is not None else [])
    sections = []
    for number, ((outlet, positions), cut) in enumerate(zip(columns, cuts, strict=True)):
        here = f"{skipped + 1}–{skipped + len(cut)}"
        count = say("passages_count", shown=here, n=len(positions)) if len(cut) else ""
        inner = "".join(next(shown) for _ in cut)
        if not inner:
            inner = f"<p>{escape(say('no_more_passages' if len(positions) else 'no_passages'))}</p>"
        chosen = ' class="chosen"' if number == 0 else ""
        sections.append(
            f'<section{chosen}><h3 dir="auto">{escape(outlet)} <small class="note"><bdi>{escape(count)}</bdi>'
            f"</small></h3>{inner}</section>"
        )
    return f'<div class="columns hudna-evidence">{"".join(sections)}</div>'
