"""The machine's mistakes are those that it makes: taken from gold and coder, never written down."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from toolkit.lesson import machine
from toolkit.lesson.machine import MachineRow, catch_the_machine
from toolkit.validation.gold import load_gold

ROOT = Path(__file__).parents[2]
TEXT = "Sarraj said Haftar broke the truce."
STATEMENT = {
    "id": "s1", "part": "body", "start": 12, "end": 34, "text": "Haftar broke the truce", "spans": [[12, 34]],
    "speaker": "sarraj", "speaker_text": "Sarraj", "speaker_inferred": False, "cue": "said", "cue_class": "neutral",
    "speech": "indirect", "depth": 1, "parent": None,
}  # fmt: skip
CLAIM = {
    "id": "c1", "part": "body", "start": 12, "end": 34, "text": "Haftar broke the truce", "kind": "blame",
    "act": "ceasefire_violation", "voice": "sarraj", "voice_text": "Sarraj", "target": "haftar",
    "target_text": "Haftar", "symmetric": False, "affected": None, "process": "active", "agent": "named",
    "status": "asserted", "strategy": None, "truce": None, "quoted": False,
}  # fmt: skip


def document(name: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": name, "language": "en", "split": "dev", "conflict": "libya-2020", "topic": None, "phenomena": [],
        "title": None, "text": TEXT, "annotator": "A", "statements": [STATEMENT], "mentions": [], "claims": [CLAIM],
    } | changes  # fmt: skip


def write_gold(folder: Path, documents: list[dict[str, Any]], file: str = "dev.jsonl") -> Path:
    (folder / "en").mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(each) + "\n" for each in documents)
    (folder / "en" / file).write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture
def coder(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, tuple[dict[str, Any], ...]]]:
    """Stand in for the coder: its rows by document, the gold's own where nothing is said."""
    rows: dict[str, dict[str, tuple[dict[str, Any], ...]]] = {}

    def code(articles: Any, conflict: str | None, **_: Any) -> tuple[dict[str, Any], Any]:
        names = [article.article_id for article in articles]
        right = {"statements": (STATEMENT,), "mentions": (), "claims": (CLAIM,)}
        sentences = pd.DataFrame({"article_id": names, "part": "body", "start": 0, "end": len(TEXT)})
        return {name: right | rows.get(name, {}) for name in names}, SimpleNamespace(sentences=sentences)

    monkeypatch.setattr(machine, "code_articles", code)
    return rows


def test_a_wrong_speaker_is_caught(tmp_path: Path, coder: dict[str, Any]) -> None:
    coder["d1"] = {"statements": (STATEMENT | {"speaker": "erdogan", "speaker_text": "Erdogan"},)}
    rows = catch_the_machine(write_gold(tmp_path, [document("d1")]), "en", wrong=5, right=0)
    assert rows == (
        MachineRow("d1", "en", "Sarraj said ", "Haftar broke the truce", ".", "speaker", "Erdogan", "Sarraj"),
    )


def test_a_wrong_target_and_an_overlooked_accusation(tmp_path: Path, coder: dict[str, Any]) -> None:
    coder["d1"] = {"claims": (CLAIM | {"target": "turkey", "target_text": "Turkey"},)}
    coder["d2"] = {"claims": ()}
    gold = write_gold(tmp_path, [document("d1"), document("d2")])
    rows = {row.document: row for row in catch_the_machine(gold, "en", wrong=5, right=0)}
    assert (rows["d1"].question, rows["d1"].machine, rows["d1"].person) == ("target", "Turkey", "Khalifa Haftar")
    assert (rows["d2"].question, rows["d2"].machine, rows["d2"].person) == ("blame", "no", "yes: Khalifa Haftar")


def test_another_wording_of_a_name_is_no_mistake(tmp_path: Path, coder: dict[str, Any]) -> None:
    coder["d1"] = {
        "statements": (STATEMENT | {"speaker": None, "speaker_text": "Mr Sarraj"},),
        "claims": (CLAIM | {"target": "lna", "target_text": "Haftar's forces"},),
    }
    # The person knows whose country is meant, the machine repeats the text's own word.
    claim = CLAIM | {"target": "russia", "target_text": "his country"}
    coder["d2"] = {"claims": (CLAIM | {"target": "other", "target_text": "his country"},)}
    gold = write_gold(tmp_path, [document("d1"), document("d2", claims=[claim])])
    assert catch_the_machine(gold, "en", right=0) == ()


