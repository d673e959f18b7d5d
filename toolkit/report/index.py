"""The first page of the report: what went in, what was found, and where everything lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from toolkit.analysis import TABLES, Analysis
from toolkit.report.page import page

#: Rows of the list of articles; the table has all of them.
ARTICLE_ROWS = 200


@dataclass(frozen=True)
class DrawnFigure:
    """A figure that was saved as ``figures/NAME-LANGUAGE.SUFFIX``.

    Attributes
    ----------
    name, title : str
    alt : mapping
        Per language, what it shows in words.
    """

    name: str
    title: str
    alt: Mapping[str, str]


def index_page(
    analysis: Analysis,
    *,
    figures: Sequence[DrawnFigure],
    evidence: Mapping[str, str],
    notebooks: Mapping[str, str],
    failures: Mapping[str, str],
    notes: Sequence[str] = (),
) -> str:
    """Return the index page.

    Parameters
    ----------
    analysis : Analysis
    figures : sequence of DrawnFigure
    evidence : mapping
        Name of each evidence page (without suffix) to its title.
    notebooks : mapping
        Name of each notebook's page (without suffix) to its title.
    failures : mapping
        Notebooks that stopped, with the reason.
    notes : sequence of str
        Remarks on the corpus.

    Returns
    -------
    str
    """
    sections = [
        '<h1>Who speaks, who is named how, who is blamed · <span lang="ar">من يتكلم، ومن يسمى كيف، ومن يحمَّل المسؤولية</span></h1>',
        _account(analysis, notes),
        *(_figure(drawn) for drawn in figures),
        _evidence(evidence),
        _notebooks(notebooks, failures),
        _tables(analysis),
        _articles(analysis),
    ]
    return page("hudna: report", "\n".join(sections))


def _account(analysis: Analysis, notes: Sequence[str]) -> str:
    account = analysis.provenance["account"]
    numbers = {
        "articles": account["articles"],
        "coded": account["coded"],
        "empty": account["empty"],
        "failed": len(account["failed"]),
        "statements": len(analysis.statements),
        "mentions": len(analysis.mentions),
        "claims": len(analysis.claims),
    }
    cells = "".join(f"<li><b>{count:,}</b>{escape(name)}</li>" for name, count in numbers.items())
    failed = _warning([f"{each['article_id']} failed: {each['reason']}" for each in account["failed"]])
    remarks = "".join(f'<p class="note">{escape(note)}</p>' for note in notes)
    return f'<ul class="numbers">{cells}</ul>{failed}{remarks}'


def _warning(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    return f'<div class="warning">{"".join(f"<p>{escape(line)}</p>" for line in lines)}</div>'


def _figure(drawn: DrawnFigure) -> str:
    shown = {
        lang: f'<figure><img src="figures/{drawn.name}-{lang}.png" alt="{escape(drawn.alt[lang])}">'
        f"<figcaption>{_downloads(drawn.name, lang)}</figcaption></figure>"
        for lang in ("en", "ar")
    }
    return (
        f"<h2>{escape(drawn.title)}</h2>{shown['en']}"
        f'<details><summary lang="ar">بالعربية</summary>{shown["ar"]}</details>'
    )


def _downloads(name: str, lang: str) -> str:
    files = {"PNG": "png", "SVG": "svg", "PDF": "pdf", "numbers (CSV)": "png.csv", "provenance": "png.json"}
    return " · ".join(f'<a href="figures/{name}-{lang}.{end}">{text}</a>' for text, end in files.items())


def _evidence(pages: Mapping[str, str]) -> str:
    items = "".join(f'<li><a href="{name}.html">{escape(title)}</a></li>' for name, title in pages.items())
    return (
        f'<h2>In their own words · <span lang="ar">بنصّ كلامهم</span></h2><ul>{items}</ul>'
        "<p>The coder errs: read rows in their words before you print a number. Slanted is not false, quoted is "
        "not endorsed, and a missing agent is no proof that somebody hides.</p>"
    )


def _notebooks(titles: Mapping[str, str], failures: Mapping[str, str]) -> str:
    items = "".join(
        f'<li><a href="notebooks/{escape(name)}.html">{escape(title)}</a> '
        f'(<a href="notebooks/{escape(name)}.ipynb">executed notebook</a>)</li>'
        for name, title in titles.items()
    )
    stopped = _warning([f"{name} stopped: {reason}" for name, reason in failures.items()])
    return f'<h2>Notebooks · <span lang="ar">الدفاتر</span></h2>{stopped}<ul>{items}</ul>'


def _tables(analysis: Analysis) -> str:
    rows = "".join(
        f"<tr><td>{name}</td><td>{len(getattr(analysis, name)):,}</td>"
        f'<td><a href="tables/{name}.csv">CSV</a></td><td><a href="tables/{name}.parquet">Parquet</a></td></tr>'
        for name in TABLES
    )
    return (
        '<h2>Tables · <span lang="ar">الجداول</span></h2>'
        f"<table><tr><th>table</th><th>rows</th><th></th><th></th></tr>{rows}</table>"
        '<p>How they came about: <a href="provenance.json">provenance.json</a>. '
        'Load them again: <code>tk.load_analysis("tables")</code>.</p>'
    )


def _articles(analysis: Analysis) -> str:
    shown = analysis.articles[["article_id", "outlet", "date_text", "language", "status", "title"]]
    more = f"<p>The first {ARTICLE_ROWS:,} of {len(shown):,}.</p>" if len(shown) > ARTICLE_ROWS else ""
    rows = shown.head(ARTICLE_ROWS).astype(object)
    listed = rows.where(rows.notna(), "").to_html(index=False, border=0, escape=True, classes="listing")
    return f'<h2>Articles · <span lang="ar">المقالات</span></h2>{more}{listed}'
