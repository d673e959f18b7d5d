"""Who is blamed for what in plain newspaper English: sentences written before anything was known of how they are read."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.coding.rows import Rows, code_texts

#: Voice, target, act.
Blame = tuple[str, str | None, str]

# fmt: off
SENTENCES: list[tuple[str, list[Blame]]] = [
    ("Mortar bombs fired by LNA units hit a bakery in Ain Zara on Sunday.", [("outlet", "lna", "attack")]),
    ("Shells launched by Haftar's forces landed in a schoolyard, the interior ministry of the GNA said.", [("gna", "lna", "attack")]),
    ("Missiles fired by Turkish frigates destroyed a radar station near Jufra, Mismari said.", [("mismari", "turkey", "attack")]),
    ("Two rockets were launched at the harbour at noon, port workers said.", [("unnamed", None, "attack")]),
    ("Four Russian transport planes carrying ammunition touched down at Benina despite the arms embargo, Siala said.", [("siala", "russia", "arms_embargo_breach")]),
    ("An Emirati cargo ship laden with jet fuel and rockets docked in Benghazi, UN experts said.", [("un", "uae", "foreign_intervention")]),
    ("Emirati jets bombed the migrant centre at Tajoura, Siala said.", [("siala", "uae", "civilian_harm")]),
    ("Russian airmen have struck targets near Zawiya, the GNA said.", [("gna", "russia", "attack")]),
    ("Turkey has wrecked the chances of peace, Shoukry said.", [("shoukry", "turkey", "obstruction")]),
    ("The eastern coastguard boarded and seized a Jamaican-flagged freighter off Derna.", [("outlet", "lna", "other")]),
    ("Gunmen kidnapped an accountant and his driver on the road to Sabha.", [("outlet", "other", "civilian_harm")]),
    ("Local tribesmen allied with Haftar closed a pipeline near Rayayina.", [("outlet", "other", "other")]),
    ("Warehouses of the World Food Programme were plundered in the first days of the war.", [("outlet", None, "other")]),
    ("Villagers near Murzuq were robbed by criminals in army uniforms.", [("outlet", "other", "civilian_harm")]),
    ("Haftar's forces have driven hundreds of families from their homes in Tawergha.", [("outlet", "lna", "civilian_harm")]),
    ("Haftar uses the oil as a weapon, Maiteeq said.", [("maiteeq", "haftar", "other")]),
    ("Both delegations agreed to a truce, but the LNA violated it within hours.", [("outlet", "lna", "ceasefire_violation")]),
    ("A Turkish businessman has been smuggling fuel out of Zawiya, prosecutors said.", [("unnamed", "other", "other")]),
    ("Turkish soldiers stopped monitors from the UN from entering the base, the LNA said.", [("lna", "turkey", "obstruction")]),
    ("Land mines had been left in a clinic in Tarhuna.", [("outlet", None, "attack")]),
    ("The camp near Nyala came under drone attack on Friday.", [("outlet", None, "attack")]),
    ("They told us to leave, and then they shot my cousin, an old man said.", [("unnamed", None, "civilian_harm")]),
    ("Turkey has reinforced the GNA with drones and armoured cars, the LNA said.", [("lna", "turkey", "foreign_intervention")]),
    ("Grad missiles launched by Haftar's brigades set a market in Abu Salim on fire on Friday.", [("outlet", "lna", "attack")]),
    ("A drone flown by Emirati crews hit a biscuit factory, the GNA said.", [("gna", "uae", "attack")]),
    ("Gunmen in pick-up trucks stormed a police station in Zawiya.", [("outlet", "other", "attack")]),
    ("Tanks belonging to the LNA shelled a mosque in Ain Zara.", [("outlet", "lna", "attack")]),
    ("Salame said foreign powers had carved up the country between them.", [("salame", "other", "foreign_intervention")]),
    ("The Russian ship unloaded twelve armoured cars at Tobruk, Bashagha said.", [("bashagha", "russia", "foreign_intervention")]),
    ("Shoukry said Turkey kept thousands of mercenaries in the west of Libya.", [("shoukry", "turkey", "foreign_intervention")]),
    ("The LNA said two of its jets had bombed an airfield near Misrata.", [("lna", "lna", "attack")]),
    ('"We destroyed four drones on the runway," Mismari said.', [("mismari", "lna", "attack")]),
    ("Journalists were detained and questioned by the interior ministry of the GNA.", [("outlet", "gna", "other")]),
    ("Dozens of oil workers were rounded up by tribesmen aligned with Haftar.", [("outlet", "other", "civilian_harm")]),
    ("Haftar's troops chased hundreds of migrants from a camp near Kufra.", [("outlet", "lna", "civilian_harm")]),
    ("Five nurses were seized from a clinic in Sabha, the health ministry said.", [("other", None, "civilian_harm")]),
    ("The depot was blown up by saboteurs, a port official said.", [("unnamed", "other", "attack")]),
    ("A school in a village near Tarhuna was shelled on Monday.", [("outlet", None, "attack")]),
    ("The ceasefire was broken within an hour by both camps.", [("outlet", None, "ceasefire_violation")]),
    ("The LNA signed the truce on Sunday and broke it on Monday, Sarraj said.", [("sarraj", "lna", "ceasefire_violation")]),
    ("Assurances were given in Moscow and were ignored the same day, Conte said.", [("conte", None, "bad_faith")]),
    ("Moscow has turned eastern Libya into a launching pad for its ambitions, Pompeo said.", [("pompeo", "russia", "foreign_intervention")]),
    ("Snipers from the LNA's 9th Brigade shot two farmers near Washka.", [("outlet", "lna", "civilian_harm")]),
    ("Turkey violated international law when it drilled off Crete, Dendias said.", [("dendias", "turkey", "other")]),
    ("Three villages were looted and burned south of Tripoli.", [("outlet", None, "civilian_harm")]),
    ("Haftar rejects truce", [("outlet", "haftar", "obstruction")]),
    ("Turkish jets strike Watiya base", [("outlet", "turkey", "attack")]),
    ("Sarraj condemns shelling of hospital", [("sarraj", None, "attack")]),
    ("LNA blames militias for attack on airport", [("lna", "gna", "attack")]),
    ("Haftar's men hold three sailors without trial, Rome says", [("italy", "lna", "other")]),
    ("Wagner is stoking the war, Stephanie Williams, the acting UN envoy, said.", [("williams", "wagner", "escalation")]),
    ("The GNA accused Egypt of flying in tanks and of bombing its troops.", [("gna", "egypt", "attack"), ("gna", "egypt", "foreign_intervention")]),
    ("Mines were hidden under the beds of a hostel in Salah al-Din.", [("outlet", None, "attack")]),
    ("A judge was kidnapped by masked men in Ajdabiya.", [("outlet", "other", "civilian_harm")]),
    ("Mediators said both delegations were dragging their feet.", [("unnamed", None, "obstruction")]),
    ("Fighters loyal to Haftar fired rockets at a fuel convoy on Thursday.", [("outlet", "lna", "attack")]),
    ("A police post near Sabha was blown up overnight.", [("outlet", None, "attack")]),
    ("Two hospitals in the Ain Zara district were shelled, doctors said.", [("unnamed", None, "attack")]),
    ("Serraj's forces bombed a runway at Watiya, the LNA said.", [("lna", "gna", "attack")]),
    ("The interior ministry in Tripoli said Wagner men had mined a kindergarten.", [("gna", "wagner", "attack")]),
    ("Le Drian said Ankara had broken every promise it made in Berlin.", [("le_drian", "turkey", "bad_faith")]),
    ("Haftar's jets bombed a boat carrying migrants off Zuwara.", [("outlet", "lna", "civilian_harm")]),
    ("The LNA said Turkish drones had wiped out a column of lorries.", [("lna", "turkey", "attack")]),
    ("The coastguard of the GNA beat and robbed fishermen, a union leader said.", [("unnamed", "gna", "civilian_harm")]),
    ("Saleh accused the central bank of starving the east of money.", [("saleh", "other", "other")]),
    ("Algeria's president, Abdelmadjid Tebboune, said foreign states were pouring arms into Libya.", [("tebboune", "other", "foreign_intervention")]),
    ("Both armies violated the truce on its first day.", [("outlet", None, "ceasefire_violation")]),
    ("The factory was flattened by an Emirati drone, killing eight workers.", [("outlet", "uae", "civilian_harm")]),
    ("The UN deplored the abduction of a lawmaker in Benghazi.", [("un", None, "civilian_harm")]),
    ("Masked gunmen abducted a lawmaker from her house in Benghazi.", [("outlet", "other", "civilian_harm")]),
    ("The LNA blocked a UN convoy on its way to Tarhuna.", [("outlet", "lna", "obstruction")]),
    ("Ankara has been flouting the arms embargo for years, Borrell said.", [("borrell", "turkey", "arms_embargo_breach")]),
    ("Haftar refused to meet Salame in Geneva.", [("outlet", "haftar", "obstruction")]),
    ("The LNA massed tanks outside Sirte, and Cairo warned Turkey to stay away.", [("outlet", "lna", "escalation")]),
]

#: Bad news, ordinary life and denials: nobody is blamed.
NOTHING: list[str] = [
    "The head of Libya's state oil firm said the ports were still shut.",
    "Pledges were given in Paris and were forgotten the next day, Merkel said.",
    "The LNA has kept to the ceasefire for a week, Mismari said.",
    "Williams praised Haftar's decision to lift the oil blockade.",
    "Moscow denied having armed him.",
    "Turkey denied that it had shipped them to Misrata.",
    "With the ports closed and the pumps idle, the capital went dark.",
    "Ten people drowned off Garabulli when their dinghy capsized.",
    "Haftar agreed on Tuesday to reopen the ports.",
    "The UAE denied sending them.",
    "The talks broke off for lunch and resumed at two.",
    "A fishing boat sank off Zuwara on Sunday, and two sailors drowned.",
    "The refinery remained shut for repairs.",
    "The port of Benghazi is closed on Fridays.",
    "The team left the stadium after the talks with the coach.",
    "Firefighters took the driver to hospital.",
    "Turkey's shipping industry has lost two billion dollars.",
    "The bank keeps its reserves in Malta.",
    "The minister invited ambassadors to a dinner in Tripoli.",
    "A plane carrying medicine landed in Benghazi on Thursday.",
    "Residents left flowers at the graves.",
    "The lawyers took the case to a court in Rome.",
    "The coach used the break as a chance to change two players.",
    "He was driven from the airport to the hotel in a white car.",
    "The army has stopped buying bread from the factory.",
    "Norland asked what the people of Misrata expected.",
    "Merkel urged the two armies to respect international law.",
    "Heavy rain destroyed crops in the south.",
    "The ship docked in Malta with three hundred passengers.",
    "Egypt said it had flown no jets to Benghazi.",
    "Moscow dismissed the report as absurd and said it had sent nobody.",
    "Guterres urged both sides to keep the truce.",
    "The mayor welcomed the lull and thanked the tribes.",
    "A gas leak burned down two houses in Misrata.",
    "The prisoners were freed on Sunday and driven to the airport.",
    "Turkey's foreign minister, Mevlut Cavusoglu, flew to Moscow.",
]

SUDAN: list[tuple[str, list[Blame]]] = [
    ("Members of both armies have looted shops in Omdurman, a doctor said.", [("unnamed", None, "other")]),
    ("Thousands of farmers were expelled from their villages by RSF gunmen, residents said.", [("unnamed", "rsf", "civilian_harm")]),
    ("Hemedti has offered to free 300 prisoners before the feast.", []),
    ("Aid workers were beaten and robbed by RSF men west of Omdurman.", [("outlet", "rsf", "civilian_harm")]),
    ("Grain stores in El Obeid were looted in the first week of the fighting.", [("outlet", None, "other")]),
]

NAMES: list[tuple[str, str, str]] = [
    ("Russia's deputy foreign minister, Mikhail Bogdanov, flew to Cairo.", "bogdanov", "Russia's deputy foreign minister, Mikhail Bogdanov"),
    ("The GNA sent its foreign minister, Mohamed Siala, to Cairo.", "siala", "its foreign minister, Mohamed Siala"),
    ("Aguila Saleh, the speaker of the Tobruk-based House of Representatives, flew to Cairo.", "saleh", "Aguila Saleh, the speaker of the Tobruk-based House of Representatives"),
]
# fmt: on


@lru_cache(maxsize=1)
def coded() -> dict[str, Rows]:
    libya = code_texts([*(text for text, _ in SENTENCES), *NOTHING, *(text for text, _, _ in NAMES)], "en")
    return libya | code_texts([text for text, _ in SUDAN], "en", conflict="sudan-2023")


def blamed(text: str) -> list[Blame]:
    found = [(row["voice"], row["target"], row["act"]) for row in coded()[text]["claims"] if row["kind"] == "blame"]
    return sorted(found, key=str)


@pytest.mark.models
@pytest.mark.parametrize(("text", "expected"), [*SENTENCES, *SUDAN])
def test_who_blames_whom(text: str, expected: list[Blame]) -> None:
    assert blamed(text) == expected


@pytest.mark.models
@pytest.mark.parametrize("text", NOTHING)
def test_nobody_is_blamed(text: str) -> None:
    assert blamed(text) == []


@pytest.mark.models
@pytest.mark.parametrize(("text", "actor", "expression"), NAMES)
def test_an_office_beside_a_name_belongs_to_it(text: str, actor: str, expression: str) -> None:
    assert (actor, expression) in [(row["actor"], row["text"]) for row in coded()[text]["mentions"]]
