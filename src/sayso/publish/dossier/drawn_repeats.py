"""Who repeats whom, as laid out for the desk, in; the same drawn for a page of paper, out."""

from sayso.publish.dossier.drawing import (
    INK,
    SOFT,
    WIDTH,
    Drawing,
    Label,
    Shape,
    Side,
    circle,
    path,
    rect,
)
from sayso.publish.repeats import Repeats


def draw_repeats(laid: Repeats, chapter: str) -> Drawing | None:
    """Draw speakers, documents and what ties them; None where there is one voice alone."""
    if len(laid.speakers) < 2:
        return None
    scale = WIDTH / laid.width
    shapes: list[Shape] = []
    for drawn in laid.lines:
        tie = drawn.kind == "tie"
        d = _scaled(drawn.path, scale)
        shapes.append(path(d, "none", INK if tie else SOFT, 1.3 if tie else 0.8,
                           dashed=drawn.kind == "copy", opacity=1 if tie else 0.55))  # fmt: skip
    labels = [
        Label(laid.speakers[0].x * scale - 8, 9, "whose word it is", Side.END, faint=True),
        Label(laid.documents[0].x * scale + 8, 9, "printed in", faint=True),
    ]
    for n, node in enumerate(laid.speakers, start=1):
        x, y = node.x * scale, node.y * scale
        shapes.append(circle(x, y, 3.4, INK if node.named else "#fff", INK))
        labels.append(Label(x - 8, y, node.words, Side.END, ours=False, faint=not node.named,
                            target=f"#{chapter}-row-{n}", room=x - 10))  # fmt: skip
    for node in laid.documents:
        x, y = node.x * scale, node.y * scale
        shapes.append(rect(x - 3.2, y - 3.2, 6.4, 6.4, "#fff" if node.copy else INK, INK))
        document = node.target.rpartition("/")[2]
        labels.append(Label(x + 8, y, node.words, ours=False, target=f"#d-{document[:16]}",
                            room=WIDTH - x - 8))  # fmt: skip
    return Drawing(
        "Who repeats whom",
        f"{len(laid.speakers)} speakers in {len(laid.documents)} documents, with a line for each "
        "account and an arc for each tie; the ties are listed below.",
        WIDTH,
        laid.height * scale,
        tuple(shapes),
        tuple(labels),
        "Filled: a named speaker, or a first print. Hollow: unnamed, or a copy. Arcs: ties.",
    )


def _scaled(d: str, scale: float) -> str:
    """Scale the numbers of a path."""
    words = []
    for word in d.split():
        letter = word[0] if word[0].isalpha() else ""
        words.append(f"{letter}{float(word[len(letter) :]) * scale:.1f}")
    return " ".join(words)
