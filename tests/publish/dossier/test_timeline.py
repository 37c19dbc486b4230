"""Days that speakers name, and days of print, on a line."""

import datetime as dt

from sayso.publish.dossier.timeline import ALL, Track, draw_timeline

D = dt.date


def bars(tracks: list[Track], window: int = 45) -> list[tuple[float, float]]:
    drawing = draw_timeline(tracks, "t", "w", window)
    assert drawing
    found = [dict(shape.attributes) for shape in drawing.shapes if shape.tag == "rect"]
    return [(float(b["x"]), float(b["width"])) for b in found]


def test_a_longer_stretch_is_a_longer_bar() -> None:
    one, three = bars([
        Track("a", D(2019, 3, 12), D(2019, 3, 12)), Track("b", D(2019, 3, 12), D(2019, 3, 14))
    ])  # fmt: skip
    assert abs(three[1] - 3 * one[1]) < 0.5
    assert one[0] == three[0]


def test_what_is_printed_years_later_is_told_with_its_day() -> None:
    track = Track(
        "a", D(2019, 3, 12), D(2019, 3, 12), ((D(2019, 3, 13), "37", ""), (D(2021, 3, 12), "", ""))
    )
    drawing = draw_timeline([track], "t", "w")
    assert drawing
    words = {label.words for label in drawing.labels}
    assert "37" in words
    assert "12 March 2021" in words
    assert max(label.x for label in drawing.labels) < drawing.width


def test_a_set_is_drawn_over_all_its_years() -> None:
    drawing = draw_timeline([Track("a", D(2011, 1, 1), D(2011, 1, 1)),
                             Track("b", D(2017, 1, 1), D(2017, 1, 1))], "t", "w", ALL)  # fmt: skip
    assert drawing
    assert {"2012", "2015", "2017"} <= {label.words for label in drawing.labels}


def test_an_open_end_is_drawn_and_no_day_is_no_line() -> None:
    assert bars([Track("a", None, D(2019, 3, 14)), Track("b", D(2019, 3, 10), D(2019, 3, 10))])
    assert draw_timeline([Track("a", None, None)], "t", "w") is None


def test_first_and_last_days_of_the_calendar_do_no_harm() -> None:
    assert bars([Track("a", D.min, D.min), Track("b", D(9999, 12, 20), D(9999, 12, 20))], ALL)


def test_more_lines_than_fit_are_counted() -> None:
    tracks = [Track(str(n), D(2019, 3, 1), D(2019, 3, 2)) for n in range(60)]
    drawing = draw_timeline(tracks, "t", "w")
    assert drawing
    assert "20 more are not drawn" in drawing.note
