"""What is wrong in a codebook file is said with file, line, key, and what was expected."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from toolkit.codebook import check, known_conflicts, load_conflict
from toolkit.codebook.faults import CodebookError

GOOD = """\
id: island
version: "1"
title: {en: Island, ar: الجزيرة}
note: invented
sides:
  - {id: north, name: {en: North, ar: الشمال}}
  - {id: south, name: {en: South, ar: الجنوب}}
actors:
  - id: council
    kind: government
    side: north
    name: {en: Northern Council, ar: مجلس الشمال}
    aliases: {ar: [مجلس الشمال], en: [Northern Council]}
  - id: guard
    kind: force
    side: south
    name: {en: Southern Guard, ar: حرس الجنوب}
    aliases:
      ar: [حرس الجنوب]
      en:
        - Southern Guard
        - {text: the Army, by_voice: {north: council, south: guard}}
truces:
  - {id: spring, name: {en: Spring truce, ar: هدنة الربيع}, from: 2021-03-01, to: 2021-04-01}
"""


def faults(tmp_path: Path, text: str | bytes) -> list[str]:
    file = tmp_path / "island.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = check(file)
    assert all(line.startswith(f"{file}:") for line in found)
    if found:
        with pytest.raises(CodebookError):
            load_conflict(file)
    return [line.removeprefix(f"{file}:") for line in found]


def test_a_good_file_has_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD) == []


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert faults(tmp_path, b"\xef\xbb\xbf" + GOOD.encode()) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("    side: north\n", "    sied: north\n", ["9: actors.0.side: this key is missing", "11: actors.0.sied: unknown key; did you mean 'side'?"]),
        ("    side: north\n", "    side: west\n", ["11: actors.0.side: 'west' is not declared; sides: north, south"]),
        ("    side: north\n", "", ["9: actors.0.side: this key is missing"]),
        ("kind: force", "kind: armee", ["15: actors.1.kind: Input should be 'person', 'force'"]),
        ("id: guard\n", "id: council\n", ["14: actors.1.id: the id 'council' is used twice", "22: actors.1.aliases.en.1.by_voice.south: 'guard' is no actor"]),
        ("id: guard\n", "id: The Guard\n", ["14: actors.1.id: String should match pattern"]),
        ("id: south,", "id: north,", ["7: sides.1.id: the id 'north' is used twice", "16: actors.1.side: 'south' is not", "22: actors.1.aliases.en.1.by_voice.south: 'south' is no side"]),
        ("south: guard}", "south: gaurd}", ["22: actors.1.aliases.en.1.by_voice.south: 'gaurd' is no actor of this file"]),
        ("{north: council", "{nord: council", ["22: actors.1.aliases.en.1.by_voice.nord: 'nord' is no side of this file"]),
        ("{text: the Army,", "{test: the Army,", ["22: actors.1.aliases.en.1.text: this key is missing", "22: actors.1.aliases.en.1.test: unknown key; did you mean 'text'?"]),
        ("- Southern Guard", "- 12", ["21: actors.1.aliases.en.0: Input should be"]),
        ("[حرس الجنوب]", "حرس الجنوب", ["19: actors.1.aliases.ar: Input should be a valid tuple; found 'حرس الجنوب'"]),
        ("      en:\n        - South", "      fr:\n        - South", ["20: actors.1.aliases.fr: Input should be 'ar' or 'en'"]),
        ("to: 2021-04-01", "to: 2020-04-01", ["24: truces.0.to: ends on 2020-04-01, before it begins (2021-03-01)"]),
        ("to: 2021-04-01", "to: someday", ["24: truces.0.to: Input should be a valid date"]),
        ("note: invented\n", "note: invented\nnote: again\n", ["5: note: this key stands in line 4 already"]),
        ("id: island\n", "", ["1: id: this key is missing"]),
    ],
)  # fmt: skip
def test_each_fault_is_named_where_it_is(tmp_path: Path, before: str, after: str, expected: list[str]) -> None:
    assert before in GOOD
    found = faults(tmp_path, GOOD.replace(before, after, 1))
    assert len(found) == len(expected), found
    for line, start in zip(found, expected, strict=True):
        assert line.startswith(start), line


def test_names_that_depend_on_the_voice_must_lead_somewhere(tmp_path: Path) -> None:
    text = GOOD + "ambiguous:\n  en:\n    - {text: the militias, by_voice: {north: nobody}}\n"
    assert faults(tmp_path, text) == ["27: ambiguous.en.0.by_voice.north: 'nobody' is no actor of this file"]


def test_stance_cues_must_be_about_somebody(tmp_path: Path) -> None:
    cue = "stances:\n  - {label: rebel, stance: delegitimating, position: head, sides: [east], note: x}\n"
    assert faults(tmp_path, GOOD + cue) == ["26: stances.0.sides.0: 'east' is none of the sides of this file"]
    found = faults(tmp_path, GOOD + cue.replace("[east]", "[north]").replace("head", "haed"))
    assert found == ["26: stances.0.position: Input should be 'head', 'title' or 'modifier'; found 'haed'"]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "1: the file is empty"),
        ("# nothing but a comment\n", "1: the file is empty"),
        ("- a\n- b\n", "1: expected keys such as id, version, title, note; found a list"),
        ("only words\n", "1: expected keys such as id, version, title, note; found a single text"),
        ("id: [1, 2\nversion: 2\n", "2: not valid YAML:"),
        ("id: a\n\tversion: 1\n", "2: not valid YAML:"),
        ("id: !!python/object/apply:os.getcwd []\n", "1: not valid YAML:"),
        ("id: a\n---\nid: b\n", "2: not valid YAML:"),
        ("sides: &s [*s]\n", "1: "),
        ("id: " + "[" * 5000 + "]" * 5000, "1: nested too deeply"),
        (b"id: caf\xe9\n", "1: not UTF-8: save the file as UTF-8"),
    ],
)
def test_files_that_are_nothing_of_the_kind(tmp_path: Path, text: str | bytes, start: str) -> None:
    found = faults(tmp_path, text)
    assert found
    assert found[0].startswith(start), found[0]


def test_an_unknown_conflict_lists_the_known() -> None:
    with pytest.raises(FileNotFoundError, match="libya-2020"):
        check("atlantis-1")


@pytest.mark.parametrize("conflict", known_conflicts())
def test_the_conflicts_that_come_along_are_sound(conflict: str) -> None:
    assert check(conflict) == ()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_cue_files_are_sound(language: str) -> None:
    assert check(Path(str(files("toolkit") / "codebook" / "cues" / f"{language}.yaml"))) == ()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("{verb: say, ", "{vreb: say, ", ["reporting.0.vreb: unknown key; did you mean 'verb'?"]),
        ("class: neutral, strict: true}", "class: nuetral, strict: true}", ["reporting.2.class: Input should be 'neutral'"]),
        ("strict: true", "strict: perhaps", ["reporting.2.strict: Input should be a valid boolean"]),
        ("\nmutual:", "\nmutaul:", ["mutual: this key is missing"]),
        ("\nbear_responsibility:", "\nbear_responsability:", ["bear_responsability: unknown key; did you mean 'bear_responsibility'?"]),
        ("\nloyal: [", "\nloyal: []\nforeign_nouns: [yes, ", ["foreign_nouns.0: Input should be a valid string; found True"]),
        ("truce: truce_nouns", "truce: truce_words", ["objects.truce: 'truce_words' is no list of this file"]),
        ("complementisers: [that,", "complementisers: [on,", ["complementisers.0: Input should be a valid string; found True"]),
    ],
)  # fmt: skip
def test_a_typing_mistake_in_a_cue_file_is_found(tmp_path: Path, before: str, after: str, expected: list[str]) -> None:
    text = (files("toolkit") / "codebook" / "cues" / "en.yaml").read_text(encoding="utf-8")
    assert before in text
    line = text[: text.index(before) + before.count("\n")].count("\n") + 1
    top = text[: text.index("language:")].count("\n") + 1
    file = tmp_path / "en.yaml"
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    found = [fault.removeprefix(f"{file}:") for fault in check(file)]
    assert len(found) == len(expected), found
    for fault, start in zip(found, expected, strict=True):
        number, _, words = fault.partition(": ")
        assert words.startswith(start)
        assert int(number) == (top if "missing" in start else line + after.count("\n", 1))
