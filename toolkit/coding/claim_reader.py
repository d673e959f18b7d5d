"""What all readers of claims work with."""

from __future__ import annotations

from toolkit.coding.claim_columns import ClaimColumns


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
