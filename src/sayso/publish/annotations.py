"""Claims in; W3C Web Annotations out, each pointing at the original by its hash."""

import json
from collections.abc import Iterable, Iterator

from sayso.model.claim import Claim
from sayso.model.record import JSON, to_json
from sayso.model.span import Anchor, PageBox

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_NEXT = ",\n"


def annotation(claim: Claim, document: str, rendition: str, made_by: str) -> JSON:
    """Return a claim as an annotation.

    Args:
        claim: the claim.
        document: SHA-256 of the original.
        rendition: id of the text in which its offsets count.
        made_by: what found it.
    """
    record = json.dumps(to_json(claim), ensure_ascii=False, sort_keys=True)
    return {
        "@context": CONTEXT,
        "id": f"urn:sayso:{claim.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "creator": {"type": "Software", "name": made_by},
        "body": [{"type": "TextualBody", "format": "application/json", "value": record}],
        "target": {
            "source": f"urn:sha256:{document}",
            "selector": selectors(claim.anchor),
            "state": {"type": "TextState", "value": f"urn:sayso:{rendition}"},
        },
    }


def selectors(anchor: Anchor) -> list[JSON]:
    """Say where a quote stands: by its words, its place in the text, and its boxes on a page."""
    return [
        {
            "type": "TextQuoteSelector",
            "exact": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
        },
        {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
        *map(_box, anchor.boxes),
    ]


def annotations_file(annotations: Iterable[JSON]) -> Iterator[bytes]:
    """Yield annotations as one JSON-LD file, one line each."""
    yield b"[\n"
    for number, one in enumerate(annotations):
        line = json.dumps(one, ensure_ascii=False, sort_keys=True)
        yield f"{_NEXT if number else ''}{line}".encode("utf-8", "backslashreplace")
    yield b"\n]\n"


def _box(box: PageBox) -> JSON:
    """Write a place on a page as PDF's own fragment has it (RFC 8118): points from the top left."""
    width, height = round(box.right - box.left, 1), round(box.bottom - box.top, 1)
    return {
        "type": "FragmentSelector",
        "conformsTo": "http://tools.ietf.org/rfc/rfc3778",
        "value": f"page={box.page}&viewrect={box.left},{box.top},{width},{height}",
    }
