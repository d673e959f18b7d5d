"""Fetching Stanza's official models: only ever when somebody asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.language.models import ModelError, official_folder, shortened


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
                f"{shortened(error, 160)}); for Arabic and English the compact models in the package work "
                f"without them. With a network: try again. Without: copy a folder that has them to {official_folder()}"
            ) from error
