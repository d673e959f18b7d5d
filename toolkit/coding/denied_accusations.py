"""How claims answer each other: an accusation that the accused deny in the same part is a denied one."""

from __future__ import annotations

from dataclasses import replace

from toolkit.coding.claim_columns import Claim
from toolkit.coding.references import NameIndex


def answered(claims: list[Claim], index: NameIndex) -> list[Claim]:
    """Give accusations that are denied their status, and denials of "the charge" the act of the charge.

    Parameters
    ----------
    claims : list of Claim
        Of one part.
    index : NameIndex

    Returns
    -------
    list of Claim
    """
    found = list(claims)
    for at, denial in enumerate(claims):
        if denial.kind != "exoneration" or denial.strategy != "denial":
            continue
        charges = [
            n for n, claim in enumerate(found)
            if claim.kind == "blame" and claim.statement is not None and _answers(denial, claim, index)
        ]  # fmt: skip
        if denial.end - denial.start <= len("this"):
            # "Denied this": the charge told last.
            charges = [n for n in charges if found[n].start < denial.start][-1:]
        for n in charges:
            found[n] = replace(found[n], status="denied")
        if charges and denial.act == "other":
            charge = found[min(charges, key=lambda n: abs(found[n].start - denial.start))]
            found[at] = replace(denial, act=charge.act, target=charge.target, process=charge.process or denial.process)
    return found


def _answers(denial: Claim, charge: Claim, index: NameIndex) -> bool:
    """Say whether a denial answers a charge: the accused's side denies that act, or "the charge" as such."""
    if charge.voice == denial.voice or charge.target is None or charge.status in ("confirmed", "hypothetical"):
        return False
    same_act = denial.act in (charge.act, "other") or {denial.act, charge.act} <= {"attack", "civilian_harm"}
    side = index.side(charge.target)
    deniers = {denial.target, denial.voice}
    return same_act and (
        charge.target in deniers or (side is not None and side in {index.side(actor) for actor in deniers if actor})
    )
