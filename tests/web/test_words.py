"""Our own words on the desk pass no verdict."""

import re
from importlib.resources import files

from sayso.web.pages.blind import QUESTIONS
from sayso.web.pages.you import KEYS
from sayso.web.written import FIELDS

VERDICTS = (
    r"\b(true|false|verified|confirmed|debunked|credible|proven|fake|hoax|accurate|reliable)\b"
)


def test_no_page_says_that_something_is_so() -> None:
    for page in (files("sayso.web") / "templates").iterdir():
        # What stands in a tag, or is written for the program, is no word on the screen.
        words = re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>", " ", page.read_text(encoding="utf-8"))
        assert not re.findall(VERDICTS, words, re.IGNORECASE), page.name
    said = [*QUESTIONS.values(), *FIELDS.values(), *(words for _, words in KEYS)]
    assert not re.findall(VERDICTS, " ".join(said), re.IGNORECASE)
