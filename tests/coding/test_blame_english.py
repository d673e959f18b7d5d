"""Who is blamed for what, by whom, in English: pronouns, weapons, relative clauses, ascribed and reported deeds."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.coding.rows import Rows, code_texts

#: Voice, target, act.
Blame = tuple[str, str | None, str]

# fmt: off
SENTENCES: list[tuple[str, list[Blame]]] = [
    ("Bashagha said Haftar's gunmen had hurled grenades at the customs office in Misrata.", [("bashagha", "lna", "attack")]),
    ("Two fuel depots on the airport road went up in flames after Haftar's jets dropped bombs on them.", [("outlet", "lna", "attack")]),
    ("Mismari said the militias of Misrata had gunned down three shepherds near Washka.", [("mismari", "gna", "civilian_harm")]),
    ("Kalin said Cairo was pouring petrol on the fire.", [("kalin", "egypt", "escalation")]),
    ("Siala told the Security Council that Moscow had flown fighter jets to Jufra.", [("siala", "russia", "foreign_intervention")]),
    ("According to the GNA, a hospital in Ain Zara was set on fire by Wagner fighters.", [("gna", "wagner", "attack")]),
    ("Haftar's siege of the capital has starved thousands of families, Sarraj said.", [("sarraj", "haftar", "civilian_harm")]),
    ('"The attack on the convoy was the work of Turkey," Mismari told reporters.', [("mismari", "turkey", "attack")]),
    ("An Emirati drone killed twenty-six cadets in Tripoli in January.", [("outlet", "uae", "attack")]),
    ("A Turkish drone strike destroyed an ammunition truck near Bani Walid.", [("outlet", "turkey", "attack")]),
    ("A bomb exploded outside the port on Monday. The GNA said the LNA was behind the attack.", [("gna", "lna", "attack"), ("outlet", None, "attack")]),
    ("A car bomb went off in Benghazi. Mismari said it was the work of the Turkish intelligence service.", [("mismari", "turkey", "attack"), ("outlet", None, "attack")]),
    ("Sarraj blamed the failure of the Geneva talks on Haftar's stubbornness.", [("sarraj", "haftar", "obstruction")]),
    ("Haftar is dragging out the talks, Maas said.", [("maas", "haftar", "obstruction")]),
    ("Haftar has gone back on everything he promised in Paris, said Le Drian.", [("le_drian", "haftar", "bad_faith")]),
    ("Gargash accused Turkey of expansionist ambitions in the Arab world.", [("gargash", "turkey", "foreign_intervention")]),
    ("Cavusoglu accused the UAE of trying to sow chaos in Libya.", [("cavusoglu", "uae", "other")]),
    ("The Arab League condemned Turkish meddling in Libya.", [("arab_league", "turkey", "foreign_intervention")]),
    ("The truce has been violated more than sixty times by Haftar's troops, who shelled Abu Salim again on Friday, Gununu said.", [("gununu", "lna", "attack"), ("gununu", "lna", "ceasefire_violation")]),
    ("Having failed to take the capital, the LNA mined the southern suburbs.", [("outlet", "lna", "civilian_harm")]),
    ("Forces loyal to Haftar kidnapped two doctors in Sabha, the health ministry said.", [("other", "lna", "civilian_harm")]),
    ('"They have cut the water to two million people," Bashagha said of Haftar\'s forces.', [("bashagha", "lna", "other")]),
    ("Haftar's forces seized a Turkish-flagged freighter off Derna.", [("outlet", "lna", "attack")]),
    ("The Kaniyat militia executed dozens of prisoners before it fled Tarhuna, Human Rights Watch said.", [("hrw", "other", "other")]),
    ("The GNA's ministry of health said a doctor had been killed in a rocket attack by the LNA on the Royal hospital.", [("gna", "lna", "civilian_harm")]),
    ("The shelling, for which nobody has claimed responsibility, killed a mother and her son.", [("outlet", None, "civilian_harm")]),
    ("Three people were killed when a shell landed on their house in Souq al-Jumaa.", [("outlet", None, "civilian_harm")]),
    ("Mitiga airport came under rocket fire at dawn.", [("outlet", None, "attack")]),
    ("Unknown gunmen assassinated a colonel in Ajdabiya.", [("outlet", None, "attack")]),
    ("LNA artillery pounded the port on Sunday, bringing the truce to an end.", [("outlet", "lna", "ceasefire_violation")]),
    ("Haftar's forces on Monday resumed their attacks on Tripoli.", [("outlet", "lna", "attack")]),
    ("An attack by GNA forces on the town of Tarhuna was repelled, the LNA said.", [("lna", "gna", "attack")]),
    ("The Turkish parliament's approval of a troop deployment was a provocation, Shoukry said.", [("shoukry", "turkey", "foreign_intervention")]),
    ("Turkey has threatened to resume its offensive on Sirte.", [("outlet", "turkey", "escalation")]),
    ("Haftar and his backers have destroyed the country, Sarraj told the General Assembly.", [("sarraj", "haftar", "other")]),
    ("Lavrov said the Western powers had destroyed Libya in 2011.", [("lavrov", "other", "attack")]),
    ("The GNA accused Haftar's forces of having shelled a school, and demanded that they be punished.", [("gna", "lna", "attack")]),
    ("The United States accused Russia of printing counterfeit Libyan dinars.", [("us", "russia", "other")]),
    ("The LNA is accused of bombing a hospital in Tripoli.", [("unnamed", "lna", "attack")]),
    ("Turkey stands accused of shipping Syrian fighters to Libya.", [("unnamed", "turkey", "foreign_intervention")]),
    ("The deal fell apart because Haftar walked out, a diplomat said.", [("unnamed", "haftar", "obstruction")]),
    ("Haftar left Moscow without signing, torpedoing the Russian plan.", [("outlet", "haftar", "obstruction")]),
    ("Greece expelled the Libyan ambassador on Friday.", []),
    ("Oil output fell to 90,000 barrels a day because of Haftar's blockade of the ports.", [("outlet", "haftar", "other")]),
    ("Tribes allied with Haftar have blocked oil exports since January.", [("outlet", "lna", "other")]),
    ("It was the LNA that opened fire first, said Bashagha.", [("bashagha", "lna", "attack")]),
    ("It was not the GNA but Haftar who broke the ceasefire, Erdogan said.", [("erdogan", "haftar", "ceasefire_violation")]),
    ("Wagner's snipers shot at anyone who moved, a resident of Ain Zara said.", [("unnamed", "wagner", "civilian_harm")]),
    ("Turkey's dispatch of warplanes to Misrata flouts the embargo, Dendias said.", [("dendias", "turkey", "arms_embargo_breach")]),
    ("By arming Haftar, Paris has prolonged the war, Mishri said.", [("mishri", "france", "foreign_intervention")]),
    ("Russia and the UAE continue to break the embargo, the German government said.", [("germany", "russia", "arms_embargo_breach"), ("germany", "uae", "arms_embargo_breach")]),
    ("Sarraj's government sold out the country to the Turks, Saleh said.", [("saleh", "gna", "other")]),
    ("The militias in Tripoli are holding the people hostage, Mismari said.", [("mismari", "gna", "civilian_harm")]),
    ("Grad rockets slammed into Souq al-Juma on Friday night, killing a boy of nine.", [("outlet", None, "civilian_harm")]),
    ("Haftar's gunners lobbed shells at the airport for the third day running, Bashagha said.", [("bashagha", "lna", "attack")]),
    ("The GNA says Egyptian jets bombed the base at Jufra last week.", [("gna", "egypt", "attack")]),
    ("Government forces stormed the town of Asabaa overnight and seized two tanks, the LNA said.", [("lna", "gna", "attack"), ("lna", "gna", "attack")]),
    ("Mercenaries from the Wagner Group have dug trenches west of Sirte, AFRICOM said.", [("africom", "wagner", "escalation")]),
    ("Both Turkey and Russia have kept sending weapons despite the Berlin pledges, Salame complained.", [("salame", "russia", "foreign_intervention"), ("salame", "turkey", "foreign_intervention")]),
    ("According to Williams, the arms embargo is being violated by both sides.", [("williams", None, "arms_embargo_breach")]),
    ('"Nobody respects the embargo," the envoy said.', []),
    ("Haftar's spokesman said Tripoli had recruited Syrian teenagers and paid them 2,000 dollars a month.", [("mismari", "gna", "foreign_intervention")]),
    ("The LNA broke off the talks in Geneva on Tuesday.", [("outlet", "lna", "obstruction")]),
    ("Guterres deplored the continuing flow of foreign fighters into Libya.", [("guterres", None, "foreign_intervention")]),
    ("The ceasefire was breached four times on Monday by troops loyal to the eastern commander, the UN mission said.", [("unsmil", "lna", "ceasefire_violation")]),
    ("Libya's oil company said armed men had shut a valve near Hamada.", [("other", "other", "other")]),
    ("Haftar's forces abducted a member of parliament, Siham Sergiwa, from her home in Benghazi, the UN said.", [("un", "lna", "civilian_harm")]),
    ("Mismari acknowledged that an LNA jet had hit the wrong target near Murzuq.", [("mismari", "lna", "attack")]),
    ("A Libyan court has sentenced four men for the attack on the electoral commission.", [("outlet", None, "attack")]),
    ("The two brothers lost their legs when a mine planted by Wagner went off in their garden.", [("outlet", "wagner", "civilian_harm")]),
    ("Germany is worried about reports that Russia has delivered more aircraft to Jufra.", [("unnamed", "russia", "foreign_intervention")]),
    ("Tripoli's interior minister blamed Paris for the bloodshed.", [("bashagha", "france", "other")]),
    ("Saleh accused the central bank governor of stealing the people's money.", [("saleh", "other", "other")]),
    ("Human rights groups say both camps have tortured prisoners.", [("unnamed", None, "other")]),
    ("A Emirati cargo plane carrying arms landed in eastern Libya on Thursday, violating the UN embargo.", [("outlet", "uae", "arms_embargo_breach")]),
    ("Sirte was bombarded from the sea by Turkish frigates, the LNA said.", [("lna", "turkey", "attack")]),
    ("Russia vetoed the Security Council's draft statement on Libya.", [("outlet", "russia", "obstruction")]),
    ("Cavusoglu said it was Haftar's side that had walked out of the committee.", [("cavusoglu", "lna", "obstruction")]),
    ("Mishri said Egypt was meddling in Libya's affairs and arming a war criminal.", [("mishri", "egypt", "foreign_intervention"), ("mishri", "egypt", "foreign_intervention")]),
    ("The government of Malta denied having helped mercenaries to reach Libya.", []),
    ('"Sarraj\'s militias killed my husband," a widow from Qasr bin Ghashir told AFP.', [("unnamed", "gna", "civilian_harm")]),
    ("The Red Crescent said its ambulance had been hit by a shell on the airport road.", [("other", None, "attack")]),
    ("Haftar's offensive, launched in April 2019, has displaced 150,000 people.", [("outlet", "haftar", "civilian_harm")]),
    ("The port came under fire again on Sunday, hours after the truce took effect.", [("outlet", None, "attack")]),
    ("Kalin blamed Macron for the chaos in the country.", [("kalin", "macron", "other")]),
    ("The GNA's deputy defence minister said Russian snipers were shooting at children in Ain Zara.", [("gna", "russia", "civilian_harm")]),
    ("The UN mission condemned the abduction of two journalists in Tripoli.", [("unsmil", None, "civilian_harm")]),
    ("What Turkey is doing in Libya is an occupation, Haftar told his officers.", [("haftar", "turkey", "foreign_intervention")]),
    ("Maiteeq was accused by his own colleagues of selling out to Haftar.", [("unnamed", "maiteeq", "other")]),
    ("Tunisia's president said no one had the right to divide Libya.", []),
    ("The shelling of Tajoura on Wednesday was carried out by Haftar's forces, two witnesses said.", [("unnamed", "lna", "attack")]),
    ("The raid has been blamed on the Emirates.", [("unnamed", "uae", "attack")]),
    ("Forces under Haftar's command raided the home of an activist in Derna and beat his sons.", [("outlet", "lna", "civilian_harm")]),
    ("Moscow has broken its word to us, a GNA minister said.", [("gna", "russia", "bad_faith")]),
    ("A convoy of the UN refugee agency was turned back at gunpoint by fighters of the eastern forces.", [("outlet", "lna", "obstruction")]),
    ("Ankara reacted angrily to Macron's claim that Turkey had sent jihadists to Tripoli.", [("macron", "turkey", "foreign_intervention")]),
    ("Haftar's men had cut the pipeline to punish Tripoli, the water authority said.", [("other", "lna", "other")]),
]
# fmt: on


@lru_cache(maxsize=1)
def coded() -> dict[str, Rows]:
    return code_texts([text for text, _ in SENTENCES], "en")


@pytest.mark.models
@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_who_blames_whom(text: str, expected: list[Blame]) -> None:
    found = [(row["voice"], row["target"], row["act"]) for row in coded()[text]["claims"] if row["kind"] == "blame"]
    assert sorted(found, key=str) == expected
