"""The files are written; PDFs where a browser prints, a plain word where none does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from tests.lesson.solved import small_lesson, write_source
from toolkit.lesson import __main__ as command
from toolkit.lesson import write_lesson
from toolkit.lesson.printing import BROWSERS, NotPrintedError, find_browser, print_pdf

ROOT = Path(__file__).parents[2]


def test_without_a_browser_the_printable_pages_are_there(tmp_path: Path) -> None:
    written = write_lesson(small_lesson(tmp_path), tmp_path / "out")
    names = [file.relative_to(tmp_path / "out").as_posix() for file in written.files]
    assert names == ["printable/pupils-en.html", "printable/teacher-en.html", "phone-en.html"]
    assert written.not_printed == ()
    again = write_lesson(small_lesson(tmp_path), tmp_path / "again")
    assert [file.read_bytes() for file in written.files] == [file.read_bytes() for file in again.files]


def test_a_browser_that_prints_nothing_is_reported(tmp_path: Path) -> None:
    nothing = shutil.which("true") or pytest.skip("no program called true")
    written = write_lesson(small_lesson(tmp_path), tmp_path / "out", browser=nothing)
    assert len(written.files) == 3
    assert [reason.endswith("it gave no reason") for reason in written.not_printed] == [True, True]
    with pytest.raises(NotPrintedError, match=r"did not print phone-en\.html"):
        print_pdf(written.files[2], tmp_path / "x.pdf", str(tmp_path / "no-browser"))


def test_a_browser_is_looked_for_by_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name == "google-chrome" else None)
    assert find_browser() == "/bin/google-chrome"
    assert "google-chrome" in BROWSERS
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert find_browser() is None


def test_the_command_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "find_browser", lambda: None)
    arguments = [str(ROOT / "lesson"), "--corpus", str(ROOT / "corpora" / "teaching"), "--gold", str(tmp_path)]
    assert command.main([*arguments, "--out", str(tmp_path / "out")]) == command.FINISHED
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 6
    assert "ar has no gold: “catch the machine” is left out" in said.err
    assert "no PDF: there is no Chromium, Chrome or Edge here" in said.err
    assert (tmp_path / "out" / "phone-ar.html").is_file()


def test_the_command_names_what_cannot_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(tmp_path / "nowhere"), "--corpus", str(ROOT / "corpora" / "teaching")]) == command.USAGE
    assert "lesson.yaml is not there" in capsys.readouterr().err
    write_source(tmp_path / "en")
    arguments = [str(tmp_path), "--corpus", str(ROOT / "corpora" / "teaching"), "--language", "en"]
    assert command.main(arguments) == command.USAGE
    assert "there is no article 'a1'" in capsys.readouterr().err


@pytest.mark.browser
@pytest.mark.models
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_sheet_is_two_pages(tmp_path: Path, language: str) -> None:
    browser = find_browser() or pytest.skip("no Chromium here: apt-get install chromium fonts-noto-core")
    pypdf = pytest.importorskip("pypdf", reason="the extra `readers` is not installed")
    folders = [
        str(ROOT / "lesson"),
        "--corpus",
        str(ROOT / "corpora" / "teaching"),
        "--gold",
        str(ROOT / "corpora" / "gold"),
    ]
    arguments = [*folders, "--out", str(tmp_path), "--language", language, "--browser", browser]
    assert command.main(arguments) == command.FINISHED
    files = sorted((ROOT / "lesson" / language).glob("[0-9]*.yaml"))
    titles = [str(yaml.safe_load(file.read_text(encoding="utf-8"))["title"]) for file in files]
    pages = pypdf.PdfReader(tmp_path / f"pupils-{language}.pdf").pages
    assert len(pages) == 2 * len(titles)
    # A4, in points.
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {(595, 842)}
    if language == "en":
        for number, title in enumerate(titles, 1):
            front = pages[2 * number - 2].extract_text()
            assert f"Sheet {number}" in front
            assert title.split(": ")[-1] in front
            assert f"Page {2 * number - 1} of 12" in front
