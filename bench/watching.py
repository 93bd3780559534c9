"""Asks a page something in Chromium over a slow connection: when results are there, what was loaded, what it worked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "tests"))

import browser  # noqa: E402 (the tests know where one is)

LATENCY, BYTES = 150, 1_600_000 / 8
"""Milliseconds of a round trip, and bytes a second: a phone where the network is poor."""
PATIENCE = 60
"""Seconds after which results are no longer waited for."""
_TRACED = ["toplevel", "blink.user_timing"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What it took until results were there: seconds from the last key, the files that came with their bytes (300 for
    the head of each), how many of these waited for one another, and seconds of work in the page's own thread; and
    seconds and bytes until the last of what is shown at once was there."""

    seconds: float
    files: Sequence[tuple[str, int]]
    deep: int
    work: float
    whole: float
    whole_bytes: int
    count: str = ""

    @property
    def bytes(self) -> int:
        """What came over the network."""
        return sum(size for _, size in self.files)


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser.find(), args=browser.FLAGS)
        yield started
        started.close()


class Visit:
    """A visit with nothing in the browser's cache."""

    def __init__(self, chromium: Any) -> None:
        self.chromium = chromium
        self.context = chromium.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        self.context.add_init_script(path=HERE / "watch.js")
        self.page = self.context.new_page()
        self.loading: set[Any] = set()
        self.page.on("request", lambda request: self.loading.add(request))
        self.page.on("requestfinished", lambda request: self.loading.discard(request))
        self.page.on("requestfailed", lambda request: self.loading.discard(request))
        network = self.context.new_cdp_session(self.page)
        network.send("Network.enable")
        speed = {"latency": LATENCY, "downloadThroughput": BYTES, "uploadThroughput": BYTES}
        network.send("Network.emulateNetworkConditions", {"offline": False, **speed})

    def open(self, address: str, ready: str = "true") -> tuple[float, int, int]:
        """Open a page and wait until it rests and `ready` holds: seconds, bytes, and of these those below `search/`."""
        self.page.goto(address, timeout=0)
        self.rest()
        self.page.wait_for_function(ready, timeout=0)
        self.rest()
        entries = "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        loaded = self.page.evaluate(f"{entries}.map((one) => [one.name, one.transferSize, one.responseEnd])")
        index = sum(size for name, size, _ in loaded if "/search/" in name and not name.split("?")[0].endswith("/"))
        return max(end for *_, end in loaded) / 1000, sum(size for _, size, _ in loaded), index

    def rest(self) -> None:
        """Wait until nothing has been loaded for a while."""
        still = 0
        while still < 8:
            self.page.wait_for_timeout(100)
            still = 0 if self.loading else still + 1

    def ask(self, act: str, place: str) -> Shown | None:
        """Do something (an expression), and wait until a list has new children; nothing if it never has."""
        self.chromium.start_tracing(page=self.page, categories=_TRACED)
        found = self.page.evaluate(f"benchAsk(() => {{ {act}; }}, {json.dumps(place)}, {PATIENCE})")
        trace = json.loads(self.chromium.stop_tracing())["traceEvents"]
        self.rest()
        if not found:
            return None
        start, *ends = self.page.evaluate("benchTimes")
        first, last = (self.page.evaluate(f"benchLoaded({end})") for end in (ends[0], ends[-1]))
        files = [(Path(one["name"]).stem, one["bytes"]) for one in first]
        whole = sum(one["bytes"] for one in last)
        return Shown((ends[0] - start) / 1000, files, depth(first), worked(trace), (ends[-1] - start) / 1000, whole)

    def close(self) -> None:
        """End the visit."""
        self.context.close()


def depth(requests: Sequence[dict[str, Any]]) -> int:
    """How many requests followed one another: each began after one of the level before had come."""
    levels: list[tuple[float, int]] = []
    for one in sorted(requests, key=lambda one: one["start"]):
        levels.append((one["end"], 1 + max((level for end, level in levels if end <= one["start"]), default=0)))
    return max((level for _, level in levels), default=0)


def worked(trace: Sequence[dict[str, Any]]) -> float:
    """Seconds of processor that the page's thread worked between the last key and the results."""
    marks = {event["name"]: event for event in trace if event["name"].startswith("bench-")}
    asked, shown = marks["bench-asked"], marks["bench-shown"]
    thread = asked["pid"], asked["tid"]
    spans = [
        event for event in trace
        if event["ph"] == "X" and (event["pid"], event["tid"]) == thread and asked["ts"] <= event["ts"] <= shown["ts"]
    ]  # fmt: skip
    seconds, end = 0.0, 0
    for event in sorted(spans, key=lambda event: (event["ts"], -event["dur"])):
        # what promises do runs after a task and not within it; what lies within another is counted with that
        if event["ts"] >= end:
            seconds += event.get("tdur", event["dur"]) / 1_000_000
            end = event["ts"] + event["dur"]
    return seconds
