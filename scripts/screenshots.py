"""Six pictures of the pages for the docs: a server on a database of its own, filled with the samples, looked at by Chromium."""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from app.db import opened, writing
from app.records import keys

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
LARGEST = 250_000
CHROMIUM = Path("/usr/bin/chromium")
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--force-color-profile=srgb")
_SIZE = (1280, 860)
_STARTS_WITHIN = 60.0  # s
_TEXT = """Berlin (PN) – Die deutsche Außenministerin Annalena Baerbock hat am Dienstag in Berlin ihren polnischen Amtskollegen \
Radosław Sikorski empfangen. Sie sprachen über die Ukraine und den Handel.

Zum Abschluss unterzeichneten beide eine Gemeinsame Erklärung über die Zusammenarbeit an der Grenze. Das nächste Treffen soll im Herbst in \
Warschau stattfinden."""


def main() -> None:
    """Make all pictures anew; exits with 1 where one is larger than docs bear."""
    if not CHROMIUM.exists():
        sys.exit(f"There is no Chromium at {CHROMIUM}: apt-get install chromium")
    PICTURES.mkdir(exist_ok=True)
    with _served() as (address, key), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        _take(browser, address, key)
        browser.close()
    sizes = {file: file.stat().st_size for file in sorted(PICTURES.glob("*.png"))}
    for file, size in sizes.items():
        print(f"{file.relative_to(ROOT)}\t{size:,} bytes")
    if any(size > LARGEST for size in sizes.values()):
        sys.exit(f"A picture has more than {LARGEST:,} bytes.")


def _take(browser: Browser, address: str, key: str) -> None:
    light = _signed_in(browser, address, key, "light")
    light.goto(f"{address}/")
    _save(light, "search")

    light.goto(f"{address}/?q=OTS")
    held = light.request.get(f"{address}/v1/meetings?frame=OTS&status=held&fields=id").json()["items"][0]["id"]
    light.goto(f"{address}/meetings/{held}")
    light.hover('[data-field="meeting-topics"]')
    _save(light, "meeting")

    person = light.request.get(f"{address}/v1/people?name=Olaf+Scholz&fields=id").json()["items"][0]["id"]
    light.goto(f"{address}/people/{person}")
    _save(light, "person")

    light.goto(f"{address}/meetings/{held}/edit")
    light.fill("[name=starts_on]", "2025-02-30")
    light.fill("[name=territory]", "Azerbaijn")
    light.get_by_role("button", name="Save", exact=True).last.click()
    light.wait_for_selector("#refusals")
    light.evaluate("scrollTo(0, 0)")
    _save(light, "edit")

    dark = _signed_in(browser, address, key, "dark")
    dark.goto(f"{address}/press-texts/new")
    dark.fill("[name=text]", _TEXT)
    dark.fill("[name=publisher]", "Pressestelle Nord")
    dark.fill("[name=published_on]", "2024-03-12")
    dark.get_by_role("button", name="Read", exact=True).click()
    dark.wait_for_selector(".save")
    dark.hover('[data-field="draft1-topics"]')
    _save(dark, "paste-dark")

    dark.goto(f"{address}/meetings/{held}")
    dark.hover('[data-field="meeting-city"]')
    _save(dark, "meeting-dark")


def _save(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready")
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled", caret="hide")


def _signed_in(browser: Browser, address: str, key: str, scheme: str) -> Page:
    size = {"width": _SIZE[0], "height": _SIZE[1]}
    shown = browser.new_context(viewport=size, color_scheme=scheme, locale="en", reduced_motion="reduce")  # type: ignore[arg-type]  # a literal
    page = shown.new_page()
    page.goto(f"{address}/sign-in?lang=en")
    page.fill("[name=key]", key)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    return page


@contextmanager
def _served() -> Iterator[tuple[str, str]]:
    """The address of a server with the samples, and the key of an editor."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/pictures.db"
        command = [shutil.which("communique", path=str(Path(sys.executable).parent)) or "communique"]
        environment = {"COMMUNIQUE_DATABASE_URL": url, "PATH": "/usr/bin:/bin"}
        for rest in (["migrate"], ["ingest", str(ROOT / "app" / "samples")]):
            subprocess.run([*command, *rest], check=True, env=environment, stdout=subprocess.DEVNULL)
        with opened(url) as engine, writing(engine) as db:
            key = keys.create(db, "Archive", "editor")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = subprocess.Popen([*command, "serve", "--port", str(port)], env=environment, stderr=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/readyz")
            yield address, key
        finally:
            server.terminate()
            server.wait()


def _wait_for(address: str) -> None:
    until = time.monotonic() + _STARTS_WITHIN
    while True:
        try:
            urlopen(address).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


if __name__ == "__main__":
    main()
