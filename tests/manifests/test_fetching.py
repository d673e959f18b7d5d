"""Downloading against a press that is slow, moves, lies, hangs up and forbids."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from tests.manifests.press import ARABIC, ENGLISH, press
from toolkit.manifests import Manners
from toolkit.manifests.visiting import Unavailable, Visitor, _asked_wait, ascii_address
from toolkit.readers.fields import ADDRESS_ONLY

pytest.importorskip("trafilatura", reason="hudna[readers] is not installed")
pytestmark = pytest.mark.filterwarnings("ignore::toolkit.corpus.CorpusWarning")

QUICK = Manners(delay=0.01, attempts=2, timeout=0.5, largest_page=200_000, private_hosts=True)
ENGLISH_TEXT = "\n\n".join(ENGLISH)
ARABIC_TEXT = "\n\n".join(ARABIC)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def server():
    with press() as server:
        yield server


def fetch(server, folder, *paths, manners=QUICK, archive=None, again=False, **columns):
    frame = pd.DataFrame({"url": [server.address + path for path in paths], "language": "en", **columns})
    frame.insert(0, "article_id", [f"a{number}" for number in range(len(paths))])
    return tk.fetch_manifest(frame, folder, manners=manners, archive=archive, again=again, progress=False)


def told(report):
    return report.table[["state", "source", "reason"]].astype(object).where(report.table.notna(), None).values.tolist()


def test_what_the_web_does_and_what_is_reported(server, tmp_path):
    expected = {
        "/good": ("fetched", None),
        "/moved": ("fetched", None),
        "/packed": ("fetched", None),
        "/early-once": ("fetched", None),
        "/busy-once": ("fetched", None),
        "/هدنة": ("fetched", None),
        "/missing": ("gone", "answers 404 Not Found"),
        "/forbidden/page": ("gone", "its robots.txt forbids this page"),
        "/sly": ("gone", "its robots.txt forbids this page"),
        "/round": ("gone", "more than 5 redirections"),
        "/to-a-file": ("gone", "no address of a web page (it does not begin with http:// or https:// and a host)"),
        "/bomb": ("gone", "larger than 200,000 bytes"),
        "/large": ("gone", "larger than 200,000 bytes"),
        "/report.pdf": ("gone", "no web page but application/pdf: save it yourself and read it from a file"),
        "/nothing-on-it": ("gone", "no article found on this page: save its text as .txt"),
        "/broken": ("later", "answers 503 Service Unavailable"),
        "/busy-long": ("later", "answers 429 Too Many Requests; asks to come back in 3600 s"),
        "/silent": ("later", "no answer in time"),
        "/slow": ("later", "too slow"),
    }
    report = fetch(server, tmp_path, *expected)
    found = {path: tuple(row[::2]) for path, row in zip(expected, told(report), strict=True)}
    assert found == expected
    assert report.counts == {"fetched": 6, "gone": 9, "later": 4}
    assert [article.text for article in report.corpus()] == [ENGLISH_TEXT] * 6
    assert "/forbidden/page" not in server.counts
    assert (server.counts["/broken"], server.counts["/missing"], server.counts["/robots.txt"]) == (2, 1, 1)
    assert {agent for _, _, agent in server.asked} == {QUICK.user_agent}


def test_who_hangs_up_is_asked_again_and_then_told(server, tmp_path):
    early, nonsense = told(fetch(server, tmp_path, "/early", "/nonsense"))
    assert early[0] == nonsense[0] == "later"
    assert early[2].startswith("closed ")
    assert nonsense[2].startswith("the connection failed (BadStatusLine")
    assert server.counts["/early"] == 2


def test_what_sites_say_of_their_encoding_is_not_believed(server, tmp_path):
    report = fetch(server, tmp_path, "/says-utf8-is-1256", "/says-1256-is-utf8", "/header-lies")
    texts = [article.text for article in report.corpus()]
    # windows-1256 has no Arabic-Indic digits: the page writes ٨ as a character reference.
    assert texts == [ARABIC_TEXT] * 3


def test_a_second_run_asks_nobody_and_a_stopped_one_goes_on(server, tmp_path):
    fetch(server, tmp_path, "/good-1", "/missing")
    before = len(server.asked)
    (tmp_path / ".gone.jsonl").open("a").write('\n{"url": "torn')
    report = fetch(server, tmp_path, "/good-1", "/missing", "/good-2")
    assert report.table["state"].tolist() == ["reused", "gone", "fetched"]
    assert [path for path, *_ in server.asked[before:]] == ["/robots.txt", "/good-2"]
    assert fetch(server, tmp_path, "/missing", again=True).table["state"].tolist() == ["gone"]
    assert server.counts["/missing"] == 2
    # Half a file, as a full disk leaves it under another tool, is fetched again.
    (torn,) = (name for name in report.table["file"].dropna() if "good-2" in (tmp_path / name).read_text())
    (tmp_path / torn).write_text('{"text": "The tru')
    assert fetch(server, tmp_path, "/good-2").table["state"].tolist() == ["fetched"]


def test_the_manifest_goes_before_the_page_also_when_it_is_corrected(server, tmp_path):
    fetch(server, tmp_path, "/good", outlet="The Harbour", date="2020-07")
    report = fetch(
        server, tmp_path, "/good", outlet="The Harbour Gazette", date="2020-07-08", story="truce", desk="world"
    )
    (article,) = report.corpus()
    assert report.table["state"].tolist() == ["reused"]
    assert (article.article_id, article.outlet, article.story) == ("a0", "The Harbour Gazette", "truce")
    assert (str(article.date), article.title, article.metadata["desk"]) == ("2020-07-08", "Truce holds", "world")
    assert article.metadata["fetched_from"] == f"{server.address}/good"
    assert tk.read_corpus(tmp_path)[0].text == article.text == ENGLISH_TEXT


def test_a_copy_is_looked_for_where_the_page_is_gone_but_not_where_it_is_forbidden(server, tmp_path):
    pattern = server.address + "/copies/{date}/{url}"
    report = fetch(server, tmp_path, "/missing", "/forbidden/1", archive=pattern, date="2020-07-08")
    assert told(report) == [["fetched", "archive", None], ["gone", None, "its robots.txt forbids this page"]]
    (copy,) = (path for path in server.counts if path.startswith("/copies/"))
    assert copy == f"/copies/20200708/{server.address}/missing"
    given = fetch(server, tmp_path / "given", "/missing-2", archive=pattern, archive_url=f"{server.address}/good")
    assert given.corpus()[0].metadata["fetched_from"] == f"{server.address}/good"
    both = fetch(server, tmp_path / "both", "/missing-3", archive=server.address + "/lost/{url}")
    assert told(both) == [["gone", None, "answers 404 Not Found; the copy: answers 404 Not Found"]]


@pytest.mark.parametrize(
    ("robots", "state", "reason"),
    [
        (404, "fetched", None),
        (403, "gone", "its robots.txt forbids this page"),
        (503, "later", "robots.txt: answers 503 Service Unavailable"),
        ("User-agent: hudna\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "gone", "its robots.txt forbids this page"),
        ("User-agent: *\nCrawl-delay: 900\n", "later", "its robots.txt asks for 900 s between two visits"),
        ("\x00\udcff<html>no rules</html>".encode("utf-8", "replace").decode(), "fetched", None),
    ],
)
def test_robots_txt(tmp_path, robots, state, reason):
    with press(robots) as server:
        ((found, _, why),) = told(fetch(server, tmp_path, "/good"))
    assert (found, why) == (state, reason)


def test_hosts_are_left_in_peace_between_visits(server, tmp_path):
    fetch(server, tmp_path, "/good-1", "/good-2", "/good-3", manners=replace(QUICK, delay=0.3))
    moments = [moment for _, moment, _ in server.asked]
    assert len(moments) == 4
    assert all(later - earlier >= 0.3 for earlier, later in pairwise(moments))


def test_texts_are_checked_against_the_manifest(server, tmp_path):
    right = hashlib.sha256(ENGLISH_TEXT.encode()).hexdigest()
    report = fetch(server, tmp_path, "/good-1", "/good-2", "/good-3", text_sha256=[right, "0" * 64, None])
    assert report.table["same_text"].astype(object).where(report.table["same_text"].notna(), None).tolist() == [
        True,
        False,
        None,
    ]
    assert report.table["reason"][1] == "other words than those the manifest has the hash of"


def test_rows_without_anything_to_fetch_are_told(server, tmp_path):
    frame = pd.DataFrame(
        {
            "id": ["a", "b", "c", "d"],
            "url": [f"{server.address}/good", None, f"{server.address}/good", f"{server.address}/x"],
            "text": [None, None, None, "A text of its own."],
        }
    )
    report = tk.fetch_manifest(frame, tmp_path, manners=QUICK, archive=None, progress=False)
    assert report.table["state"].tolist() == ["fetched", "left", "left", "left"]
    assert report.table["reason"].tolist()[1:] == [
        "no address: give it one in a column url", "the same address as a", "it has its text",
    ]  # fmt: skip
    assert tk.fetch_manifest(frame[:0], tmp_path, progress=False).counts == {}


def test_your_own_network_is_out_of_reach_of_a_manifest(server, tmp_path):
    ((state, _, reason),) = told(fetch(server, tmp_path, "/good", manners=replace(QUICK, private_hosts=False)))
    assert state == "gone"
    assert reason == "127.0.0.1 is in your own network: Manners(private_hosts=True) allows it"
    assert server.asked == []


def test_file_names_cannot_lead_out_of_the_folder(tmp_path):
    frame = pd.DataFrame({"article_id": ["../../out"], "url": ["ftp://../../etc/passwd"]})
    report = tk.fetch_manifest(frame, tmp_path / "in", archive=None, progress=False)
    assert report.table["state"].tolist() == ["gone"]
    assert [each.name for each in tmp_path.iterdir()] == ["in"]


def test_the_report_escapes_what_others_wrote(tmp_path):
    frame = pd.DataFrame({"article_id": ["<b>a</b>"], "url": ["javascript:alert(1)"], "outlet": "<script>"})
    shown = tk.fetch_manifest(frame, tmp_path, archive=None, progress=False)._repr_html_()
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown
    assert "1 gone" in shown


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://a:99999/", "http:///x", "file:///etc/hosts", "http://\u2028.", ""]
)
def test_addresses_that_are_none(url):
    with pytest.raises(Unavailable, match="no address of a web page"):
        ascii_address(url)


def test_how_long_a_site_asks_to_wait():
    assert _asked_wait(None) is None
    assert _asked_wait("120") == 120
    assert _asked_wait("soon") is None
    assert _asked_wait("Wed, 21 Oct 2015 07:28:00 GMT") == 0


def test_manners_are_checked():
    with pytest.raises(ValueError, match="one line"):
        Manners(contact="me\r\nX-Forged: 1")
    with pytest.raises(ValueError, match="at least one attempt"):
        Manners(attempts=0)
    assert Visitor(Manners()).manners.delay == 3


def test_the_bundled_manifest_is_addresses_and_nothing_else():
    path = Path(__file__).parents[2] / "corpora" / "libya-2020" / "manifest.csv"
    corpus = tk.read_corpus(path)
    assert len(corpus) >= 36
    assert {article.problem for article in corpus} == {ADDRESS_ONLY}
    assert {article.language for article in corpus} == {"ar", "en"}
    assert all(ascii_address(article.url) for article in corpus)
    assert json.dumps([dict(article.metadata) for article in corpus]).count("country") >= 25
