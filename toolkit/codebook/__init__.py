"""The codebook as data: categories, cues per language, and one file per conflict."""

from toolkit.codebook.loader import check, load_conflict

__all__ = ["check", "load_conflict"]
