"""The result of coding a corpus: frozen tables, each row traceable to its words."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import yaml

from toolkit import tables
from toolkit.codebook.loader import parse_conflict
from toolkit.codebook.schema import Conflict
from toolkit.corpus import text_hashes
from toolkit.evidence import Evidence, gather, safe_for_spreadsheets

if TYPE_CHECKING:
    from toolkit.coding.explaining import Explanation

TABLES = tuple(tables.SCHEMA)


@dataclass(frozen=True, repr=False)
class Analysis:
    """The coded corpus.

    Attributes
    ----------
    articles, sentences, statements, mentions, claims : pandas.DataFrame
        The tables of the contract (`toolkit.tables.SCHEMA`). Each access returns a copy (copy on write), so
        that nothing done to a table changes the analysis.
    texts : mapping
        ``(article_id, part)`` to text; empty where the analysis was saved without texts.
    conflict : Conflict or None
        The conflict file the corpus was coded with.
    provenance : mapping
        Corpus hash, codebook version and hash, models and their hashes, versions, parameters, account.
    """

    _tables: Mapping[str, pd.DataFrame]
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    conflict: Conflict | None = None
    provenance: Mapping[str, Any] = field(default_factory=dict)

    @property
    def articles(self) -> pd.DataFrame:
        """One row per input, whether coded, empty or failed."""
        return self._tables["articles"].copy()

    @property
    def sentences(self) -> pd.DataFrame:
        """One row per sentence."""
        return self._tables["sentences"].copy()

    @property
    def statements(self) -> pd.DataFrame:
        """Reported speech: one row per statement."""
        table = self._tables["statements"]
        # A copied table shares the lists in its cells.
        return table.assign(spans=pd.Series([list(spans) for spans in table["spans"]], table.index, dtype=object))

    @property
    def mentions(self) -> pd.DataFrame:
        """How each actor is named: one row per mention."""
        return self._tables["mentions"].copy()

    @property
    def claims(self) -> pd.DataFrame:
        """Blame, credit, exoneration, (de)legitimation and demands: one row per claim."""
        return self._tables["claims"].copy()

    def evidence(self, rows: pd.DataFrame) -> Evidence:
        """Show rows of statements, mentions or claims in their sentences.

        Parameters
        ----------
        rows : pandas.DataFrame
            Any selection of rows of this analysis.

        Returns
        -------
        Evidence
            In the order of the rows.
        """
        return gather(rows, self._tables["articles"], self._tables["sentences"], self.texts)

    def explain(self, row: str | Mapping[Hashable, Any] | pd.Series[Any]) -> Explanation:
        """Show why a row is there: its sentence with the tree, its rule in the codebook, and what the rule matched.

        Parameters
        ----------
        row : str, mapping or pandas.Series
            A row of statements, mentions or claims, or its id.

        Returns
        -------
        Explanation
            The annotation comes from the store; where it is not there, the part is annotated again.

        Raises
        ------
        KeyError
            If no row of this analysis has that id.
        ValueError
            If the analysis was saved without texts.

        Examples
        --------
        ``analysis.explain(analysis.claims.iloc[0])``
        """
        from toolkit.coding.explaining import annotation_of, explain_row

        found = self._row(row)
        place = (str(found["article_id"]), str(found["part"]))
        if place not in self.texts:
            raise ValueError(f"{place[0]}: this analysis was saved without texts, so its rows cannot be explained")
        articles = self._tables["articles"].set_index("article_id")
        language = str(articles.loc[place[0], "language"])
        kind = self.provenance.get("models", {}).get(language, {}).get("kind", "auto")
        return explain_row(found, annotation_of(self.texts[place], place[1], language, kind))

    def _row(self, row: str | Mapping[Hashable, Any] | pd.Series[Any]) -> dict[str, Any]:
        """Return a row by its id, with the cue and the speaker of its statement beside it."""
        given = row if isinstance(row, str) else next((row[name] for name in tables.ROW_IDS if name in row), None)
        for column, table in tables.ROW_IDS.items():
            found = self._tables[table].loc[self._tables[table][column] == given].to_dict("records")
            if found:
                own = {str(key): value for key, value in found[0].items()}
                statements = self._tables["statements"]
                told = statements.loc[statements["statement_id"] == own.get("statement_id")].to_dict("records")
                beside = ("cue_start", "cue_end", "speaker_start", "speaker_end") if table == "claims" else ()
                return {**{name: told[0][name] for name in beside if told}, **own}
        raise KeyError(f"no row with the id {given!r} in this analysis")

    def save(self, folder: str | Path, *, texts: bool = True) -> Path:
        """Write tables (Parquet, and CSV for people), texts, conflict file and provenance into a folder.

        Parameters
        ----------
        folder : str or Path
            Made if it does not exist.
        texts : bool
            False leaves the copyrighted words out: hashes of each part stand for the texts, and the columns of
            words hold places; `toolkit.restore_texts` puts the words back from the same texts.

        Returns
        -------
        Path
            The folder.
        """
        # Asked for lazily: publishing stands to the right of the analysis.
        from toolkit.manifests.words import hide_words

        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            table = tables.spans_to_json(self._tables[name] if texts else hide_words(self._tables[name], self.texts))
            table.to_parquet(target / f"{name}.parquet", index=False)
            safe_for_spreadsheets(table).to_csv(target / f"{name}.csv", index=False, encoding="utf-8-sig")
        provenance = {**self.provenance, "texts": texts, "text_hashes": self._text_hashes()}
        _write_json(target / "provenance.json", provenance)
        if texts:
            parts = [{"article_id": a, "part": p, "text": t} for (a, p), t in self.texts.items()]
            pd.DataFrame(parts, columns=["article_id", "part", "text"]).to_parquet(target / "texts.parquet")
        if self.conflict is not None:
            data = self.conflict.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            (target / "conflict.yaml").write_text(
                yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8"
            )
        return target

    def _text_hashes(self) -> dict[str, str]:
        if not self.texts:
            return dict(self.provenance.get("text_hashes", {}))
        return text_hashes(self.texts)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self._tables[name])} {name}" for name in TABLES)
        return f"<Analysis: {counts}>"


def load_analysis(folder: str | Path) -> Analysis:
    """Load what `Analysis.save` wrote.

    Parameters
    ----------
    folder : str or Path

    Returns
    -------
    Analysis
        With tables equal to those saved.

    Raises
    ------
    FileNotFoundError
        If the folder lacks one of the files; the message names it.
    """
    source = Path(folder)
    for needed in (*(f"{name}.parquet" for name in TABLES), "provenance.json"):
        if not (source / needed).is_file():
            raise FileNotFoundError(f"{source / needed} is missing: {source} is no complete saved analysis")
    loaded = {name: _read_table(name, source / f"{name}.parquet") for name in TABLES}
    provenance = json.loads((source / "provenance.json").read_text(encoding="utf-8"))
    texts: dict[tuple[str, str], str] = {}
    if (source / "texts.parquet").is_file():
        parts = pd.read_parquet(source / "texts.parquet")
        texts = {(a, p): t for a, p, t in zip(parts["article_id"], parts["part"], parts["text"], strict=True)}
    conflict = None
    if (source / "conflict.yaml").is_file():
        path = source / "conflict.yaml"
        conflict = parse_conflict(path.read_text(encoding="utf-8"), source=str(path))
    return Analysis(loaded, texts, conflict, provenance)


def _read_table(name: str, path: Path) -> pd.DataFrame:
    stored = pd.read_parquet(path)
    if "spans" in stored:
        stored["spans"] = [json.loads(value) for value in stored["spans"]]
    columns = {
        str(column): [None if not isinstance(value, list) and pd.isna(value) else value for value in cells.tolist()]
        for column, cells in stored.astype(object).items()
    }
    return tables.table_of_columns(name, columns, len(stored))


def _write_json(path: Path, data: Mapping[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True, default=str)
    path.write_text(text + "\n", encoding="utf-8")
