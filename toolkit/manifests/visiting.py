"""Visiting web pages politely: one request at a time, robots.txt, delays, retries with growing waits."""

from __future__ import annotations

import email.utils
import ipaddress
import socket
import ssl
import time
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import Any, Final, Literal
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from toolkit.manifests.manners import Manners

_REDIRECTIONS: Final = frozenset((301, 302, 303, 307, 308))
_PASSING: Final = frozenset((408, 425, 429, 500, 502, 503, 504))
#: What a crawler must read of a robots.txt (RFC 9309, 2.5).
_LONGEST_ROBOTS: Final = 512_000
_CHUNK: Final = 65_536


class Unavailable(Exception):
    """A page that was not had.

    Parameters
    ----------
    reason : str
    again : {"soon", "later", "never"}
        Whether it is worth asking again: in this run, in another one, or not.
    status : int, optional
        What the site answered.
    wait : float, optional
        Seconds the site asks to wait.
    forbidden : bool
        Whether its robots.txt forbids the page.
    """

    def __init__(
        self,
        reason: str,
        again: Literal["soon", "later", "never"],
        *,
        status: int | None = None,
        wait: float | None = None,
        forbidden: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again
        self.status = status
        self.wait = wait
        self.forbidden = forbidden


@dataclass(frozen=True)
class Page:
    """A page as it was sent.

    Parameters
    ----------
    data : bytes
        Unpacked where the site packed it.
    url : str
        Where it was found in the end.
    kind : str
        Its media type, as the site says.
    """

    data: bytes
    url: str
    kind: str


class _Stay(urllib.request.HTTPRedirectHandler):
    """Redirections are followed by us: each of them is a visit, with a robots.txt and a delay of its own."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Visitor:
    """Somebody with manners who remembers when they last visited whom, and what was forbidden.

    Parameters
    ----------
    manners : Manners
    """

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self._opener = urllib.request.build_opener(_Stay)
        self._left: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser] = {}
        self._private: dict[str, bool] = {}

    def page(self, url: str) -> Page:
        """Get a page.

        Parameters
        ----------
        url : str

        Returns
        -------
        Page

        Raises
        ------
        Unavailable
        """
        address = ascii_address(url)
        for attempt in range(1, self.manners.attempts + 1):
            try:
                return self._follow(address, self.manners.largest_page, obey=True)
            except Unavailable as error:
                if error.again != "soon":
                    raise
                wait = self.manners.delay * 2**attempt if error.wait is None else error.wait
                if wait > self.manners.longest_wait:
                    raise Unavailable(
                        f"{error.reason}; asks to come back in {wait:.0f} s", "later", status=error.status
                    ) from None
                if attempt == self.manners.attempts:
                    raise
                time.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _follow(self, address: str, limit: int, *, obey: bool) -> Page:
        for _ in range(self.manners.redirects + 1):
            self._check_host(address)
            if obey:
                self._check_robots(address)
            found = self._open(address, limit, whole=obey)
            if isinstance(found, Page):
                return found
            address = ascii_address(urljoin(address, found))
        raise Unavailable(f"more than {self.manners.redirects} redirections", "never")

    def _check_host(self, address: str) -> None:
        host = urlsplit(address).hostname or ""
        if host not in self._private:
            self._private[host] = _is_private(host)
        if self._private[host] and not self.manners.private_hosts:
            raise Unavailable(f"{host} is in your own network: Manners(private_hosts=True) allows it", "never")

    def _check_robots(self, address: str) -> None:
        rules = self._rules(address)
        if not rules.can_fetch(self.manners.user_agent, address):
            raise Unavailable("its robots.txt forbids this page", "never", forbidden=True)
        asked = float(rules.crawl_delay(self.manners.user_agent) or 0)
        if asked > self.manners.longest_wait:
            raise Unavailable(f"its robots.txt asks for {asked:.0f} s between two visits", "later", forbidden=True)
        self._pause(address, max(asked, self.manners.delay))

    def _rules(self, address: str) -> RobotFileParser:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            rules = RobotFileParser()
            try:
                text = self._follow(f"{site}/robots.txt", _LONGEST_ROBOTS, obey=False).data
                rules.parse(text.decode("utf-8", errors="replace").splitlines())
            except Unavailable as error:
                if error.again != "never":
                    raise Unavailable(
                        f"robots.txt: {error.reason}", error.again, status=error.status, wait=error.wait
                    ) from None
                # No such file: everything is allowed. Kept from us: nothing is.
                rules.parse(["User-agent: *", "Disallow: /"] if error.status in (401, 403) else [])
            except ValueError:
                rules.parse(["User-agent: *", "Disallow: /"])
            self._robots[site] = rules
        return self._robots[site]

    def _pause(self, address: str, delay: float) -> None:
        left = self._left.get(urlsplit(address).netloc)
        if left is not None:
            time.sleep(max(0.0, left + delay - time.monotonic()))

    def _open(self, address: str, limit: int, *, whole: bool) -> Page | str:
        """Return the page, or the address it is redirected to."""
        request = urllib.request.Request(
            address,
            headers={
                "User-Agent": self.manners.user_agent,
                "Accept": "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5, */*;q=0.1",
                "Accept-Encoding": "identity",
            },
        )
        end = time.monotonic() + 4 * self.manners.timeout
        try:
            with self._opener.open(request, timeout=self.manners.timeout) as response:
                data = _unpacked(_body(response, limit, end, whole=whole), response.headers, limit)
                return Page(data, address, response.headers.get_content_type())
        except urllib.error.HTTPError as error:
            with error:
                return _redirection(error)
        except urllib.error.URLError as error:
            raise _no_connection(error.reason) from None
        except (OSError, HTTPException) as error:
            raise _no_connection(error) from None
        except ValueError as error:
            raise Unavailable(f"no address that can be visited ({error})", "never") from None
        finally:
            self._left[urlsplit(address).netloc] = time.monotonic()


def ascii_address(url: str) -> str:
    """Write an address in the characters that travel over the wire.

    Parameters
    ----------
    url : str
        With Arabic letters, as browsers show it, or with percent signs.

    Returns
    -------
    str

    Raises
    ------
    Unavailable
        For anything but http and https.

    Examples
    --------
    >>> ascii_address("https://news.example/ليبيا?id=1#top")
    'https://news.example/%D9%84%D9%8A%D8%A8%D9%8A%D8%A7?id=1'
    """
    try:
        parts = urlsplit(url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("it does not begin with http:// or https:// and a host")
        host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode("ascii")
        host = f"[{host}]" if ":" in host else host
        netloc = host if parts.port is None else f"{host}:{parts.port}"
    except ValueError as error:
        raise Unavailable(f"no address of a web page ({error})", "never") from None
    path, query = (quote(part, safe="/%:=&?~+!$,;'@()*[]-._") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, netloc, path or "/", query, ""))


def _is_private(host: str) -> bool:
    try:
        found = {str(entry[4][0]).partition("%")[0] for entry in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        # Unknown here, perhaps known to a proxy; where it is known to nobody, the visit says so.
        return False
    return any(not ipaddress.ip_address(address).is_global for address in found)


def _body(response: HTTPResponse, limit: int, end: float, *, whole: bool) -> bytes:
    pieces: list[bytes] = []
    size = 0
    # read1 comes back with what is there: read would wait for a site that sends a letter a minute.
    while piece := response.read1(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            if whole:
                raise Unavailable(f"larger than {limit:,} bytes", "never", status=response.status)
            break
        if time.monotonic() > end:
            raise Unavailable("too slow", "soon", status=response.status)
    if size <= limit and response.length:
        raise Unavailable(f"closed {response.length:,} bytes early", "soon", status=response.status)
    return b"".join(pieces)


def _unpacked(data: bytes, headers: Any, limit: int) -> bytes:
    coding = (headers.get("Content-Encoding") or "identity").strip().lower()
    if coding == "identity":
        return data
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise Unavailable(f"packed as {coding}, though we asked for it as it is", "never")
    unpacker = zlib.decompressobj(47)
    try:
        unpacked = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        raise Unavailable(f"damaged on the way ({error})", "soon") from None
    if len(unpacked) > limit:
        raise Unavailable(f"larger than {limit:,} bytes", "never")
    if not unpacker.eof:
        raise Unavailable("packed, and closed early", "soon")
    return unpacked


def _redirection(error: urllib.error.HTTPError) -> str:
    if error.code in _REDIRECTIONS and error.headers.get("Location"):
        return str(error.headers["Location"])
    reason = f"answers {error.code} {error.reason}".strip()
    if error.code in _PASSING:
        raise Unavailable(reason, "soon", status=error.code, wait=_asked_wait(error.headers.get("Retry-After")))
    raise Unavailable(reason, "never", status=error.code)


def _asked_wait(written: str | None) -> float | None:
    """Read a Retry-After: seconds, or a date."""
    if written is None:
        return None
    if written.strip().isdecimal():
        return float(written)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(written).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def _no_connection(error: object) -> Unavailable:
    if isinstance(error, TimeoutError):
        return Unavailable("no answer in time", "soon")
    if isinstance(error, ssl.SSLCertVerificationError):
        return Unavailable(f"its certificate is not valid ({error.verify_message})", "never")
    if isinstance(error, socket.gaierror):
        return Unavailable("its host is not known (or there is no network)", "later")
    said = f"{type(error).__name__}: {error}" if isinstance(error, Exception) else str(error)
    return Unavailable(f"the connection failed ({said})", "soon")
