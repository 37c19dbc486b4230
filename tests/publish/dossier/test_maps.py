"""Land, borders and places on a map that needs nothing from elsewhere."""

import re
from itertools import pairwise

from sayso.publish.dossier.land import Frame, land_in
from sayso.publish.dossier.maps import Spot, draw_map


def spot(lat: float, lon: float, words: str, *, area: bool = False, main: bool = True) -> Spot:
    return Spot(lat, lon, 20_000 if area else 1_000, area, words, main)


def inside(point: tuple[float, float], ring: list[tuple[float, float]]) -> bool:
    """Tell whether a ring winds around a point (even and odd crossings)."""
    x, y = point
    crossings = 0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            crossings += 1
    return crossings % 2 == 1


def test_land_is_where_it_is() -> None:
    frame = Frame(30.0, 30.0, 40.0, 38.0)
    rings = [list(ring) for ring in land_in(frame)]
    assert any(inside((36.3, 33.5), ring) for ring in rings)  # Damascus
    assert not any(inside((33.0, 34.2), ring) for ring in rings)  # at sea, south of Cyprus
    for ring in rings:
        for lon, lat in ring:
            assert frame.west - 1e-6 <= lon <= frame.east + 1e-6
            assert frame.south - 1e-6 <= lat <= frame.north + 1e-6


def test_the_open_sea_has_none() -> None:
    assert land_in(Frame(-125.0, -50.0, -121.0, -47.0)) == []


def test_places_keep_their_directions_and_their_distance() -> None:
    drawing = draw_map([spot(34.0, 36.0, "south"), spot(35.0, 36.0, "north")], "t", "w")
    assert drawing
    at = {label.words: (label.x, label.y) for label in drawing.labels}
    assert at["north"][1] < at["south"][1]
    assert abs(at["north"][0] - at["south"][0]) < 0.5
    bar = next(label for label in drawing.labels if label.words.endswith(" km"))
    kilometres = float(bar.words.removesuffix(" km"))
    pixels = at["south"][1] - at["north"][1]
    lines = [dict(s.attributes) for s in drawing.shapes if s.tag == "line"]
    scale = next(float(a["x2"]) - float(a["x1"]) for a in lines if a.get("stroke-width") == "2")
    assert abs(pixels / scale * kilometres - 111.32) < 3


def test_one_far_place_does_not_make_a_world_map() -> None:
    near = [spot(34 + n / 100, 36 + n / 100, str(n)) for n in range(30)]
    drawing = draw_map([*near, spot(-40.0, 170.0, "far")], "t", "w")
    assert drawing
    assert "far" not in {label.words for label in drawing.labels}


def test_no_label_covers_another() -> None:
    crowd = [spot(34 + n / 10_000, 36.0, f"Place number {n}") for n in range(30)]
    drawing = draw_map(crowd, "t", "w")
    assert drawing
    labels = [label for label in drawing.labels if not label.ours]
    assert 1 <= len(labels) < 30
    heights = sorted(label.y for label in labels)
    assert all(b - a >= 12 for a, b in pairwise(heights))


def test_without_a_point_there_is_no_map() -> None:
    assert draw_map([], "t", "w") is None


def test_shapes_are_made_of_numbers_alone() -> None:
    drawing = draw_map([spot(34.0, 36.0, "<script>")], "t", "w")
    assert drawing
    for shape in drawing.shapes:
        for _, value in shape.attributes:
            assert re.fullmatch(r"[#\w .,-]*", value), value
