"""Fetching Stanza's official models: only ever when somebody asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.language.models import ModelError, official_folder


def download(languages: Sequence[str]) -> None:
    """Ask Stanza to fetch its official models into its resource folder.

    Parameters
    ----------
    languages : sequence of str
        Two-letter codes.

    Raises
    ------
    ModelError
        If they cannot be had; the message says what works without them.
    """
    import stanza

    for language in languages:
        try:
            stanza.download(language, model_dir=str(official_folder()), verbose=False)
        except Exception as error:
            # Stanza passes on whatever its network libraries raise, and a ValueError for an unknown language.
            raise ModelError(
                f"the official models for {language!r} could not be fetched ({type(error).__name__}: "
                f"{_first_sentence(error)}); for Arabic and English the compact models in the package work "
                f"without them. With a network: try again. Without: copy a folder that has them to {official_folder()}"
            ) from error


def _first_sentence(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= 160 else f"{text[:160]}…"
