"""The texts of the interface are complete in both languages."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import yaml

from tests.synthetic import synthetic_conflict
from toolkit.codebook.schema import Conflict
from toolkit.tables import CATEGORIES
from toolkit.widgets.facts import DIMENSIONS, TOPICS, VOICES
from toolkit.widgets.view import MEASURES, TEXT_LANGUAGES
from toolkit.widgets.wording import Wording

TEXTS = yaml.safe_load(files("toolkit.widgets").joinpath("texts.yaml").read_text(encoding="utf-8"))
EVERYTHING = [(group, key) for group, entries in TEXTS.items() for key in entries]


@pytest.mark.parametrize(("group", "key"), EVERYTHING)
def test_both_languages_with_the_same_blanks(group: str, key: str) -> None:
    texts = TEXTS[group][key]
    assert set(texts) == {"en", "ar"}
    blanks = [set(re.findall(r"{(\w+)}", texts[lang])) for lang in ("en", "ar")]
    assert blanks[0] == blanks[1]
    if key not in ("switch_language", "speaks", "blame_arrow"):
        assert re.search(r"[\u0621-\u064a]", texts["ar"]), "the Arabic text has Arabic letters"
        assert not re.search(r"[\u0621-\u064a]", texts["en"])


def test_every_choice_and_category_has_a_name() -> None:
    for group, keys in {"topics": TOPICS, "nouns": TOPICS, "voices": VOICES, "measures": MEASURES,
                        "languages": TEXT_LANGUAGES}.items():  # fmt: skip
        assert set(TEXTS[group]) == set(keys)
    assert set(TEXTS["dimensions"]) == {name for names in DIMENSIONS.values() for name in names}
    for column, values in CATEGORIES.items():
        if column not in ("part", "status_article", "strategy"):
            assert set(values) <= set(TEXTS["values"]), column


def test_camps_and_actors_that_share_an_id_keep_their_own_names() -> None:
    data = synthetic_conflict().model_dump(by_alias=True)
    data["sides"][1]["id"] = "hills_forces"
    for actor in data["actors"]:
        actor["side"] = "hills_forces" if actor["side"] == "hills" else actor["side"]
    say = Wording("en", Conflict.model_validate(data))
    assert say.value("side", "hills_forces") == "Highland command"
    assert say.value("actor", "hills_forces") == "Highland forces"
    assert say.value("pair", "outlet>hills_forces") == "the outlet itself → Highland command"
    assert say.value("truce", "harbour") == "Harbour truce"
    assert say.value("label", "own_label") == "own label"
