"""A map of many invented incidents in a real browser: how soon it stands, and a picture of it.

    python -m benchmarks.desk_map [COUNT] [--picture FILE]

Writes lines of incidents (what the desk lists, filters and draws) into a new case, at points by
chance around invented towns, and opens the desk's page of incidents in Chromium. Printed are the
seconds until the points have been answered and until the map is drawn, without a graphics card.
"""

import argparse
import datetime as dt
import os
import random
import shutil
import tempfile
import time
from pathlib import Path

import sqlalchemy as sa
from playwright.sync_api import Browser, sync_playwright

from sayso.case import Case
from sayso.store.dialect import writing
from sayso.store.lines_schema import incident_lines
from sayso.web.server import running

CHROMIUM = os.environ.get("SAYSO_CHROMIUM") or shutil.which("chromium") or ""
ARGUMENTS = ("--no-sandbox", "--enable-unsafe-swiftshader", "--use-gl=angle",
             "--use-angle=swiftshader")  # fmt: skip
TOWNS = 60
PRECISIONS = ("settlement", "settlement", "settlement", "point", "district", "governorate")


def lines(count: int, chance: random.Random) -> list[dict[str, object]]:
    """Make lines of incidents around towns at chance."""
    towns = [(chance.uniform(33, 37), chance.uniform(36, 42)) for _ in range(TOWNS)]
    made: list[dict[str, object]] = []
    for number in range(count):
        town = chance.randrange(TOWNS)
        lat, lon = towns[town]
        day = dt.date(2015, 1, 1) + dt.timedelta(days=chance.randrange(1500))
        made.append(
            {
                "id": f"inc-{number:012d}",
                "title": f"Airstrike, Town {town}, {day.isoformat()}",
                "act": "airstrike",
                "scope": "incident",
                "earliest": day,
                "latest": day,
                "place": f"Town {town}",
                "area": f"Area {town % 9}",
                "lat": lat + chance.gauss(0, 0.1),
                "lon": lon + chance.gauss(0, 0.1),
                "radius_m": None,
                "precision": chance.choice(PRECISIONS),
                "killed_low": chance.randrange(40),
                "killed_high": 40,
                "killed_open": False,
                "injured_low": None,
                "injured_high": None,
                "documents": 1 + chance.randrange(9),
                "outlets": 1,
                "origins": 1,
                "unnamed": 0,
                "conflicts": 0,
                "signed_by": "",
            }
        )
    return made


def main() -> None:
    """Fill, open, measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", nargs="?", type=int, default=20_000)
    parser.add_argument("--picture", type=Path, help="write a picture of the page there")
    chosen = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as work,
        Case.create(Path(work) / "case") as case,
        running(case) as address,
        sync_playwright() as playwright,
    ):
        with writing(case._engine) as connection:
            connection.execute(sa.insert(incident_lines), lines(chosen.count, random.Random(8)))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        measure(browser, address, chosen.picture)


def measure(browser: Browser, address: str, picture: Path | None) -> None:
    """Open the page of incidents, and print how soon its map stands."""
    page = browser.new_page(viewport={"width": 1366, "height": 1000})
    page.goto(address)
    began = time.monotonic()
    with page.expect_response(lambda answer: "/incidents/points" in answer.url) as answered:
        page.goto(address.partition("/?")[0] + "/incidents")
    points = len(answered.value.json()["points"])
    told = time.monotonic() - began
    page.wait_for_selector("#map[data-drawn]", timeout=120_000)
    print(f"{points:,} incidents: points after {told:.1f} s, map drawn after "
          f"{time.monotonic() - began:.1f} s")  # fmt: skip
    if picture is not None:
        page.wait_for_timeout(1500)
        page.screenshot(path=str(picture))
        print(f"written: {picture}")


if __name__ == "__main__":
    main()
