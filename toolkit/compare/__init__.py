"""Comparing outlets: pure functions of an analysis, each returning one `Comparison`.

Tables carry their uncertainty, their evidence and their method; nothing here changes the analysis.
"""

from toolkit.compare.blame import agency, blame, responsibility
from toolkit.compare.copies import find_copies, mark_copies
from toolkit.compare.coverage import coverage
from toolkit.compare.divergence import divergence
from toolkit.compare.keyness import Vocabulary, keyness
from toolkit.compare.naming import naming
from toolkit.compare.over_time import over_time
from toolkit.compare.result import Comparison
from toolkit.compare.selection import Selection
from toolkit.compare.uncertainty import Uncertainty
from toolkit.compare.voices import voices

__all__ = [
    "Comparison",
    "Selection",
    "Uncertainty",
    "Vocabulary",
    "agency",
    "blame",
    "coverage",
    "divergence",
    "find_copies",
    "keyness",
    "mark_copies",
    "naming",
    "over_time",
    "responsibility",
    "voices",
]
