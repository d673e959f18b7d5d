"""How a download behaves towards the sites it visits."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit import __version__


@dataclass(frozen=True)
class Manners:
    """How a download behaves towards the sites it visits.

    Parameters
    ----------
    contact : str, optional
        Where a webmaster can reach you, an address or a page; sent along with every request.
    delay : float
        Seconds between two visits to a host; a longer ``Crawl-delay`` of its ``robots.txt`` goes before it.
    attempts : int
        How often a page is asked for where the trouble may pass; the wait doubles from one to the next.
    timeout : float
        Seconds of silence that are waited out; a whole page may take four times as long.
    longest_wait : float
        A site that asks for a longer wait than this is left for a later run.
    largest_page : int
        Bytes; a larger page is left.
    redirects : int
        How many redirections are followed for one page.
    private_hosts : bool
        Whether addresses of your own machine and network may be visited. A manifest is somebody's list: by
        default it cannot reach what only you can reach.

    Examples
    --------
    >>> Manners(contact="mailto:press-study@university.example").user_agent
    'hudna/... (downloads single articles for research; mailto:press-study@university.example)'
    """

    contact: str | None = None
    delay: float = 3.0
    attempts: int = 3
    timeout: float = 30.0
    longest_wait: float = 60.0
    largest_page: int = 10_000_000
    redirects: int = 5
    private_hosts: bool = False

    def __post_init__(self) -> None:
        if self.contact is not None and not (self.contact.isascii() and self.contact.isprintable()):
            raise ValueError(f"contact={self.contact!r}: expected plain characters on one line")
        if self.attempts < 1 or self.delay < 0 or self.timeout <= 0:
            raise ValueError("expected at least one attempt, a delay of 0 or more and a timeout above 0")

    @property
    def user_agent(self) -> str:
        """What we say we are."""
        contact = f"; {self.contact}" if self.contact else ""
        return f"hudna/{__version__} (downloads single articles for research{contact})"
