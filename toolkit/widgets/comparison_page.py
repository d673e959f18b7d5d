"""The static twin of the comparison: table, figure and passages on one page."""

from __future__ import annotations

from html import escape
from typing import Final

from toolkit.widgets import comparison_figure
from toolkit.widgets.counting import Grid, positions_of_row, rows_at
from toolkit.widgets.facts import Facts
from toolkit.widgets.heat_map import face, heat, hint
from toolkit.widgets.page import image
from toolkit.widgets.passages import passages
from toolkit.widgets.view import View
from toolkit.widgets.wording import Wording

#: Passages written out per cell; how many more there are is said.
MOST_PASSAGES: Final = 25


def page_body(facts: Facts, grid: Grid, view: View, say: Wording) -> str:
    """Return the body of the page.

    Parameters
    ----------
    facts : Facts
    grid : Grid
    view : View
    say : Wording
    """
    if not facts.coded.any() or not grid.rows:
        key = "nothing_found" if facts.coded.any() else "nothing_coded"
        return f'<p class="sentence-only">{escape(say(key))}</p>'
    picture = image(
        comparison_figure.png_of(comparison_figure.draw(grid, view, say), dots_per_inch=130),
        say.named("topics", view.topic),
    )
    return (
        f"<p>{_choices(view, say)}</p>{notes(facts, grid, view, say)}"
        f'<div class="hudna-widget hudna-{say.direction} scroll">{_table(grid, view, say)}</div>'
        f"{picture}{_all_passages(facts, grid, view, say)}"
    )


def still_body(facts: Facts, grid: Grid, view: View, say: Wording, passages_shown: str) -> str:
    """Return the table, and the passages of the chosen cell: what a notebook shows without a kernel.

    Parameters
    ----------
    facts : Facts
    grid : Grid
    view : View
    say : Wording
    passages_shown : str
        HTML; empty where no cell is chosen.
    """
    if not facts.coded.any():
        return f'<p class="sentence-only">{escape(say("nothing_coded"))}</p>'
    table = _table(grid, view, say, linked=False) if grid.rows else ""
    return (
        f"<p>{_choices(view, say)}</p>{notes(facts, grid, view, say)}"
        f'<div class="hudna-widget hudna-{say.direction} scroll">{table}</div>{passages_shown}'
    )


def notes(facts: Facts, grid: Grid, view: View, say: Wording) -> str:
    """Return what must be known to read the table: how many, of what, and what is left out."""
    if not grid.rows:
        return f'<p class="sentence-only" role="status">{escape(say("nothing_found"))}</p>'
    said = [
        say(
            "table_note",
            rows=int(grid.total.sum()),
            noun=say.named("nouns", view.topic),
            articles=int(grid.articles.sum()),
            outlets=len(grid.outlets),
        )
    ]
    if view.topic in ("blame", "responsibility", "agency"):
        said.append(say("status_note"))
    if view.topic == "words":
        said.append(say("words_note"))
    elif grid.hidden_rows:
        said.append(say("more_rows_note", n=grid.hidden_rows))
    if grid.undated:
        said.append(say("undated_note", n=grid.undated))
    if len(facts.outlets) == 1:
        said.append(say("one_outlet"))
    return f'<p class="note">{escape(" ".join(said))}</p>'


def _choices(view: View, say: Wording) -> str:
    chosen = [
        (say("topic"), say.named("topics", view.topic)),
        (say("rows"), say.named("dimensions", view.rows)),
        (say("texts_language"), say.named("languages", view.language)),
    ]
    if view.topic != "voices":
        chosen.append((say("voice"), say.named("voices", view.voice)))
    if view.about:
        names = (say.value(*key.split(":", 1)) for key in view.about)
        chosen.append((say("about"), say.listed(names)))
    chosen += [(say(f"{name}_date"), day) for name, day in (("from", view.start), ("to", view.end)) if day]
    return " · ".join(f"{escape(name)}: <strong><bdi>{escape(value)}</bdi></strong>" for name, value in chosen)


def _table(grid: Grid, view: View, say: Wording, *, linked: bool = True) -> str:
    heads = "".join(
        f'<th scope="col"><bdi>{escape(outlet)}</bdi> '
        f'<small class="note"><bdi>{escape(say("in_total", n=int(grid.total[c])))}</bdi></small></th>'
        for c, outlet in enumerate(grid.outlets)
    )
    lines = []
    for r, row in enumerate(grid.rows):
        cells = []
        for c in range(len(grid.outlets)):
            words = escape(hint(grid, view, say, r, c))
            inner = escape(face(grid, view, r, c))
            if linked and grid.count[r, c]:
                inner = f'<a href="#cell-{r}-{c}" aria-label="{words}">{inner}</a>'
            cells.append(f'<td class="{heat(grid, view, r, c)}" title="{words}">{inner}</td>')
        name = escape(say.value(view.rows, row))
        lines.append(f'<tr><th scope="row"><bdi>{name}</bdi></th>{"".join(cells)}</tr>')
    corner = f'<th class="note">{escape(say("corner")) if linked else ""}</th>'
    return f'<table class="heat" dir="{say.direction}"><tr>{corner}{heads}</tr>{"".join(lines)}</table>'


def _all_passages(facts: Facts, grid: Grid, view: View, say: Wording) -> str:
    blocks = []
    for r, row in enumerate(grid.rows):
        columns = []
        found = positions_of_row(facts, view, row, grid.outlets)
        for c, (outlet, positions) in enumerate(zip(grid.outlets, found, strict=True)):
            if not len(positions):
                continue
            rows = rows_at(facts, view, positions[:MOST_PASSAGES])
            shown = "".join(passages(facts.index, rows, say))
            if len(positions) > MOST_PASSAGES:
                shown += f"<p>{escape(say('more_passages', n=len(positions) - MOST_PASSAGES))}</p>"
            opened = " open" if view.cell == (row, outlet) else ""
            columns.append(
                f"<details{opened}><summary><bdi>{escape(outlet)}</bdi> ({len(positions)})</summary>"
                f'<div id="cell-{r}-{c}" class="hudna-evidence">{shown}</div></details>'
            )
        title = escape(say("evidence_of", row=say.value(view.rows, row)))
        blocks.append(f'<section><h3>{title}</h3><div class="columns">{"".join(columns)}</div></section>')
    return "".join(blocks)
