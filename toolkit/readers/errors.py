"""What can be wrong with a file as a whole; anything wrong with one article is told by the article itself."""

from __future__ import annotations


class UnreadableFileError(ValueError):
    """A file that cannot be read as articles.

    Parameters
    ----------
    place : object
        The file, or ``file:line``.
    reason : str
        What is wrong with it, and the mend.
    """

    def __init__(self, place: object, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = str(place)
        self.reason = reason


class UnknownFormatError(UnreadableFileError):
    """A file whose suffix no reader answers for; its message lists the known ones."""
