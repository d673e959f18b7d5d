"""Manifests: addresses in, texts out; and results published without the words that belong to others."""

from toolkit.manifests.fetching import ARCHIVE, FetchReport, fetch_manifest
from toolkit.manifests.manners import Manners
from toolkit.manifests.publishing import (
    PublishedEvidence,
    TextMismatchError,
    evidence_file,
    read_evidence_file,
    restore_texts,
    to_manifest,
)

__all__ = [
    "ARCHIVE",
    "FetchReport",
    "Manners",
    "PublishedEvidence",
    "TextMismatchError",
    "evidence_file",
    "fetch_manifest",
    "read_evidence_file",
    "restore_texts",
    "to_manifest",
]
