"""What a person decides at the desk stands in the log, and is never laid over another's unseen."""

import json
import re
from collections.abc import Callable

import httpx
from tests.web.conftest import Browser

from sayso.case import Case
from sayso.model.claim import Claim, Effect, Review
from sayso.model.judgement import Decision


def claim_of(case: Case) -> Claim:
    """Return a claim of the main incident that gives a number of killed."""
    main = max(case.incidents(), key=lambda incident: len(incident.accounts))
    claims = [case.claim(name) for account in main.accounts for name in account.claims]
    return next(c for c in claims if (t := c.toll(Effect.KILLED)) and t.low and not t.imputed)


def place(claim: Claim) -> str:
    return f"/documents/{claim.document}?claim={claim.id}"


def hidden(page: httpx.Response, name: str) -> str:
    """Return what the page's forms say of one hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.text)
    assert found, name
    return found[1]


def correction(page: httpx.Response, **changed: str) -> dict[str, str]:
    """Fill in the form for corrections as it is shown, with some fields changed."""
    was = dict(re.findall(r'name="was_([^"]+)" value="([^"]*)"', page.text))
    form = {f"was_{name}": value for name, value in was.items()} | was | changed
    return form | {"decision": "correct", "reason": "misread", "seen": hidden(page, "seen")}


def test_accept_then_undo(browser: Browser, case: Case) -> None:
    claim = claim_of(case)
    page = browser.get(place(claim))
    assert "suggestion" in page.text
    form = {"decision": "accept", "reason": "as printed", "seen": hidden(page, "seen")}
    page = browser.post(f"/claims/{claim.id}", form)
    assert "Written down" in page.text
    assert case.claim(claim.id).review is Review.ACCEPTED
    undo = re.search(r'action="(/log/[^"]+/withdraw)"', page.text)
    assert undo
    browser.post(undo[1])
    assert case.claim(claim.id).review is Review.SUGGESTED
    assert [j.decision for j in case.judgements()] == [Decision.ACCEPT, Decision.WITHDRAW]


def test_correct_several_fields_at_once(browser: Browser, case: Case) -> None:
    claim = claim_of(case)
    page = browser.get(place(claim))
    form = correction(page, killed="61-63", act="shelling", when="2019-03-11..2019-03-12")
    browser.post(f"/claims/{claim.id}", form)
    corrected = case.claim(claim.id)
    toll = corrected.toll(Effect.KILLED)
    assert toll
    assert (toll.low, toll.high) == (61, 63)
    assert corrected.act == "shelling"
    assert corrected.when
    assert str(corrected.when.earliest) == "2019-03-11"
    browser.settle()
    assert [j.field for j in case.judgements()] == ["act", "killed", "when"]
    assert list(case.verify()) == []


def test_the_chain_and_the_words_are_corrected(browser: Browser, case: Case) -> None:
    claim = claim_of(case)
    page = browser.get(place(claim))
    words = f"{claim.anchor.start}-{claim.anchor.end - 3}"
    form = correction(page, chain="Norvane Wire > Nahruz Police Command", quote=words)
    browser.post(f"/claims/{claim.id}", form)
    corrected = case.claim(claim.id)
    names = [link.speaker for link in corrected.chain.links]
    assert names == ["Norvane Wire", "Nahruz Police Command"]
    assert corrected.anchor.exact == claim.anchor.exact[:-3]


def test_two_browsers_edit_one_claim_and_the_second_is_told_what_changed(
    enter: Callable[[], Browser], case: Case
) -> None:
    claim = claim_of(case)
    one, other = enter(), enter()
    seen_by_one, seen_by_other = one.get(place(claim)), other.get(place(claim))
    one.post("/you", {"by": "Basma"})
    one.post(f"/claims/{claim.id}", correction(seen_by_one, killed="61"))
    answer = other.post(f"/claims/{claim.id}", correction(seen_by_other, killed="62"))
    assert answer.status_code == 409
    assert "Not written down" in answer.text
    row = re.search(r"<tr><th scope=\"row\">toll</th>(.*?)</tr>", answer.text, re.DOTALL)
    assert row
    assert "killed 61" in row[1].split("</td>")[1]
    assert "killed 61" not in row[1].split("</td>")[0]
    assert "Basma" in answer.text
    judgements = case.judgements()
    assert [(j.by, j.value and json.loads(j.value)["low"]) for j in judgements] == [("Basma", 61)]


def test_nonsense_is_refused_and_says_what_to_write(browser: Browser, case: Case) -> None:
    claim = claim_of(case)
    page = browser.get(place(claim))
    answer = browser.post(f"/claims/{claim.id}", correction(page, killed="a lot"))
    assert answer.status_code == 400
    assert "write 37, 37-44, 37+ or -44" in answer.text
    form = {"decision": "accept", "reason": " ", "seen": hidden(page, "seen")}
    assert browser.post(f"/claims/{claim.id}", form).status_code == 400
    assert browser.post("/claims/clm-000000000000", form).status_code == 404
    assert case.judgements() == []


def test_a_claim_is_put_in_corrected_and_taken_out_again(browser: Browser, case: Case) -> None:
    document = case.documents()[0]
    start = document.text.index("\n\n") + 2
    span = f"{start}-{start + 40}"
    form = {
        "span": span,
        "chain": "outlet",
        "killed": "7",
        "when": "2019-03-12",
        "reason": "missed",
    }
    page = browser.post(f"/documents/{document.id}/claims", form)
    assert "put in by a person" in page.text
    name = case.judgements()[-1].subject
    added = case.claim(name)
    assert added.anchor.exact == document.text[start : start + 40]
    assert added.toll(Effect.KILLED) == added.tolls[0]
    assert added.review is Review.ACCEPTED
    browser.post(f"/claims/{name}", correction(browser.get(place(added)), killed="8"))
    toll = case.claim(name).toll(Effect.KILLED)
    assert toll
    assert toll.low == 8
    browser.settle()
    case.run()
    assert name in {c.id for c in case.claims()}
    browser.post(f"/log/{case.judgements()[0].id}/withdraw")
    browser.settle()
    assert name not in {c.id for c in case.claims()}
    assert list(case.verify()) == []


def test_merge_and_split_and_their_undoing(browser: Browser, case: Case) -> None:
    before = {i.id for i in case.incidents()}
    main = max(case.incidents(), key=lambda incident: len(incident.accounts))
    other = next(i for i in case.incidents() if i.id != main.id and i.toll("killed"))
    page = browser.get(f"/incidents/{main.id}")
    form = {"decision": "merge", "other": other.id, "reason": "one strike"}
    browser.post(f"/incidents/{main.id}", form | {"seen": hidden(page, "seen")})
    browser.settle()
    assert {i.id for i in case.incidents()} == before - {other.id}
    assert browser.get(f"/incidents/{other.id}").status_code == 200
    browser.post(f"/log/{case.judgements()[-1].id}/withdraw")
    browser.settle()
    assert {i.id for i in case.incidents()} == before
    page = browser.get(f"/incidents/{main.id}")
    rows = re.findall(r'name="claims" value="([^"]+)"', page.text)
    form = {"decision": "split", "claims": rows[0], "reason": "another"}
    browser.post(f"/incidents/{main.id}", form | {"seen": hidden(page, "seen")})
    browser.settle()
    left = {claim for account in case.incident(main.id).accounts for claim in account.claims}
    assert left
    assert left.isdisjoint(rows[0].split())


def test_an_incident_that_changed_is_not_signed_as_it_was(
    enter: Callable[[], Browser], case: Case
) -> None:
    main = max(case.incidents(), key=lambda incident: len(incident.accounts))
    one, other = enter(), enter()
    page, stale = one.get(f"/incidents/{main.id}"), other.get(f"/incidents/{main.id}")
    rows = re.findall(r'name="claims" value="([^"]+)"', page.text)
    form = {
        "decision": "split",
        "claims": rows[0],
        "reason": "another",
        "seen": hidden(page, "seen"),
    }
    one.post(f"/incidents/{main.id}", form)
    one.settle()
    form = {"decision": "accept", "reason": "one event", "seen": hidden(stale, "seen")}
    answer = other.post(f"/incidents/{main.id}", form)
    assert answer.status_code == 409
    assert "accounts" in answer.text
    form["seen"] = hidden(answer, "seen")
    other.post(f"/incidents/{main.id}", form)
    other.settle()
    assert case.incident(main.id).signed_by == "Amal"


def test_next_to_judge_leads_through_an_incident_to_its_signature(
    browser: Browser, case: Case
) -> None:
    small = min(
        (i for i in case.incidents() if i.accounts),
        key=lambda i: sum(len(a.claims) for a in i.accounts),
    )
    left = {claim for account in small.accounts for claim in account.claims}
    after = ""
    while left:
        page = browser.get(f"/judge?incident={small.id}&after={after}")
        after = re.search(r"claim=(clm-\w+)", str(page.url))[1]  # type: ignore[index]
        assert after in left
        form = {"decision": "accept", "reason": "read", "seen": hidden(page, "seen")}
        browser.post(f"/claims/{after}", form)
        left.remove(after)
    page = browser.get(f"/judge?incident={small.id}")
    assert page.url.path == f"/incidents/{small.id}"
    assert page.url.fragment == "sign"


def test_a_source_is_graded_by_hand_with_a_reason(browser: Browser, case: Case) -> None:
    source = next(s for s in case.sources() if s.name == "Valleys Casualty Monitor")
    browser.post(f"/sources/{source.id}", {"grade": "B", "reason": "two years of releases"})
    browser.settle()
    page = browser.get(f"/sources/{source.id}")
    assert "grade B, by hand" in page.text
    assert "two years of releases" in page.text


def test_two_people_judge_blind_and_their_agreement_is_shown(
    enter: Callable[[], Browser], case: Case
) -> None:
    one, other = enter(), enter()
    other.post("/you", {"by": "Basma"})
    answers = {"act": "airstrike", "origin": "outlet", "factuality": "CT+", "scope": "incident"}
    for n, killed in enumerate(("37", "12", "")):
        for person, count in ((one, killed), (other, killed if n else "38")):
            page = person.get("/blind")
            claim = re.search(r'action="/blind/(clm-\w+)"', page.text)
            assert claim
            assert "suggestion of" not in page.text.partition("<main")[2].partition("</main")[0]
            person.post(f"/blind/{claim[1]}", answers | {"killed": count, "injured": ""})
    page = one.get("/blind")
    row = re.search(r'<th scope="row">killed</th>(.*?)</tr>', page.text, re.DOTALL)
    assert row
    assert re.findall(r'<td class="num">(\d+)%?<', row[1]) == ["3", "67"]
    assert "38" not in one.get("/log").text.partition("<main")[2]
    assert all(claim.review is Review.SUGGESTED for claim in case.claims())


def test_corrections_are_given_as_training_data(browser: Browser, case: Case) -> None:
    claim = claim_of(case)
    browser.post(f"/claims/{claim.id}", correction(browser.get(place(claim)), killed="61"))
    lines = browser.get("/log/training.jsonl").text.splitlines()
    (example,) = map(json.loads, lines)
    assert example["outcome"] == "corrected"
    at = example["passage_start"]
    span = example["claim"]["anchor"]
    assert example["passage"][span["start"] - at : span["end"] - at] == claim.anchor.exact
    low = {t["effect"]: t["low"] for t in example["claim"]["tolls"]}["killed"]
    assert low == 61
    assert example["found"]["tolls"] != example["claim"]["tolls"]
