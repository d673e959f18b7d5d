"""What all readers of claims work with."""

from __future__ import annotations

from toolkit.coding.claim_columns import ClaimColumns
from toolkit.coding.doers import Doer
from toolkit.coding.statements import Statement

_CHARGES = ("accuse", "distance")


class ClaimReader:
    """Holds the part, its statements and its doers for a reader of one sort of claims.

    Parameters
    ----------
    columns : ClaimColumns
    """

    def __init__(self, columns: ClaimColumns) -> None:
        self.columns = columns
        self.part = columns.part
        self.lexicon = columns.lexicon
        self.statements = columns.statements
        self.doers = columns.doers

    def holds_charge(self, number: int) -> bool:
        """Say whether what a statement reports is itself an accusation or an allegation.

        Parameters
        ----------
        number : int
            In the list of statements.
        """
        return any(each.parent == number and each.cue_class in _CHARGES for each in self.statements)

    def object_pronoun(self, statement: Statement) -> Doer | None:
        """Resolve «متهما إياها», «مطالبا إياه»: the last actor before the cue that the pronoun agrees with, the speaker aside.

        Parameters
        ----------
        statement : Statement
        """
        part = self.part
        words = part.words_in(statement.start, statement.end)
        if statement.cue is None or not words or not part.key[words[0]].startswith("ايا"):
            return None
        pronoun = part.key[words[0]].removeprefix("ايا") or part.key[words[0] + 1]
        speaker = statement.speaker or statement.voice
        apart = (speaker, self.columns.represented(speaker))
        for reference in reversed(self.doers.references):
            if reference.end > statement.cue[0] or reference.role != "actor" or not reference.actor:
                continue
            if reference.actor not in apart and self.doers.feminine(reference) == (pronoun == "ها"):
                return Doer(reference.start, reference.end, reference, pronoun=True)
        return None

    def names_charge(self, key: str) -> bool:
        """Say whether a noun names an accusation or an allegation.

        Parameters
        ----------
        key : str
            Folded form of the noun.
        """
        return self.lexicon.reporting_nouns.get(key.removeprefix("ال")) in _CHARGES
