"""The one result type of all comparisons: a table that knows its picture, its evidence and its method."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape
from numbers import Integral
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.analysis import Analysis
from toolkit.compare.latex import latex_table
from toolkit.evidence import Evidence, safe_for_spreadsheets


@dataclass(frozen=True, repr=False)
class Comparison:
    """A table of estimates with uncertainty.

    Attributes
    ----------
    name : str
        Which comparison this is.
    table : pandas.DataFrame
        One row per cell: the columns of `keys`, then numbers, the kind of interval and a note.
    keys : tuple of str
        The columns that name a cell.
    note : str
        What stands under the table: n, unit, interval, seed, number of tests.
    method : str
        A paragraph for a methods section, with formulas, settings and citations.
    tests : pandas.DataFrame
        Permutation tests, adjusted over the whole family; empty where nothing is tested.
    details : pandas.DataFrame
        A second, finer table where the comparison has one.
    """

    name: str
    table: pd.DataFrame
    keys: tuple[str, ...]
    note: str
    method: str
    tests: pd.DataFrame = field(default_factory=pd.DataFrame)
    details: pd.DataFrame = field(default_factory=pd.DataFrame)
    settings: Mapping[str, Any] = field(default_factory=dict)
    analysis: Analysis | None = None
    items: pd.DataFrame = field(default_factory=pd.DataFrame)
    source: pd.DataFrame = field(default_factory=pd.DataFrame)

    def evidence(self, cell: int | Mapping[str, Any] | pd.Series[Any]) -> Evidence:
        """Show the words behind a cell.

        Parameters
        ----------
        cell : int, mapping or row
            A row of the table (its number or the row itself), or some of the keys with their values:
            ``{"outlet": "A"}`` shows everything counted for that outlet.

        Returns
        -------
        Evidence

        Raises
        ------
        ValueError
            For a key that this comparison does not have; the message lists the known ones.
        IndexError
            For a row number that the table does not have.
        """
        if isinstance(cell, Integral):
            number = int(cell)
            if not -len(self.table) <= number < len(self.table):
                raise IndexError(f"{self.name}: no row {number}; the table has {len(self.table)} rows")
            return self.evidence(self.table.iloc[number])
        wanted: dict[str, Any] = dict(cell)  # type: ignore[arg-type]
        known = [name for name in self.items.columns if name != "row"] or list(self.keys)
        if isinstance(cell, pd.Series):
            wanted = {key: value for key, value in wanted.items() if key in known}
        for key in wanted:
            if key not in known:
                raise ValueError(f"{self.name}: a cell has no {key!r}; its keys are {', '.join(known)}")
        rows = self.source.iloc[self._rows(wanted)]
        if self.analysis is None or rows.empty:
            return Evidence(pd.DataFrame(), "No rows in this cell.")
        return self.analysis.evidence(rows)

    def _rows(self, wanted: Mapping[str, Any]) -> list[int]:
        if self.items.empty:
            return []
        inside = pd.Series(True, index=self.items.index)
        for key, value in wanted.items():
            inside &= (self.items[key] == value).fillna(False).astype(bool)
        return sorted(set(self.items.loc[inside, "row"]))

    def plot(self, **options: Any) -> Any:
        """Draw the comparison's own figure; options go to that function of `toolkit.figures`."""
        from toolkit import figures

        return figures.draw(self, **options)

    def where(self, **values: Any) -> Comparison:
        """Return the same comparison with only the rows of the table that have these values.

        Examples
        --------
        A naming comparison holds forms, stances and labels; ``result.where(feature="stance")`` keeps one.
        """
        table = self.table
        for key, value in values.items():
            if key not in table.columns:
                raise ValueError(f"{self.name}: no column {key!r}; columns: {', '.join(table.columns)}")
            several = list(value) if isinstance(value, (list, tuple, set)) else [value]
            table = table[table[key].isin(several)]
        return replace(self, table=table.reset_index(drop=True))

    def to_csv(self, path: str | Path | None = None) -> str:
        """Return the table as CSV that spreadsheets open safely; write it where a path is given."""
        text = str(safe_for_spreadsheets(self.table).to_csv(index=False, lineterminator="\n"))
        if path is not None:
            Path(path).write_text(text, encoding="utf-8-sig")
        return text

    def to_latex(self, path: str | Path | None = None, *, caption: str = "", label: str = "", lang: str = "en") -> str:
        r"""Return the table in LaTeX (booktabs), estimates with intervals; write it where a path is given.

        Parameters
        ----------
        path : str or Path, optional
        caption, label : str
            For ``\caption`` and ``\label``.
        lang : {"en", "ar"}
            Language of the names of sides and actors; other words stay English.

        Notes
        -----
        Arabic words are wrapped in ``\foreignlanguage{arabic}``: load ``babel`` with Arabic and a font that
        has its letters (XeLaTeX or LuaLaTeX).
        """
        names = self._names(lang)
        table = self.table.assign(
            **{key: [names.get(value, value) for value in self.table[key]] for key in self.keys if key in self.table}
        )
        text = latex_table(table, self.keys, self.note, caption=caption, label=label)
        if path is not None:
            Path(path).write_text(text, encoding="utf-8")
        return text

    def _names(self, lang: str) -> dict[str, str]:
        """Return the names for display of the sides, or of the actors where those are counted."""
        if self.analysis is None or self.analysis.conflict is None:
            return {}
        conflict = self.analysis.conflict
        selection = self.settings.get("selection")
        if selection is not None and selection.level == "actor":
            return {entry.id: entry.name.ar if lang == "ar" else entry.name.en for entry in conflict.actors}
        return {entry.id: entry.name.ar if lang == "ar" else entry.name.en for entry in conflict.sides}

    def _repr_html_(self) -> str:
        shown = self.table.head(200)
        body = _rounded(shown).to_html(index=False, escape=True, border=0, na_rep="")
        more = f"<p>… {len(self.table) - 200} more rows in .table</p>" if len(self.table) > 200 else ""
        return (
            f'<div class="hudna-comparison">{body}{more}'
            f'<p style="font-size:.85em;color:#555;max-width:60em" dir="auto">{escape(self.note)}</p></div>'
        )

    def __repr__(self) -> str:
        return f"<Comparison {self.name}: {len(self.table)} rows>\n{_rounded(self.table.head(20)).to_string(index=False)}\n{self.note}"


def _rounded(table: pd.DataFrame) -> pd.DataFrame:
    floats = [name for name in table.columns if pd.api.types.is_float_dtype(table[name].dtype)]
    return table.assign(**{name: table[name].round(4 if name in ("p", "q") else 3) for name in floats})
