"""Truces that broke when somebody attacked: the attack says who broke them."""

from __future__ import annotations

from dataclasses import replace

from toolkit.coding.claim_columns import Claim
from toolkit.coding.part import Part

_LINKS = frozenset(("when", "after", "as", "once"))


def broken_by(part: Part, claims: list[Claim]) -> list[Claim]:
    """Read "the truce was broken when the militias opened fire", "the truce collapsed after": one claim, about who attacked.

    Parameters
    ----------
    part : Part
    claims : list of Claim
        Of one part.

    Returns
    -------
    list of Claim
    """
    if part.language != "en":
        return claims
    found = list(claims)
    for broken in claims:
        if broken.act != "ceasefire_violation" or broken.target is not None or broken.symmetric or broken.word is None:
            continue
        attack = next((claim for claim in claims if _explains(part, claim, broken)), None)
        if attack is not None and attack in found and broken in found:
            found.remove(attack)
            agent = "backgrounded"
            found[found.index(broken)] = replace(
                broken,
                target=attack.target,
                target_text=attack.target_text,
                agent=agent,
                end=max(broken.end, attack.end),
            )
    return found


def _explains(part: Part, attack: Claim, broken: Claim) -> bool:
    """Say whether an attack stands in the clause of time that tells how a truce broke."""
    if (
        attack.kind != "blame"
        or attack.act not in ("attack", "civilian_harm")
        or attack.word is None
        or broken.word is None
    ):
        return False
    if (
        attack.target is None
        or attack.voice != broken.voice
        or part.sentence[attack.word] != part.sentence[broken.word]
    ):
        return False
    between = range(min(attack.word, broken.word) + 1, max(attack.word, broken.word))
    return attack.word > broken.word and any(part.key[at] in _LINKS for at in between)
