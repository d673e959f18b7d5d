"""Fourth pass: who is blamed, credited, cleared, granted or denied legitimacy, and asked to do what."""

from __future__ import annotations

from dataclasses import replace

from toolkit.coding.accusations import Accusations
from toolkit.coding.authorship import Authorship
from toolkit.coding.broken_truces import broken_by
from toolkit.coding.claim_columns import Claim, ClaimColumns
from toolkit.coding.credits import Credits
from toolkit.coding.deed_claims import DeedClaims
from toolkit.coding.deeds import SPECIFICITY, coordinated
from toolkit.coding.demands import Demands
from toolkit.coding.denials import Denials
from toolkit.coding.denied_accusations import answered
from toolkit.coding.legitimacy import Excuses, Legitimacy
from toolkit.coding.part import Part
from toolkit.coding.plain_denials import PlainDenials
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.reported_charges import ReportedCharges
from toolkit.coding.responsibility import Responsibility
from toolkit.coding.statements import Statement


def find_claims(
    part: Part, index: NameIndex, references: tuple[Reference, ...], statements: list[Statement]
) -> list[Claim]:  # fmt: skip
    """Code all claims of a part.

    Parameters
    ----------
    part : Part
    index : NameIndex
    references : tuple of Reference
    statements : list of Statement

    Returns
    -------
    list of Claim
        Sorted by start.
    """
    columns = ClaimColumns(part, index, references, statements)
    responsibility = Responsibility(columns)
    # The order matters: a deed under an accusation or a denial is not claimed again by the clause it stands in.
    found = [
        *ReportedCharges(columns).claims(), *Accusations(columns).claims(), *Denials(columns).claims(), *PlainDenials(columns).claims(), *responsibility.mutual(), *responsibility.attributions(), *responsibility.claims(),
        *Authorship(columns).claims(),
        *DeedClaims(columns).claims(), *Demands(columns).claims(), *Legitimacy(columns).claims(),
        *Excuses(columns).claims(), *Credits(columns).claims(),
    ]  # fmt: skip
    found = broken_by(part, found)
    return sorted(answered(_most_specific(part, found), index), key=lambda claim: (claim.start, claim.end, claim.kind))


def _most_specific(part: Part, claims: list[Claim]) -> list[Claim]:
    """Keep one claim of a kind for the same words, voice and target: the one whose act is most specific.

    Coordinated deeds are claims of their own.
    """

    def rank(claim: Claim) -> tuple[int, bool, int]:
        order = SPECIFICITY.index(claim.act) if claim.act in SPECIFICITY else len(SPECIFICITY)
        return order, claim.rule == "credit_phrase", -(claim.end - claim.start)

    kept: list[Claim] = []
    for claim in sorted(claims, key=rank):
        twin = next(
            (
                other for other in kept
                if other.kind == claim.kind and other.voice == claim.voice and (_one_breath(part, other, claim) or (_overlap(other, claim) and not _apart(part, other, claim)))
                and (other.target == claim.target or claim.target is None or other.target is None)
            ),
            None,
        )  # fmt: skip
        if twin is None:
            kept.append(claim)
        elif twin.target is None and not twin.symmetric and claim.target is not None and twin.act == claim.act:
            kept[kept.index(twin)] = claim
        elif part.language == "ar" and _victims_of(twin, claim):
            kept[kept.index(twin)] = replace(
                claim, act=twin.act, start=min(twin.start, claim.start), end=max(twin.end, claim.end)
            )
    legitimations = [claim for claim in kept if claim.kind == "legitimation"]
    return [
        claim for claim in kept
        if not (_justifies(claim) and any(_overlap(claim, other) for other in legitimations))
        and not (_told_of_oneself(claim) and any(_same_words(claim, other) for other in legitimations))
    ]  # fmt: skip


def _justifies(claim: Claim) -> bool:
    """Say whether a claim clears by justifying."""
    return claim.kind == "exoneration" and claim.strategy == "justification"


def _told_of_oneself(claim: Claim) -> bool:
    """Say whether a voice tells a deed of its own side."""
    return claim.kind == "blame" and claim.status == "confirmed" and claim.voice == claim.target


def _same_words(claim: Claim, legitimation: Claim) -> bool:
    """Say whether the same statement legitimates the deed that it tells ("had sent advisers in order to protect civilians")."""
    return claim.voice == legitimation.voice and claim.statement == legitimation.statement


def _victims_of(harm: Claim, attack: Claim) -> bool:
    """Say whether harm without a doer was done by the attack beside it («قتل أطفال في قصف لقوات حفتر»)."""
    unnamed = harm.target is None and not harm.symmetric and harm.kind == "blame"
    return unnamed and attack.target is not None and (harm.act, attack.act) == ("civilian_harm", "attack")


def _apart(part: Part, one: Claim, two: Claim) -> bool:
    """Say whether two claims come from coordinated deeds, or one from a clause that describes the other's doer."""
    if one.word is None or two.word is None:
        return False
    return coordinated(part, one.word, two.word) or _described_by(part, one, two) or _described_by(part, two, one)


def _one_breath(part: Part, one: Claim, two: Claim) -> bool:
    """Say whether two English passives tell one act of the same people: "beaten and robbed by", "looted and burned"."""
    if part.language != "en" or one.word is None or two.word is None or one.act != two.act:
        return False
    first, second = min(one.word, two.word), max(one.word, two.word)
    return second - first == 2 and part.upos[first + 1] == "CCONJ" and one.process == two.process == "passive"


def _described_by(part: Part, one: Claim, two: Claim) -> bool:
    """Say whether a deed stands in a finite English relative clause on a noun that is not the other deed ("…, who shelled")."""
    assert one.word is not None
    relative = part.language == "en" and part.deprel[one.word] == "acl:relcl"
    return relative and part.head[one.word] != two.word and two.word not in part.subtree(one.word)


def _overlap(one: Claim, two: Claim) -> bool:
    """Say whether two claims share words."""
    return one.start < two.end and two.start < one.end
