"""The codebook as data: categories, rules, cues per language, and one file per conflict."""

from toolkit.codebook.categories import categories, rule, rules
from toolkit.codebook.loader import check, known_conflicts, load_conflict

__all__ = ["categories", "check", "known_conflicts", "load_conflict", "rule", "rules"]
