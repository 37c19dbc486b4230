"""A dossier in a real browser: it fits, is accessible, asks nobody, and opens from a file."""

import dataclasses
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.publish.dossier.sample import night_release

from sayso.publish.dossier.write import write_dossier

if TYPE_CHECKING:
    from playwright import sync_api
else:
    sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
CHROMIUM = os.environ.get("SAYSO_CHROMIUM") or shutil.which("chromium") or ""
pytestmark = pytest.mark.skipif(
    not CHROMIUM, reason="there is no chromium here: apt install chromium, or set SAYSO_CHROMIUM"
)


@pytest.mark.parametrize("size", [(1366, 800), (390, 800)], ids=["laptop", "phone"])
def test_it_fits_is_accessible_and_asks_nobody(size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "dossier.html"
    release = night_release(lambda a: bool(a.tolls))
    write_dossier(dataclasses.replace(release, suggestions=True), path)
    asked: list[str] = []
    complaints: list[str] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, bypass_csp=True
        )
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: complaints.append(said.text))
        page.goto(path.as_uri())
        wide, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        found = axe.Axe().run(page).response["violations"]
        browser.close()
    assert wide <= room
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
    assert asked == [path.as_uri()]
    assert complaints == []
