"""The report on a synthetic analysis: complete, offline, escaped."""

import dataclasses
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

import toolkit as tk
from tests.report.test_notebooks import write_notebook
from tests.synthetic import synthetic_analysis
from toolkit.report import Report, write_report

pytestmark = pytest.mark.notebook

ACCOUNT = {
    "articles": 41,
    "coded": 38,
    "empty": 1,
    "failed": [{"article_id": "<script>alert(1)</script>", "reason": "half a character"}],
    "reused": 0,
    "annotated": 38,
    "seconds": 1.0,
}


class Addresses(HTMLParser):
    """What a page loads by itself, and what it links to."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.linked: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        self.loaded += [str(found[name]) for name in ("src", "srcset", "poster", "data") if found.get(name)]
        if found.get("href"):
            (self.linked if tag == "a" else self.loaded).append(str(found["href"]))


def addresses(page: Path) -> Addresses:
    parser = Addresses()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("report")
    (folder / "notebooks").mkdir()
    write_notebook(folder / "notebooks" / "00-good.ipynb", "CORPUS", title="# Good · جيّد")
    write_notebook(folder / "notebooks" / "01-bad.ipynb", "raise ValueError('<b>no</b>')")
    analysis = dataclasses.replace(synthetic_analysis(), provenance={"account": ACCOUNT})
    return write_report(
        analysis,
        folder / "out",
        notebooks=folder / "notebooks",
        parameters={"CORPUS": "mine"},
        needing="CORPUS",
        notes=["ملاحظة عن النصوص <i>"],
        progress=False,
    )


def test_every_link_leads_to_a_file_of_the_folder(written: Report) -> None:
    for page in written.index.parent.rglob("*.html"):
        found = addresses(page)
        for address in (*found.loaded, *found.linked):
            if not address.startswith(("data:", "#", "http")):
                assert (page.parent / unquote(address)).is_file(), f"{page.name}: {address}"


def test_no_page_loads_anything_from_a_network(written: Report) -> None:
    pages = list(written.index.parent.rglob("*.html"))
    assert len(pages) == 6
    for page in pages:
        found = addresses(page)
        assert not [address for address in found.loaded if address.startswith(("http", "//"))], page
        assert not found.tags & {"script", "iframe", "link", "object", "embed"}, page
        assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//", page.read_text(encoding="utf-8")), page


def test_other_peoples_words_are_escaped(written: Report) -> None:
    page = written.index.read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; failed: half a character" in page
    assert "ملاحظة عن النصوص &lt;i&gt;" in page
    assert "01-bad.ipynb stopped: ValueError: &lt;b&gt;no&lt;/b&gt;" in page


def test_a_notebook_that_fails_is_named_and_the_others_are_there(written: Report) -> None:
    assert dict(written.failures) == {"01-bad.ipynb": "ValueError: <b>no</b>"}
    assert "Good · جيّد" in written.index.read_text(encoding="utf-8")
    assert "mine" in (written.index.parent / "notebooks" / "00-good.html").read_text(encoding="utf-8")


def test_tables_figures_and_provenance_are_there(written: Report) -> None:
    out = written.index.parent
    again = tk.load_analysis(out / "tables")
    assert len(again.claims) == len(synthetic_analysis().claims)
    assert (out / "provenance.json").read_bytes() == (out / "tables" / "provenance.json").read_bytes()
    figures = {path.name for path in (out / "figures").iterdir() if path.suffix in {".png", ".svg", ".pdf"}}
    assert len(figures) == 2 * 2 * 3


def test_a_folder_without_notebooks_is_named(tmp_path: Path) -> None:
    analysis = dataclasses.replace(synthetic_analysis(), provenance={"account": ACCOUNT})
    with pytest.raises(FileNotFoundError, match=r"no notebooks in .*--notebooks"):
        write_report(analysis, tmp_path / "out", notebooks=tmp_path, parameters={}, progress=False)
    assert not (tmp_path / "out").exists()
