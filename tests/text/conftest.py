"""What several tests of the text stage share: an invented web page, and a check of offset runs."""

from collections.abc import Callable

import pytest

from sayso.model.document import OffsetMap

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Nine dead in Velmar market | The Orrin Post</title>
<meta property="article:published_time" content="2019-03-04T10:00:00Z">
<meta property="og:site_name" content="The Orrin Post">
<script>document.write("<p>Script words must not be read as the report of anyone.</p>")</script>
</head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Nine dead in   Velmar&nbsp;market</h1>
<p class="date">4 March 2019</p>
<p>At least <b>nine</b> people were killed &amp; 12 hurt when shells fell on the market of Velmar
   on Monday, a doctor at the clinic <a href="/clinic?a=1&amp;b=2">said</a>.
   &ldquo;We had no warning,&rdquo; said Dr. Hala Brenn, who treated the wounded.</p>
<p>The Orrin Monitoring Group, which relies on volunteers in the town, put the toll at eleven.<br>
It said that three of the dead were children from the caf\u00e9 opposite, the Cafe\u0301 Ossin.</p>
<p>The army denied that its guns had fired on the town that day, and blamed rebels for it.</p>
</article>
<footer>Copyright 2019 The Orrin Post. Terms of use</footer></body></html>
"""


@pytest.fixture(scope="session")
def page_source() -> str:
    return PAGE


@pytest.fixture(scope="session")
def runs_hold() -> Callable[[str, str, OffsetMap], bool]:
    return _runs_hold


def _runs_hold(text: str, source: str, offsets: OffsetMap) -> bool:
    at = 0
    for run in offsets.runs:
        if run.text_start < at or run.length < 1:
            return False
        at = run.text_start + run.length
        stop = run.source_start + run.length
        if text[run.text_start : at] != source[run.source_start : stop]:
            return False
    return at <= len(text) == offsets.text_length and len(source) == offsets.source_length
