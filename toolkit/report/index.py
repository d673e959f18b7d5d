"""The first page of the report: what went in, what was found, and where everything lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from toolkit.analysis import TABLES, Analysis
from toolkit.report.page import page

#: Rows of the list of articles; the table has all of them.
ARTICLE_ROWS = 200


def index_page(
    analysis: Analysis,
    *,
    figures: Mapping[str, str],
    notebooks: Mapping[str, str],
    failures: Mapping[str, str],
    notes: Sequence[str] = (),
) -> str:
    """Return the index page.

    Parameters
    ----------
    analysis : Analysis
    figures : mapping
        Name of each figure's files (without language and suffix) to its title.
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
        *(_figure(name, title) for name, title in figures.items()),
        '<h2>Evidence · <span lang="ar">الشواهد</span></h2>'
        '<p><a href="evidence.html">Every blame in the words it was read from</a></p>',
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
    remarks = [
        *(f"{each['article_id']} failed: {each['reason']}" for each in account["failed"]),
        *notes,
    ]
    return f'<ul class="numbers">{cells}</ul>' + _warning(remarks)


def _warning(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    return f'<div class="warning">{"".join(f"<p>{escape(line)}</p>" for line in lines)}</div>'


def _figure(name: str, title: str) -> str:
    links = " · ".join(
        f'<a href="figures/{name}-{lang}.{suffix}">{lang} {suffix.upper()}</a>'
        for lang in ("en", "ar")
        for suffix in ("png", "svg", "pdf", "csv")
    )
    return (
        f'<h2>{escape(title)}</h2><figure><img src="figures/{name}-en.png" alt="{escape(title)}; its numbers '
        f'are in the CSV file below"><figcaption>{links}</figcaption></figure>'
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
    shown = analysis.articles[["article_id", "outlet", "date_text", "language", "title", "status"]]
    more = f"<p>The first {ARTICLE_ROWS:,} of {len(shown):,}.</p>" if len(shown) > ARTICLE_ROWS else ""
    listed = shown.head(ARTICLE_ROWS).to_html(index=False, border=0, na_rep="", escape=True)
    return f'<h2>Articles · <span lang="ar">المقالات</span></h2>{more}{listed}'
