"""Print a page to PDF with the Chromium, Chrome or Edge that is on the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

#: Under which names the browsers are found; full paths are those of macOS and Windows.
BROWSERS: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)

#: Headless, without the browser's own errands, and without its header and footer: the page has its own.
_SWITCHES: Final = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)

_SECONDS: Final = 60


class NotPrintedError(RuntimeError):
    """A page that the browser did not print; the message has its last words."""


def find_browser() -> str | None:
    """Return the program of a browser that can print, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def print_pdf(page: Path, pdf: Path, browser: str) -> None:
    """Print a page.

    Parameters
    ----------
    page : Path
        HTML that needs no network.
    pdf : Path
        Where to write; a file of that name is replaced.
    browser : str
        A program as `find_browser` returns it.

    Raises
    ------
    NotPrintedError
        If there is no PDF afterwards.
    """
    switches = [*_SWITCHES]
    # The sandbox of a browser refuses to start for root, as whom containers run.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        switches.append("--no-sandbox")
    pdf.unlink(missing_ok=True)
    # A profile of its own: a browser that is open already would take the call over and print nothing.
    with tempfile.TemporaryDirectory(prefix="hudna-lesson-", ignore_cleanup_errors=True) as profile:
        command = [
            browser, *switches, f"--user-data-dir={profile}", f"--print-to-pdf={pdf.resolve()}", page.resolve().as_uri(),
        ]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NotPrintedError(f"{browser} did not print {page.name}: {error}") from None
    if not pdf.is_file():
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise NotPrintedError(f"{browser} did not print {page.name}: {' '.join(last) or 'it gave no reason'}")
