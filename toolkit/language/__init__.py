"""Stanza behind one door: texts in, annotated documents with surface offsets out, kept in a store."""

from toolkit.language.document import Document, Sentence, Word
from toolkit.language.models import ModelError, status

__all__ = ["Document", "ModelError", "Sentence", "Word", "status"]
