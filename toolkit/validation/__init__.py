"""How right the coder is: gold annotation, scores with intervals, agreement between annotators.

``python -m toolkit.validation score`` scores the coder on the gold corpus; the same from Python:

* `load_gold` reads and checks gold files, `code_gold` runs the coder over them,
* `all_scores` gives precision, recall and F1 per table and per value,
* `agreement_table` and `krippendorff_alpha` compare two annotators.
"""

from toolkit.validation.agreement import agreement_table, krippendorff_alpha
from toolkit.validation.coded import code_gold
from toolkit.validation.gold import GoldDocument, GoldError, load_gold
from toolkit.validation.intervals import Score
from toolkit.validation.scores import all_scores, compare, describe_errors

__all__ = [
    "GoldDocument",
    "GoldError",
    "Score",
    "agreement_table",
    "all_scores",
    "code_gold",
    "compare",
    "describe_errors",
    "krippendorff_alpha",
    "load_gold",
]
