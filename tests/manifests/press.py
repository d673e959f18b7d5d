"""A small press on 127.0.0.1 that behaves as badly as the web does."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ARABIC = (
    "أعلن المتحدث باسم الجيش أن قواته لم تخرق الهدنة غرب سرت.",
    "وقال شهود إن «القصف» أصاب منزلا في ضواحي المدينة يوم ٨ يوليو.",
    "ولم يصدر عن حكومة الوفاق أي تعليق حتى مساء الأربعاء.",
)
ENGLISH = (
    "The truce west of the city held on Wednesday, officials said.",
    "Both sides accused each other of firing first, and both denied it.",
    "Talks are to be resumed next week in a place that was not named.",
)


def page(paragraphs, title="Truce holds", charset=None):
    meta = f'<meta charset="{charset}">' if charset else ""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head>{meta}<title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


class Press(BaseHTTPRequestHandler):
    """One answer per path; the server counts who asked for what, and when."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        server = self.server
        with server.lock:
            server.asked.append((self.path, time.monotonic(), self.headers.get("User-Agent")))
            server.counts[self.path] += 1
        self.close_connection = True
        # Whoever has had enough hangs up; that is the caller's right.
        with contextlib.suppress(ConnectionError):
            self.answer(self.path.partition("?")[0], server.counts[self.path])

    def answer(self, path, number):
        english = page(ENGLISH).encode()
        if path == "/robots.txt":
            rules = self.server.robots
            self.send(rules if isinstance(rules, int) else 200, b"" if isinstance(rules, int) else rules.encode())
        elif path.startswith(("/good", "/forbidden", "/copies/", "/%D9%87")):
            self.send(200, english)
        elif path.startswith("/moved"):
            self.send(301, b"", Location="/good-moved")
        elif path == "/moved-into-forbidden" or path == "/sly":
            self.send(302, b"", Location="/forbidden/page")
        elif path == "/round":
            self.send(302, b"", Location="/round")
        elif path == "/to-a-file":
            self.send(302, b"", Location="file:///etc/hostname")
        elif path == "/says-utf8-is-1256":
            self.send(200, page(ARABIC, "هدنة", "utf-8").encode("cp1256", "xmlcharrefreplace"), charset="utf-8")
        elif path == "/says-1256-is-utf8":
            self.send(200, page(ARABIC, "هدنة", "windows-1256").encode(), charset="windows-1256")
        elif path == "/header-lies":
            self.send(200, page(ARABIC, "هدنة", "utf-8").encode(), charset="iso-8859-1")
        elif path == "/early":
            self.send(200, english[:200], length=len(english))
        elif path == "/early-once":
            self.send(200, english[:200] if number == 1 else english, length=len(english))
        elif path == "/slow":
            self.send(200, english[:100], length=len(english), drip=english[100:])
        elif path == "/silent":
            self.server.stopped.wait(3)
        elif path == "/busy-once":
            self.send(503, b"", **{"Retry-After": "0"}) if number == 1 else self.send(200, english)
        elif path == "/busy-long":
            self.send(429, b"", **{"Retry-After": "3600"})
        elif path == "/broken":
            self.send(503, b"")
        elif path == "/packed":
            self.send(200, gzip.compress(english), **{"Content-Encoding": "gzip"})
        elif path == "/bomb":
            self.send(200, gzip.compress(b" " * 3_000_000), **{"Content-Encoding": "gzip"})
        elif path == "/large":
            self.send(200, b" " * 300_000)
        elif path == "/report.pdf":
            self.send(200, b"%PDF-1.7", kind="application/pdf")
        elif path == "/nothing-on-it":
            self.send(200, b"<html><body></body></html>")
        elif path == "/nonsense":
            self.wfile.write(b"\x00\x01 no protocol at all\r\n\r\n")
        else:
            self.send(404, b"gone")

    def send(self, status, data, *, kind="text/html", charset=None, length=None, drip=b"", **headers):
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset={charset}" if charset else kind)
        self.send_header("Content-Length", str(len(data) if length is None else length))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)
        for byte in drip:
            if self.server.stopped.wait(0.05):
                return
            self.wfile.write(bytes([byte]))

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def press(robots="User-agent: *\nDisallow: /forbidden\n"):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Press)
    server.daemon_threads = True
    server.robots, server.asked, server.counts = robots, [], Counter()
    server.lock, server.stopped = threading.Lock(), threading.Event()
    server.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
