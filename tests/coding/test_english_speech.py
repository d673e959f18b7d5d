"""Reported speech in English: one varied sentence or more for each rule, and the phenomena of the codebook.

All sentences are annotated in one call of the compact models.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from toolkit.codebook import load_conflict, rules
from toolkit.coding.coder import Coder
from toolkit.coding.statements import Statement
from toolkit.language.document import Document
from toolkit.language.models import ModelError, choose
from toolkit.language.pipeline import annotator

pytestmark = pytest.mark.models


@dataclass(frozen=True)
class Expected:
    """A statement: who, in which words or under which id, says what, by which rule and in which type of speech."""

    content: str
    speaker: str | None
    rule: str
    speech: str = "indirect"
    cue_class: str = "neutral"
    depth: int = 1


def said(content: str, speaker: str | None, rule: str, **more: object) -> Expected:
    return Expected(content, speaker, rule, **more)  # type: ignore[arg-type]


#: Text to its statements; the content's pieces are joined by " … ".
CASES: dict[str, list[Expected]] = {
    # A name and its office between the content and the cue
    "The port will open on Friday, Fathi Bashagha, the interior minister, told a radio station.": [
        said("The port will open on Friday", "bashagha", "inserted_clause")
    ],
    "The gas is running out, Egypt's foreign minister, Sameh Shoukry, said in a letter sent on Monday.": [
        said("The gas is running out", "shoukry", "inserted_clause")
    ],
    "The rain stopped, and Lavrov, the foreign minister, said talks would go on.": [
        said("talks would go on", "lavrov", "reported_clause")
    ],
    "However, Stephanie Williams, the acting envoy, told Reuters that talks would go on.": [
        said("talks would go on", "williams", "reported_clause")
    ],
    # Quotations and their clause
    "“The road to Jufra is open,” Ibrahim Kalin said.": [
        said("The road to Jufra is open", "kalin", "quotation_then_clause", speech="direct")
    ],
    "“The harbour will reopen,” said Ahmed al-Mismari, a spokesman for the LNA.": [
        said("The harbour will reopen", "mismari", "quotation_then_inverted_clause", speech="direct")
    ],
    "Sergei Lavrov said: “Nobody wants a second front in the desert.”": [
        said("Nobody wants a second front in the desert", "lavrov", "clause_colon_quotation", speech="direct")
    ],
    "Fathi Bashagha replied, “We did not ask for this war.”": [
        said("We did not ask for this war", "bashagha", "clause_comma_quotation", speech="direct")
    ],
    "“We kept our word,” the spokesman said. “They broke theirs within a day.”": [
        said("We kept our word", "spokesman", "quotation_then_clause", speech="direct"),
        said("They broke theirs within a day", None, "continued_quotation", speech="direct", cue_class=None),
    ],
    "“My street has had no water for a month.” — Salma Ben Issa": [
        said("My street has had no water for a month", "Salma Ben Issa", "signed_quotation", speech="direct")
    ],
    "“We are staying.” The spokesman meant the airport.": [
        said("We are staying", "spokesman", "speaker_after_quotation", speech="direct")
    ],
    # Clauses
    "Sergei Lavrov said that Haftar was ready to sign the text.": [
        said("Haftar was ready to sign the text", "lavrov", "reported_clause")
    ],
    "Mismari claimed Turkish officers were steering the drones.": [
        said("Turkish officers were steering the drones", "mismari", "reported_clause", cue_class="distance")
    ],
    "Haftar's forces, Kalin said, broke the truce.": [
        said("Haftar's forces … broke the truce", "kalin", "inserted_clause")
    ],
    "The convoy left Misrata before dawn, two residents said.": [
        said("The convoy left Misrata before dawn", "two residents", "inserted_clause")
    ],
    "Kalin vowed to answer every attack on the capital.": [
        said("to answer every attack on the capital", "kalin", "reported_infinitive", cue_class="commit")
    ],
    "Analysts expect the Russian envoy to leave on Friday.": [
        said("the Russian envoy to leave on Friday", "Analysts", "reported_infinitive", cue_class="believe")
    ],
    "Akar denied sending fighters to Tripoli.": [
        said("sending fighters to Tripoli", "akar", "reported_gerund", cue_class="deny")
    ],
    # Frames
    "Sarraj accused Haftar's forces of shelling the capital.": [
        said("Haftar's forces of shelling the capital", "sarraj", "addressed_demand", cue_class="accuse")
    ],
    "The UN mission held both sides responsible for the deaths of the two medics.": [
        said(
            "both sides responsible for the deaths of the two medics", "unsmil", "addressed_demand", cue_class="accuse"
        )
    ],
    "Bashagha described the offensive as a crime against the city.": [
        said("the offensive as a crime against the city", "bashagha", "described_object", cue_class="explain")
    ],
    "The African Union condemned the attack on the airport.": [
        said("the attack on the airport", "african_union", "reported_object", cue_class="condemn")
    ],
    "Guterres called for an end to the blockade.": [
        said("an end to the blockade", "guterres", "prepositional_content", cue_class="call")
    ],
    "Turkey was accused of sending fighters to Libya.": [
        said("Turkey … of sending fighters to Libya", None, "passive_report", cue_class="accuse")
    ],
    "It is believed that Haftar has left Cairo.": [
        said("Haftar has left Cairo", None, "passive_report", cue_class="believe")
    ],
    # Nouns and phrases
    "Haftar's promise to reopen the terminals has calmed nobody.": [
        said("to reopen the terminals", "haftar", "noun_cue", cue_class="commit")
    ],
    "The two sides traded accusations of violating the truce.": [
        said("violating the truce", "two sides", "noun_cue", cue_class="accuse")
    ],
    "The truce was broken by forces loyal to Haftar, according to a military source.": [
        said("The truce was broken by forces loyal to Haftar", "military source", "source_phrase")
    ],
    # Who speaks
    "Sarraj said Haftar had accused Ankara of breaking the truce. He added that his forces would respond.": [
        said("Haftar had accused Ankara of breaking the truce", "sarraj", "reported_clause"),
        said("Ankara of breaking the truce", "haftar", "addressed_demand", cue_class="accuse", depth=2),
        said("his forces would respond", "sarraj", "reported_clause", cue_class="continue"),
    ],
    "Mismari denied that his men had broken the ceasefire, adding that they were acting in self-defence.": [
        said("his men had broken the ceasefire", "mismari", "reported_clause", cue_class="deny"),
        said("they were acting in self-defence", "mismari", "reported_clause", cue_class="continue"),
    ],
    "Guterres urged both sides to stop fighting and warned of a humanitarian disaster.": [
        said("both sides to stop fighting", "guterres", "addressed_demand", cue_class="call"),
        said("a humanitarian disaster", "guterres", "prepositional_content", cue_class="warn"),
    ],
    "The agency quoted a customs officer as saying that two containers had vanished.": [
        said("two containers had vanished", "customs officer", "reported_clause")
    ],
    "The LNA and the GNA accused each other of opening fire.": [
        said("each other of opening fire", "The LNA and the GNA", "addressed_demand", cue_class="accuse")
    ],
    # Nothing is said
    "Kalin stopped short of accusing Russia.": [],
    "Guterres did not accuse any party.": [],
    "Nobody in the room blamed Sarraj.": [],
    "The repeated breaches of the truce have worn out the mediators.": [],
    "The minister charged nothing for the use of the cranes.": [],
    "The daily “Al-Wasat” was founded abroad.": [],
    "Most shops stayed shut, say residents of Zawiya.": [
        said("Most shops stayed shut", "residents of Zawiya", "inverted_clause")
    ],
    "Aerial photographs show a new runway at Jufra.": [
        said("a new runway at Jufra", "Aerial photographs", "shown_object", cue_class="endorse")
    ],
    # A thought of the speaker's own is part of what is said.
    "Clinton said she hoped to visit Tunis.": [said("she hoped to visit Tunis", "Clinton", "reported_clause")],
    # Scare quotes
    "The “liberators” left the town at noon.": [said("liberators", None, "scare_quotes", speech="scare")],
}

#: Headlines to their statements.
HEADLINES: dict[str, list[Expected]] = {
    "Lavrov: both sides must stop the fighting": [said("both sides must stop the fighting", "lavrov", "colon_line")],
    "Turkey is sending ships to Misrata: Greek minister": [
        said("Turkey is sending ships to Misrata", "Greek minister", "colon_line")
    ],
}


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    """All texts of this file, annotated in one bulk call."""
    try:
        annotate = annotator(choose("en", "compact")).annotate
    except ModelError as error:
        pytest.skip(f"no compact models for English: {error}")
    texts = [*CASES, *HEADLINES]
    return dict(zip(texts, annotate(texts), strict=True))


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(load_conflict("libya-2020"))


def check(text: str, statements: list[Statement], expected: list[Expected]) -> None:
    assert [
        Expected(
            " … ".join(text[start:end] for start, end in statement.spans),
            wanted.speaker if wanted.speaker in (statement.speaker, statement.speaker_text) else statement.speaker_text,
            statement.rule,
            statement.speech,
            statement.cue_class if statement.cue_class is not None else wanted.cue_class,
            statement.depth,
        )
        for statement, wanted in zip(statements, expected, strict=False)
    ] == expected
    assert len(statements) == len(expected), [text[s.start : s.end] for s in statements]


@pytest.mark.parametrize("text", CASES)
def test_sentence(text: str, documents: dict[str, Document], coder: Coder) -> None:
    check(text, coder.code_parts({"body": documents[text]})["body"].statements, CASES[text])


@pytest.mark.parametrize("text", HEADLINES)
def test_headline(text: str, documents: dict[str, Document], coder: Coder) -> None:
    check(text, coder.code_parts({"title": documents[text]})["title"].statements, HEADLINES[text])


def test_pronoun_is_the_speaker_text_and_the_actor_is_inferred(documents: dict[str, Document], coder: Coder) -> None:
    text = "Sarraj said Haftar had accused Ankara of breaking the truce. He added that his forces would respond."
    last = coder.code_parts({"body": documents[text]})["body"].statements[-1]
    assert (last.speaker, last.speaker_text, last.speaker_inferred) == ("sarraj", "He", True)


def test_spokesman_with_his_office_is_in_the_speaker_text(documents: dict[str, Document], coder: Coder) -> None:
    text = "“The harbour will reopen,” said Ahmed al-Mismari, a spokesman for the LNA."
    assert "Mismari" in (coder.code_parts({"body": documents[text]})["body"].statements[0].speaker_text or "")


def test_every_rule_has_a_sentence_and_a_statement() -> None:
    shown = {wanted.rule for cases in (CASES, HEADLINES) for expected in cases.values() for wanted in expected}
    described = {rule.name for rule in rules() if rule.table == "statements" and "en" in rule.examples}
    assert shown <= described
    assert described - shown <= {
        "clause_before_quotation", "colon_paragraph", "adjective_cue", "floating_quotation", "noun_cue", "source_phrase",
    }  # fmt: skip
