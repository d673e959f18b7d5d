"""Comparing outlets: pure functions of an analysis, each returning one `Comparison`.

Tables carry their uncertainty, their evidence and their method; nothing here changes the analysis.
"""

from toolkit.compare.blame import agency, blame, responsibility
from toolkit.compare.naming import naming
from toolkit.compare.result import Comparison
from toolkit.compare.selection import Selection
from toolkit.compare.uncertainty import Uncertainty

__all__ = ["Comparison", "Selection", "Uncertainty", "agency", "blame", "naming", "responsibility"]
