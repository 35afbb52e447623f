"""One Chromium for all pages that are looked at, spoken with over a pair of pipes."""

import base64
import json
import os
import re
import subprocess
import time
from pathlib import Path
from typing import Any

LOADED = """
new Promise(tell => document.readyState == "complete" ? tell() : addEventListener("load", tell))
  .then(() => location.href)
"""


class Browser:
    """A Chromium without a window, that opens a page and runs a script in it."""

    def __init__(self, chromium: str, profile: Path) -> None:
        """Start it; `profile` is a folder of its own."""
        from_us, self._to = os.pipe()
        self._from, to_us = os.pipe()
        # Chromium reads messages from descriptor 3 and writes them to 4; each ends in a zero.
        self._process = subprocess.Popen(
            [
                *("bash", "-c", f'exec "$@" 3<&{from_us} 4>&{to_us}', "-", chromium),
                *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
                *("--no-first-run", "--disable-background-networking", "--disable-sync"),
                *("--disable-component-update", f"--user-data-dir={profile}"),
                "--remote-debugging-pipe",
            ],
            pass_fds=(from_us, to_us),
            stderr=subprocess.DEVNULL,
        )
        os.close(from_us)
        os.close(to_us)
        self._left = b""
        self._count = 0
        self.events: list[dict[str, Any]] = []
        """What it has told of by itself, such as a request."""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self._ask("Target.attachToTarget", targetId=target, flatten=True)
        self._page = {"sessionId": attached["sessionId"]}
        self._ask("Page.enable")

    def run(self, page: Path, script: str) -> Any:
        """Open a page, and return what the promise that a script makes in it comes to."""
        self._ask("Emulation.clearDeviceMetricsOverride")
        self._ask("Emulation.setEmulatedMedia", media="")
        self._ask("Page.navigate", url=page.as_uri())
        assert self._promised(LOADED) == page.as_uri()
        return self._promised(script)

    def resize(self, width: int, media: str = "screen") -> None:
        """Make the window so many pixels wide, or the paper."""
        self._ask("Emulation.setEmulatedMedia", media=media)
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        self._ask("Emulation.setDeviceMetricsOverride", **size)

    def open(self, address: str) -> None:
        """Open an address anew, also where only its fragment is another."""
        self.ask("Page.navigate", url="about:blank")
        self.ask("Page.navigate", url=address)
        wanted = address.partition("#")[0]
        while not self.evaluate(
            f"location.href.split('#')[0] == {json.dumps(wanted)} "
            "&& document.readyState == 'complete'"
        ):
            time.sleep(0.01)

    def evaluate(self, script: str) -> Any:
        """Return what a script comes to in the page that is open."""
        return self._promised(f"Promise.resolve({script})")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask for anything that the DevTools protocol has."""
        return self._ask(method, **params)

    def show(self, width: int, **features: str) -> None:
        """Set the width of the window, and what the user prefers, as media features have it."""
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        self.ask("Emulation.setDeviceMetricsOverride", **size)
        chosen = [{"name": k.replace("_", "-"), "value": v} for k, v in features.items()]
        self.ask("Emulation.setEmulatedMedia", features=chosen)

    def press(self, *keys: str) -> None:
        """Press some keys, one after the other."""
        for key in keys:
            typed = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
            code = {"Tab": 9, "Enter": 13, "ArrowDown": 40}.get(key, ord(key[0].upper()))
            about = {"key": key, "windowsVirtualKeyCode": code}
            self.ask("Input.dispatchKeyEvent", type="keyDown", text=typed, **about)
            self.ask("Input.dispatchKeyEvent", type="keyUp", **about)

    def printed(self, width: float = 8.27, height: float = 11.69) -> bytes:
        """Return the page that is open as a PDF, on paper of so many inches."""
        paper = {"paperWidth": width, "paperHeight": height, "preferCSSPageSize": True}
        return base64.b64decode(self._ask("Page.printToPDF", **paper)["data"])

    def sheets(self) -> list[tuple[int, int]]:
        """Print the page as it would be on paper, and return the size in mm of each sheet."""
        pdf = self.printed()
        sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
        return [tuple(round(float(side) / 72 * 25.4) for side in size) for size in sizes]

    def close(self) -> None:
        """End it."""
        os.close(self._to)
        os.close(self._from)
        self._process.terminate()
        self._process.wait()

    def _promised(self, script: str) -> Any:
        done = self._ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    _page: dict[str, str] = {}  # noqa: RUF012 - of the browser itself, until a page is attached

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        self._count += 1
        message = {"id": self._count, "method": method, "params": params, **self._page}
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while (answer := self._message()).get("id") != self._count:
            self.events.append(answer)
        assert "error" not in answer, answer
        return answer["result"]

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            data = os.read(self._from, 1 << 20)
            assert data, "Chromium has ended"
            self._left += data
        message, _, self._left = self._left.partition(b"\0")
        return json.loads(message)
