import json
from pathlib import Path

import pytest

from tests.validation.example import as_json
from toolkit.validation.gold import GoldError, load_gold, parse_gold
from toolkit.validation.scores import all_scores, compare


def write(folder, *entries, name="gold.jsonl"):
    path = folder / name
    lines = [entry if isinstance(entry, str) else json.dumps(entry, ensure_ascii=False) for entry in entries]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def changed(table, **values):
    entry = as_json()
    entry[table][0] |= values
    return entry


def test_a_good_file_is_read(tmp_path):
    documents = load_gold(write(tmp_path, as_json(), as_json(id="d2")))
    assert [document.id for document in documents] == ["d1", "d2"]
    assert documents[0].tables["mentions"][0]["actor"] == "sarraj"
    assert documents[0].part("title") == ""


def test_a_folder_is_read_file_by_file(tmp_path):
    (tmp_path / "ar").mkdir()
    write(tmp_path / "ar", as_json(id="x"))
    write(tmp_path, as_json(id="y"))
    assert {document.id for document in load_gold(tmp_path)} == {"x", "y"}


def test_rows_come_in_the_order_of_the_text():
    entry = as_json()
    later = dict(entry["mentions"][0], id="m2", start=12, end=18, text="Haftar", actor="haftar")
    entry["mentions"].insert(0, later)
    documents, _ = parse_gold(json.dumps(entry))
    assert [row["id"] for row in documents[0].tables["mentions"]] == ["m1", "m2"]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (changed("mentions", stance="neutrl"), "mentions m1: stance: 'neutrl' is none of delegitimating, neutral"),
        (changed("mentions", text="Sarra"), "mentions m1: text is 'Sarra', but [0, 6) reads 'Sarraj'"),
        (changed("mentions", end=600), "mentions m1: [0, 600) lies outside the body of 78 characters"),
        (changed("mentions", actor="haftr"), "mentions m1: actor: 'haftr' is no actor of libya-2020"),
        (changed("mentions", actor="other"), "mentions m1: actor: 'other' is no actor of libya-2020"),
        (changed("mentions", voice=None), "mentions m1: voice: must not be null"),
        (changed("mentions", quoted="no"), "mentions m1: quoted: expected true or false, found 'no'"),
        (changed("mentions", start=True), "mentions m1: start: expected a whole number, found True"),
        (changed("mentions", colour="red"), "mentions m1: unknown colour"),
        (changed("mentions", part="lead"), "mentions m1: part: 'lead' is none of title, body"),
        (changed("statements", spans=[[12, 20], [30, 40]]), "spans [[12, 20], [30, 40]] must be in order"),
        (changed("statements", spans=[12, 44]), "statements s1: spans: expected a list of [start, end] pairs"),
        (changed("statements", parent="s9"), "statements s1: parent 's9' is no statement of this document"),
        (changed("claims", act="war"), "claims c1: act: 'war' is none of ceasefire_violation, attack"),
        (as_json(conflict="mars"), "conflict: 'mars' is not known; known are"),
        (as_json(conflict=None), "statements s1: speaker: 'sarraj' needs a conflict that lists it"),
        (as_json(text=None), "text: None is a NoneType, expected str"),
        (as_json(mentions=["m1"]), "mentions[0]: expected an object, found str"),
        ({"id": "d1"}, "document: lacks language, split, conflict"),
        ([], "expected an object with id, text and tables, found list"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(tmp_path, entry, expected):
    path = write(tmp_path, as_json(id="before"), "", entry)
    with pytest.raises(GoldError) as caught:
        load_gold(path)
    assert str(caught.value).startswith(f"{path}:3: ")
    assert expected in str(caught.value)


def test_every_fault_is_told(tmp_path):
    path = write(tmp_path, "{broken", changed("mentions", stance="x", form="y"), as_json(), as_json())
    with pytest.raises(GoldError) as caught:
        load_gold(path)
    lines = str(caught.value).splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{path}:1", f"{path}:2", f"{path}:2", f"{path}:4"]
    assert lines[-1].endswith("'d1' is already used on line 3")


def test_an_empty_folder_says_what_is_missing(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"holds no \.jsonl file"):
        load_gold(tmp_path)


GOLD = Path(__file__).resolve().parents[2] / "corpora" / "gold"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_gold_corpus_is_in_its_format(language):
    splits = {path.stem: load_gold(path) for path in sorted((GOLD / language).glob("*.jsonl"))}
    assert set(splits) == {"dev", "test", "wire", "press", "newsroom", "teaching"}
    for name, documents in splits.items():
        split = "test" if name == "test" else "dev"
        assert {(document.language, document.split) for document in documents} == {(language, split)}
    texts = [document.text for documents in splits.values() for document in documents]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_gold_scored_against_itself_is_perfect(language):
    documents = load_gold(GOLD / language / "dev.jsonl")
    scores = all_scores([compare(document, document.tables) for document in documents])
    assert {row.name: row.value for rows in scores.values() for row in rows if row.value != 1} == {}


def test_the_example_of_the_guide_is_in_the_format():
    guide = (GOLD / "README.md").read_text(encoding="utf-8")
    example = " ".join(guide.split("```json\n")[1].split("```")[0].splitlines())
    documents, faults = parse_gold(example, "README.md")
    assert faults == []
    assert [len(rows) for rows in documents[0].tables.values()] == [1, 2, 1]
