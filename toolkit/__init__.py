"""Discourse analysis of conflict news in Arabic and English: who speaks, who is named how, who is blamed."""

__version__ = "0.1.0"
