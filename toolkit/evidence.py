"""Evidence: every row of a table shown in the words it was read from, with the span marked.

This is the one place where article text becomes HTML; widgets and exports use it, so that other people's
bytes are escaped once and everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.tables import ROW_IDS

#: The columns of `Evidence.table`.
COLUMNS = (
    "row_id", "article_id", "outlet", "date", "language", "part", "start", "end", "before", "text", "after",
    "voice", "rule",
)  # fmt: skip

#: Some spreadsheets read the wide forms of the signs as the signs; a tab or a line end opens a new cell.
_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_CONTROLS = ("\t", "\r", "\n")

STYLE = """<style>
.hudna-evidence{font-family:"IBM Plex Sans Arabic","Noto Sans Arabic",system-ui,sans-serif;line-height:1.7;color:#1a1a1a}
.hudna-evidence article{border-inline-start:3px solid #b8c4d6;padding:.3em .8em;margin:.6em 0;background:#fbfbfa}
.hudna-evidence mark{background:#ffe7a3;padding:0 .15em;border-radius:.15em;border-bottom:2px solid #b07d00}
.hudna-evidence .source{font-size:.82em;color:#555}
.hudna-evidence .tag{font-size:.75em;border:1px solid #b07d00;border-radius:.6em;padding:0 .4em;margin:0 .25em;background:#fff8e1;unicode-bidi:isolate}
.hudna-evidence .tag i{display:none}
.hudna-evidence p{margin:.2em 0}
.hudna-evidence p[dir]{unicode-bidi:plaintext}
</style>"""


def is_missing(value: Any) -> bool:
    """Say whether a table cell is empty (None, NaN, NaT or ``<NA>``).

    Examples
    --------
    >>> is_missing(None), is_missing(pd.NA), is_missing("x"), is_missing([1])
    (True, True, False, False)
    """
    if isinstance(value, (list, tuple, dict)):
        return False
    return value is None or bool(pd.isna(value))


def safe_cell(value: Any) -> Any:
    """Make a cell harmless in a spreadsheet: text that would run as a formula gets a leading apostrophe.

    Source: OWASP, "CSV Injection" (2023).

    Examples
    --------
    >>> safe_cell("=HYPERLINK(1)"), safe_cell("truce"), safe_cell(-3)
    ("'=HYPERLINK(1)", 'truce', -3)
    """
    if isinstance(value, str) and (value[:1] in _CONTROLS or value.lstrip()[:1] in _FORMULA_STARTS):
        return "'" + value
    return value


def safe_for_spreadsheets(table: pd.DataFrame) -> pd.DataFrame:
    """Return a copy of a table in which no cell and no column name can run as a formula (see `safe_cell`)."""
    safe = table.rename(columns=safe_cell)
    for column in safe.columns:
        if pd.api.types.is_string_dtype(safe[column].dtype) or safe[column].dtype == object:
            safe[column] = safe[column].map(safe_cell, na_action="ignore")
    return safe


@dataclass(frozen=True)
class Evidence:
    """Rows of an analysis, each with the sentence it stands in.

    Attributes
    ----------
    table : pandas.DataFrame
        One row per row asked for, with the columns of `COLUMNS`; ``before``, ``text`` and ``after`` joined
        give a stretch of the article's part exactly as read.
    note : str
        What the reader should know, for instance that texts are not kept with this analysis.
    """

    table: pd.DataFrame
    note: str = ""

    def __len__(self) -> int:
        return len(self.table)

    def to_html(self, path: str | Path | None = None) -> str:
        """Return the evidence as one HTML page that needs no network; write it where a path is given.

        Parameters
        ----------
        path : str or Path, optional

        Returns
        -------
        str
        """
        page = (
            '<!doctype html><html><head><meta charset="utf-8"><title>Evidence</title></head><body>'
            f"{self._repr_html_()}</body></html>"
        )
        if path is not None:
            Path(path).write_text(page, encoding="utf-8")
        return page

    def to_csv(self, path: str | Path) -> None:
        """Write the evidence as CSV that spreadsheets open safely (UTF-8 with a mark, no formulas)."""
        safe_for_spreadsheets(self.table).to_csv(path, index=False, encoding="utf-8-sig")

    def _repr_html_(self) -> str:
        rows = "".join(passage_html(row) for row in self.table.to_dict("records"))
        note = f'<p class="source">{escape(self.note)}</p>' if self.note else ""
        return f'{STYLE}<div class="hudna-evidence">{note}{rows or "<p>No rows.</p>"}</div>'

    def __repr__(self) -> str:
        lines = [
            f"{row['article_id']} [{row['start']}:{row['end']}] {row['before']}>>{row['text']}<<{row['after']}"
            for row in self.table.head(20).to_dict("records")
        ]
        more = f"\n… {len(self.table) - 20} more" if len(self.table) > 20 else ""
        return "\n".join(lines) + more


def passage_html(row: Mapping[str, Any], *, tag: str = "", source: Sequence[Any] | None = None) -> str:
    """Return one passage as an escaped HTML fragment, right to left where the text is Arabic.

    Parameters
    ----------
    row : mapping
        A row of `Evidence.table`.
    tag : str
        What the marked words are, said in words beside them (colour is never the only sign).
    source : sequence, optional
        What stands under the passage; by default outlet, day, article, voice and rule.

    Examples
    --------
    >>> row = {"language": "en", "before": "the ", "text": "<truce>", "after": ".", "outlet": "A"}
    >>> print(passage_html(row, tag="act", source=["A"]))
    <article><p dir="auto">the <mark>&lt;truce&gt;</mark><span class="tag" dir="auto"><i>[</i>act<i>]</i></span>.</p><p class="source"><bdi>A</bdi></p></article>
    """
    if source is None:
        source = (row["outlet"], day_text(row["date"]), row["article_id"], row["voice"], row["rule"])
    under = " · ".join(f"<bdi>{escape(str(value))}</bdi>" for value in source if not is_missing(value))
    # The brackets are for readers whose program leaves styles out; others see a frame.
    said = f'<span class="tag" dir="auto"><i>[</i>{escape(tag)}<i>]</i></span>' if tag else ""
    direction = "rtl" if row["language"] == "ar" else "auto"
    before, text, after = (escape(str(row[key])) for key in ("before", "text", "after"))
    return (
        f'<article><p dir="{direction}">{before}<mark>{text}</mark>{said}{after}</p>'
        f'<p class="source">{under}</p></article>'
    )


def day_text(value: Any) -> str | None:
    """Return the day of a date as ISO text, or None where there is no date.

    Examples
    --------
    >>> day_text(pd.Timestamp("2020-07-31")), day_text(pd.NaT)
    ('2020-07-31', None)
    """
    return value.date().isoformat() if isinstance(value, pd.Timestamp) and not pd.isna(value) else None


def gather(
    rows: pd.DataFrame, articles: pd.DataFrame, sentences: pd.DataFrame, texts: Mapping[tuple[str, str], str]
) -> Evidence:
    """Put rows of statements, mentions or claims back into their sentences.

    Parameters
    ----------
    rows : pandas.DataFrame
        Rows with ``article_id, part, start, end`` and one of the id columns.
    articles, sentences : pandas.DataFrame
        The tables of the same analysis.
    texts : mapping
        ``(article_id, part)`` to text; may be empty, then only the row's own words are shown.

    Returns
    -------
    Evidence

    Raises
    ------
    ValueError
        If the rows have no offsets.
    """
    missing = {"article_id", "part", "start", "end"} - set(rows.columns)
    if missing:
        raise ValueError(
            f"evidence needs rows of statements, mentions or claims; these lack {', '.join(sorted(missing))}"
        )
    wanted = set(rows["article_id"])
    about = articles[articles["article_id"].isin(wanted)]
    meta = about.set_index("article_id")[["outlet", "date", "language"]].to_dict("index")
    bounds: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in sentences[sentences["article_id"].isin(wanted)].itertuples(index=False):
        bounds.setdefault((row.article_id, str(row.part)), []).append((int(row.start), int(row.end)))
    table = pd.DataFrame(list(_passages(rows, meta, bounds, texts)), columns=list(COLUMNS))
    lost = sum(
        (article, part) not in texts for article, part in zip(rows["article_id"], rows["part"].astype(str), strict=True)
    )
    note = f"{lost} rows without context: this analysis was saved without texts." if lost else ""
    return Evidence(table, note)


def _passages(
    rows: pd.DataFrame,
    meta: Mapping[str, Mapping[str, Any]],
    bounds: Mapping[tuple[str, str], list[tuple[int, int]]],
    texts: Mapping[tuple[str, str], str],
) -> Iterator[dict[str, Any]]:
    id_column = next((column for column in ROW_IDS if column in rows.columns), None)
    for row in rows.to_dict("records"):
        article, part, start, end = row["article_id"], str(row["part"]), int(row["start"]), int(row["end"])
        source = texts.get((article, part))
        before = after = ""
        own = row.get("text")
        if source is not None:
            left, right = _context(bounds.get((article, part), []), start, end)
            before, own, after = source[left:start], source[start:end], source[end:right]
        about = meta.get(article, {})
        yield {
            "row_id": row.get(id_column) if id_column else None,
            "article_id": article,
            "outlet": about.get("outlet"),
            "date": about.get("date"),
            "language": about.get("language"),
            "part": part,
            "start": start,
            "end": end,
            "before": before,
            "text": own,
            "after": after,
            "voice": row.get("voice", row.get("speaker")),
            "rule": row.get("rule"),
        }


def _context(sentences: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    touching = [(left, right) for left, right in sentences if left < end and right > start]
    return min([start, *(left for left, _ in touching)]), max([end, *(right for _, right in touching)])
