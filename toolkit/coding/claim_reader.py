"""What all readers of claims work with."""

from __future__ import annotations

from toolkit.coding.claim_columns import ClaimColumns

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

    def names_charge(self, key: str) -> bool:
        """Say whether a noun names an accusation or an allegation.

        Parameters
        ----------
        key : str
            Folded form of the noun.
        """
        return self.lexicon.reporting_nouns.get(key.removeprefix("ال")) in _CHARGES
