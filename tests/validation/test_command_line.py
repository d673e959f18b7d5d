import json

import pytest

from tests.validation.example import as_json, document, mention
from toolkit import __version__, tables
from toolkit.analysis import Analysis
from toolkit.validation import __main__ as command
from toolkit.validation.coded import tables_by_article
from toolkit.validation.scores import compare


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "en").mkdir()
    for split in ("dev", "test"):
        entry = as_json(id=f"d-{split}", split=split)
        (tmp_path / "en" / f"{split}.jsonl").write_text(json.dumps(entry) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def coder(monkeypatch):
    """Stand in for the coder: it finds one mention in every document."""

    def code_gold(documents, **_):
        found = {"mentions": (mention("Sarraj", "sarraj"),)}
        return [compare(each, found) for each in documents], {"en": "compact 1 (abc)"}

    monkeypatch.setattr(command, "code_gold", code_gold)


def test_the_test_split_is_scored_only_on_demand(gold, coder, capsys):
    file = gold / "ACCURACY.md"
    assert command.main(["score", str(gold), "--write", str(file)]) == 0
    assert "English, test split" not in file.read_text(encoding="utf-8")
    assert command.main(["score", str(gold), "--test", "--errors", "2", "--write", str(file)]) == 0
    written = file.read_text(encoding="utf-8")
    assert f"## English, test split\n\nDocuments: 1; hudna {__version__}; models: compact 1 (abc)." in written
    assert "| mentions | 100.0 | [100.0, 100.0] | 100.0 | 100.0 | 1 | 1 |" in written
    printed = capsys.readouterr().out
    assert "d-dev blame" in printed
    assert "d-test" not in printed


def test_a_later_run_keeps_the_sections_it_did_not_score(gold, coder):
    file = gold / "ACCURACY.md"
    command.main(["score", str(gold), "--test", "--write", str(file)])
    whole = file.read_text(encoding="utf-8")
    command.main(["score", str(gold), "--write", str(file)])
    assert file.read_text(encoding="utf-8") == whole


def test_faults_come_as_lines_and_a_status(gold, capsys):
    (gold / "bad.jsonl").write_text("{", encoding="utf-8")
    assert command.main(["check", str(gold / "bad.jsonl")]) == 2
    assert "bad.jsonl:1: not JSON" in capsys.readouterr().err
    assert command.main(["check", str(gold / "en")]) == 0
    assert "2 documents, no fault" in capsys.readouterr().out
    assert command.main(["score", str(gold / "en")]) == 2
    assert "holds no gold of the form ar/dev.jsonl" in capsys.readouterr().err


def test_rows_of_an_analysis_become_plain():
    row = mention("Sarraj", "sarraj") | {"article_id": "d1", "mention_id": "d1/body/mention-0"}
    built = {name: tables.make_table(name, [row] if name == "mentions" else []) for name in tables.SCHEMA}
    built["articles"] = tables.make_table("articles", [{"article_id": "d1", "status": "coded"}])
    found = tables_by_article(Analysis(built))["d1"]
    assert found["statements"] == ()
    assert found["mentions"][0]["label"] is None
    assert found["mentions"][0]["hedged"] is False
    assert compare(document(mentions=[mention("Sarraj", "sarraj")]), found).pairs["mentions"] == ((0, 0),)
