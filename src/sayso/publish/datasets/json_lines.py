"""What the fields of the accounts export are, as JSON lines have them."""

from collections.abc import Iterator

from sayso.publish.accounts import TOLLS
from sayso.publish.datasets.columns import Field, Kind


def _toll(name: str) -> Iterator[Field]:
    yield Field(name, Kind.OBJECT, "What the account says of it, or null.")
    yield Field(f"{name}.low", Kind.INTEGER, "Least number, or null where it is open.")
    yield Field(f"{name}.high", Kind.INTEGER, "Greatest number, or null where it is open.")
    yield Field(f"{name}.verbatim", Kind.TEXT, "The words that give it.")
    yield Field(f"{name}.imputed", Kind.BOOLEAN, "The number stands for a vague word.")
    yield Field(f"{name}.summed", Kind.BOOLEAN, "Added up from parts that the text gives.")


FIELDS = (
    Field("document_name", Kind.TEXT, "File name of the document."),
    Field("document", Kind.TEXT, "SHA-256 of its preserved original."),
    Field("publisher", Kind.TEXT, "Who published it."),
    Field("incident", Kind.TEXT, "Id of the incident."),
    Field("scope", Kind.TEXT, "incident, aggregate (a sum over several) or war_total."),
    Field("origin", Kind.TEXT, "A name, unnamed: and a noun, or outlet for its publisher's voice."),
    Field("chain", Kind.LIST, "Through whom it came, outermost first."),
    Field("chain.speaker", Kind.TEXT, "Name of the speaker."),
    Field("chain.via", Kind.TEXT, "To whom it was told, or null."),
    Field("chain.how", Kind.TEXT, "stated, inferred (a pronoun) or inherited."),
    Field("chain.source", Kind.TEXT, "The words that name the speaker."),
    Field("chain.source_start", Kind.INTEGER, "Where they stand in the text; null if nowhere."),
    Field("chain.source_end", Kind.INTEGER, "Likewise."),
    Field("chain.cue", Kind.TEXT, "The words that say that it was said."),
    Field("chain.cue_start", Kind.INTEGER, "Likewise."),
    Field("chain.cue_end", Kind.INTEGER, "Likewise."),
    Field("evidence", Kind.LIST, "The quotes that say it."),
    Field("evidence.exact", Kind.TEXT, "The words."),
    Field("evidence.start", Kind.INTEGER, "Where they begin: code points of the text."),
    Field("evidence.end", Kind.INTEGER, "Where they end, half-open."),
    Field("evidence.redacted", Kind.BOOLEAN, "True where words were taken out; else absent."),
    Field("act", Kind.TEXT, "What was done, such as airstrike, or null."),
    Field("factuality", Kind.TEXT, "How surely it is put: CT+ PR+ PS+ CT- PR- PS- Uu."),
    Field("denies_responsibility_of", Kind.TEXT, "Whose responsibility the origin denies."),
    *(field for name in TOLLS for field in _toll(name)),
    Field("superseded", Kind.LIST, "Earlier figures that it replaces, with effect and who."),
    Field("perpetrator.verbatim", Kind.TEXT, "Whom the origin blames, as written."),
    Field("perpetrator.canon", Kind.TEXT, "The name of that actor, or unknown."),
    Field("when.earliest", Kind.DAY, "First day on which it may have been, or null."),
    Field("when.latest", Kind.DAY, "Last day, or null."),
    Field("when.verbatim", Kind.TEXT, "The words that say when."),
    Field("when.precision", Kind.TEXT, "day, days, week, month, year or open."),
    Field("when.told_by", Kind.TEXT, "account, or document: another account of it says when."),
    Field("where.settlement", Kind.TEXT, "Town or village."),
    Field("where.adm1", Kind.TEXT, "Governorate; abroad the country."),
    Field("where.country", Kind.TEXT, "Country."),
    Field("where.verbatim", Kind.LIST, "The words that say where, most specific first."),
    Field("where.lat", Kind.NUMBER, "Degrees north (WGS 84)."),
    Field("where.lon", Kind.NUMBER, "Degrees east."),
    Field("where.precision", Kind.TEXT, "From point and settlement to country; unresolved."),
    Field("where.gazetteer_id", Kind.TEXT, "Record of the gazetteer."),
    Field("where.told_by", Kind.TEXT, "account or document, likewise."),
    Field("labels", Kind.LIST, "Descriptions of the incident by a stated rule."),
    Field("review_state", Kind.TEXT, "suggested, accepted, corrected or rejected."),
)