def test_what_the_words_shown_do_not_tell_is_not_asked(tmp_path: Path, coder: dict[str, Any]) -> None:
    inferred = STATEMENT | {"speaker": "kalin", "speaker_text": "He", "speaker_inferred": True}
    elsewhere = CLAIM | {"process": "passive", "agent": "backgrounded"}
    text = TEXT + " He denied it." * 20
    coder["d1"] = {"statements": (inferred | {"speaker": "sarraj"},), "claims": (elsewhere | {"agent": "suppressed"},)}
    gold = write_gold(tmp_path, [document("d1", text=text, statements=[inferred], claims=[elsewhere])])
    assert catch_the_machine(gold, "en", right=0) == ()


def test_a_speaker_whom_the_gold_cannot_name_is_not_asked_for(tmp_path: Path, coder: dict[str, Any]) -> None:
    coder["d1"] = {"statements": (STATEMENT | {"speaker": None, "speaker_text": "Ann Lee"},), "claims": ()}
    inferred = STATEMENT | {"speaker": None, "speaker_text": None, "speaker_inferred": True}
    gold = write_gold(tmp_path, [document("d1", statements=[inferred], claims=[])])
    assert catch_the_machine(gold, "en") == ()


def test_a_deed_without_a_doer_blames_nobody_in_class(tmp_path: Path, coder: dict[str, Any]) -> None:
    coder["d1"] = {"claims": ()}
    gold = write_gold(tmp_path, [document("d1", claims=[CLAIM | {"target": None, "target_text": None}])])
    assert catch_the_machine(gold, "en", right=0) == ()


def test_right_rows_come_from_other_texts(tmp_path: Path, coder: dict[str, Any]) -> None:
    coder["d1"] = {"claims": ()}
    gold = write_gold(tmp_path, [document("d1"), document("d2"), document("d3")])
    rows = catch_the_machine(gold, "en", wrong=1, right=2)
    assert sorted((row.document, row.right) for row in rows) == [("d1", False), ("d2", True), ("d3", True)]


def test_the_teaching_articles_come_first_and_the_test_split_never(tmp_path: Path, coder: dict[str, Any]) -> None:
    for file, name in (("dev.jsonl", "dev1"), ("teaching.jsonl", "teaching1"), ("test.jsonl", "test1")):
        write_gold(tmp_path, [document(name)], file)
        coder[name] = {"claims": ()}
    assert [row.document for row in catch_the_machine(tmp_path, "en", wrong=1, right=0)] == ["teaching1"]
    assert {row.document for row in catch_the_machine(tmp_path, "en", wrong=9, right=0)} == {"dev1", "teaching1"}


def test_harm_to_civilians_is_not_shown(tmp_path: Path, coder: dict[str, Any]) -> None:
    coder["d1"] = {"claims": ()}
    gold = write_gold(tmp_path, [document("d1", claims=[CLAIM | {"act": "civilian_harm"}])])
    assert catch_the_machine(gold, "en") == ()


def test_without_gold_there_are_no_rows(tmp_path: Path) -> None:
    rows = catch_the_machine(tmp_path, "ar")
    assert rows == ()
    assert "no gold corpus" in rows._repr_html_()


def test_a_notebook_shows_questions_with_folded_answers(tmp_path: Path, coder: dict[str, Any]) -> None:
    coder["d1"] = {"statements": (STATEMENT | {"speaker": "erdogan", "speaker_text": "<i>Erdogan"},)}
    shown = catch_the_machine(write_gold(tmp_path, [document("d1")]), "en", right=0)._repr_html_()
    assert "<u>Haftar broke the truce</u>" in shown
    assert "&lt;i&gt;Erdogan" in shown
    assert "Sarraj</b>" in shown.split("<details>")[1]


@pytest.mark.models
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_bundled_gold_gives_a_sheet_of_real_mistakes(language: str) -> None:
    gold = ROOT / "corpora" / "gold"
    rows = catch_the_machine(gold, language)
    assert rows == catch_the_machine(gold, language)
    assert sorted(row.right for row in rows) == [False] * 5 + [True] * 2
    assert len({row.document for row in rows}) == 7
    texts = {
        each.id: each
        for name in machine.GOLD_FILES
        if (file := gold / language / name).is_file()
        for each in load_gold(file)
    }
    for row in rows:
        assert any(row.before + row.words + row.after in texts[row.document].part(part) for part in ("title", "body"))
