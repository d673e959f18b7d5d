"""Evidence: rows in their own sentences, escaped, right to left, safe in a spreadsheet."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from tests.synthetic import synthetic_analysis
from toolkit import tables
from toolkit.analysis import TABLES, Analysis
from toolkit.evidence import COLUMNS, safe_cell, safe_for_spreadsheets

TEXT = 'Before it. He said <b>"no" & left</b>. After it.'
ARABIC = "سبقت جملة. قال «لا» ومضى."


def small(text: str = TEXT, language: str = "en") -> Analysis:
    start = text.index(" ", text.index(".")) + 1
    end = text.index(".", start) + 1
    row = {"article_id": "a<1>", "part": "body", "sentence": 1, "start": start, "end": end, "text": text[start:end]}
    statement = {**row, "statement_id": "s1", "start": start + 3, "end": end - 1, "text": text[start + 3 : end - 1],
                 "spans": [(start + 3, end - 1)], "speaker": "haftar", "rule": "R&1"}  # fmt: skip
    sentences = [{**row, "sentence": 0, "start": 0, "end": start - 1, "text": text[: start - 1]}, row]
    built = {name: tables.make_table(name, []) for name in TABLES}
    built["articles"] = tables.make_table(
        "articles",
        [{"article_id": "a<1>", "outlet": "<Post>", "date": "2020-07-08", "language": language, "status": "coded"}],
    )
    built["sentences"] = tables.make_table("sentences", sentences)
    built["statements"] = tables.make_table("statements", [statement])
    return Analysis(built, {("a<1>", "body"): text})


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.marked: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        self._inside = tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.marked.append(data)


def test_a_row_stands_in_its_sentence() -> None:
    analysis = small()
    (row,) = analysis.evidence(analysis.statements).table.to_dict("records")
    assert (row["before"], row["text"], row["after"]) == ("He ", 'said <b>"no" & left</b>', ".")
    assert (row["row_id"], row["outlet"], row["voice"], row["rule"]) == ("s1", "<Post>", "haftar", "R&1")


def test_other_peoples_bytes_are_escaped() -> None:
    analysis = small()
    evidence = analysis.evidence(analysis.statements)
    tags = Tags(evidence.to_html())
    assert tags.marked == ['said <b>"no" & left</b>']
    assert {tag for tag, _ in tags.seen}.isdisjoint({"b", "post", "script"})
    assert "a&lt;1&gt;" in evidence._repr_html_()
    assert "2020-07-08" in evidence._repr_html_()


def test_arabic_runs_from_right_to_left() -> None:
    analysis = small(ARABIC, "ar")
    evidence = analysis.evidence(analysis.statements)
    assert evidence.table["before"].tolist() == ["قال"]
    assert ("p", {"dir": "rtl"}) in Tags(evidence.to_html()).seen


def test_every_row_of_a_larger_analysis_joins_to_its_text() -> None:
    analysis = synthetic_analysis()
    for name in ("statements", "mentions", "claims"):
        rows = getattr(analysis, name)
        evidence = analysis.evidence(rows)
        assert tuple(evidence.table.columns) == COLUMNS
        assert evidence.table["text"].tolist() == rows["text"].tolist()
        for row in evidence.table.itertuples(index=False):
            assert row.before + row.text + row.after in analysis.texts[row.article_id, row.part]


def test_no_rows_and_rows_without_offsets() -> None:
    analysis = small()
    nothing = analysis.evidence(analysis.statements.head(0))
    assert (len(nothing), repr(nothing)) == (0, "")
    assert "No rows." in nothing.to_html()
    with pytest.raises(ValueError, match="these lack article_id, end, part, start"):
        analysis.evidence(pd.DataFrame({"outlet": ["Post"]}))


def test_the_text_form_marks_the_span_and_counts_the_rest() -> None:
    analysis = small()
    many = pd.concat([analysis.statements] * 23)
    lines = repr(analysis.evidence(many)).splitlines()
    assert lines[0] == 'a<1> [14:37] He >>said <b>"no" & left</b><<.'
    assert lines[-1] == "… 3 more"


def test_the_page_is_written(tmp_path: Path) -> None:
    analysis = small(ARABIC, "ar")
    page = analysis.evidence(analysis.statements).to_html(tmp_path / "evidence.html")
    assert (tmp_path / "evidence.html").read_text(encoding="utf-8") == page
    assert "http" not in page


@pytest.mark.parametrize("cell", ["=1+1", " =1", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1"])
def test_cells_that_could_run(cell: str) -> None:
    assert safe_cell(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "truce", "«لا»", "a=b", -3, None, "'=1"])
def test_cells_that_cannot(cell: object) -> None:
    assert safe_cell(cell) == cell


def test_whole_tables_are_made_safe(tmp_path: Path) -> None:
    table = pd.DataFrame({"=name": ["=1", None], "n": [-1, 2], "kind": pd.Categorical(["-a", "b"])})
    safe = safe_for_spreadsheets(table)
    assert safe.columns[0] == "'=name"
    assert safe["'=name"].tolist()[0] == "'=1"
    assert safe["n"].tolist() == [-1, 2]
    assert table["=name"][0] == "=1"
    analysis = small("Before it. He =1+1 left.")
    evidence = analysis.evidence(analysis.statements)
    evidence.to_csv(tmp_path / "evidence.csv")
    assert "'=1+1 left" in (tmp_path / "evidence.csv").read_text(encoding="utf-8-sig")
