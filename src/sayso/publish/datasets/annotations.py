"""The claims and judgements of a release in; W3C Web Annotations (JSON-LD) out, one a line.

Each points at the preserved original by its hash, with the quote and its place in the text. A
claim is *identified*, its act and certainty *classify* it; what a person decided *assesses* it.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from sayso.model.claim import BY_PERSON, Claim
from sayso.model.judgement import Judgement
from sayso.model.record import JSON, to_json
from sayso.model.span import Anchor
from sayso.publish.annotations import CONTEXT, selectors
from sayso.publish.datasets.columns import Field, Kind
from sayso.publish.neutral import json_text, plain
from sayso.publish.release import Release

FIELDS = (
    Field("@context", Kind.TEXT, "http://www.w3.org/ns/anno.jsonld"),
    Field("id", Kind.TEXT, "urn:sayso: and the id of the claim or the judgement."),
    Field("type", Kind.TEXT, "Annotation."),
    Field("motivation", Kind.TEXT, "identifying for a claim, assessing for a judgement."),
    Field("creator", Kind.OBJECT, "The program or the person that made it."),
    Field("created", Kind.TEXT, "When the judgement, or the release, was made (ISO 8601, UTC)."),
    Field(
        "body[identifying]", Kind.OBJECT,
        "The claim as JSON in a text: chain, tolls, when, where, perpetrator and the quotes of "
        "each, as docs/record-model.md says.",
    ),
    Field("body[classifying]", Kind.OBJECT, "The act, and how surely it is put (FactBank)."),
    Field("body[assessing]", Kind.OBJECT, "Of a judgement: what it decides, and the reason."),
    Field("body[tagging]", Kind.OBJECT, "redacted, where words were taken out of the quote."),
    Field("target.source", Kind.TEXT, "urn:sha256: and the hash of the preserved original."),
    Field("target.selector[TextQuoteSelector]", Kind.OBJECT, "exact, prefix and suffix."),
    Field(
        "target.selector[TextPositionSelector]", Kind.OBJECT,
        "start and end in the document's text: code points, half-open.",
    ),
    Field(
        "target.selector[FragmentSelector]", Kind.OBJECT,
        "Page and box of the quote in a PDF or image (RFC 8118).",
    ),
)  # fmt: skip


def write_annotations(release: Release, path: Path) -> int:
    """Write the claims and judgements of a release; return how many annotations there are."""
    made = release.made.isoformat()
    claims = (claim_annotation(claim, release.made_by, made) for claim in release.claims())
    found = chain(claims, judgement_annotations(release.judgements()))
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for count, annotation in enumerate(found, start=1):
            file.write(f"{',' if count > 1 else ''}\n{json_text(annotation)}")
        file.write("\n]\n")
    return count


def claim_annotation(claim: Claim, made_by: str, made: str) -> JSON:
    """Return a claim as an annotation."""
    body: list[JSON] = [
        {
            "type": "TextualBody",
            "purpose": "identifying",
            "format": "application/json",
            "value": json_text(to_json(claim)),
        }
    ]
    if claim.act:
        body.append(_text("classifying", claim.act.value))
    body.append(_text("classifying", claim.factuality.value))
    by_person = claim.engine == BY_PERSON
    maker = "a person" if by_person else plain(claim.engine) or made_by or "sayso"
    creator: JSON = {"type": "Person" if by_person else "Software", "name": maker}
    return {
        "@context": CONTEXT,
        "id": f"urn:sayso:{claim.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "creator": creator,
        "created": made,
        "body": [*body, *_tags(claim.anchor)],
        "target": _target(claim.document, claim.anchor),
    }


def judgement_annotations(judgements: Iterable[Judgement]) -> Iterator[JSON]:
    """Yield an annotation for each judgement that is about words of a document."""
    for judgement in judgements:
        targets: list[JSON] = [_target(q.document, q.anchor) for q in judgement.all_quotes]
        if not targets:
            continue
        said = ": ".join(w for w in (judgement.field, judgement.value) if w)
        words = [f"{judgement.decision.value} {judgement.subject}", said, judgement.reason]
        tags = _tags(*(quote.anchor for quote in judgement.all_quotes))
        value = plain("; ".join(w for w in words if w))
        yield {
            "@context": CONTEXT,
            "id": f"urn:sayso:{judgement.id}",
            "type": "Annotation",
            "motivation": "assessing",
            "creator": {"type": "Person", "name": plain(judgement.by)},
            "created": judgement.at.isoformat(),
            "body": [_text("assessing", value), *tags],
            "target": targets,
        }


def _text(purpose: str, value: str) -> JSON:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _tags(*anchors: Anchor) -> list[JSON]:
    return [_text("tagging", "redacted")] if any(a.redacted for a in anchors) else []


def _target(document: str, anchor: Anchor) -> JSON:
    return {"source": f"urn:sha256:{document}", "selector": selectors(anchor)}
