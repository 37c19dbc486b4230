"""What is hidden is not sent, and what is markup in a text is shown as written."""

from markupsafe import Markup

from sayso.web.hiding import BLACK, Hider


def test_names_are_blacked_out_whatever_their_case_and_only_as_whole_words() -> None:
    hider = Hider({"Haskal"})
    assert hider.plain("haskal and Haskaltown") == f"{BLACK * 6} and Haskaltown"


def test_markup_stays_text_beside_a_name() -> None:
    shown = Hider({"Haskal"})("<b>Haskal</b>")
    assert isinstance(shown, Markup)
    assert shown.startswith("&lt;b&gt;<span")
    assert "Haskal" not in shown
    assert Hider()("<b>") == Markup("&lt;b&gt;")


def test_a_name_may_hold_signs_of_a_pattern() -> None:
    assert Hider({"A. (Abu) B."}).plain("A. (Abu) B. said") == f"{BLACK * 11} said"


def test_shown_names_are_shown() -> None:
    assert Hider({"Haskal"}, shown=True).plain("Haskal") == "Haskal"
