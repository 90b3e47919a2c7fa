"""The days of review as a calendar file, and the words beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from decision_core.local_reader import read_local
from decision_core.model import Procedure
from overrides.build.review_dates import NAME, Due, as_calendar, of_edition, of_partnership
from tests.conftest import DOCS

BUILT = date(2026, 11, 23)


def events(text: str) -> list[dict[str, str]]:
    """The events of a calendar file, as a program reads them: unfolded first."""
    lines = text.replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line != "END:VEVENT":
            found[-1].setdefault(name.partition(";")[0], value)
    return found


def test_an_event_has_what_the_standard_demands(current: Procedure) -> None:
    text = as_calendar(of_edition(current.edition), "When to share", BUILT)
    assert "VERSION:2.0\r\nPRODID:" in text
    [one] = events(text)
    assert one["UID"] == "edition-2026-09@when-to-share.invalid"
    assert one["DTSTAMP"] == "20261123T000000Z"
    assert (one["DTSTART"], one["DTEND"]) == ("20270331", "20270401")
    assert "DTSTART;VALUE=DATE:" in text
    assert current.edition.title in one["SUMMARY"].replace("\\,", ",")
    assert "VALARM" not in text


def test_a_day_that_moves_keeps_its_name(current: Procedure) -> None:
    later = replace(current.edition, review_by=date(2028, 2, 29))
    [before], [after] = (
        events(as_calendar(of_edition(one), "T", BUILT)) for one in (current.edition, later)
    )
    assert before["UID"] == after["UID"]
    assert (after["DTSTART"], after["DTEND"]) == ("20280229", "20280301")


def test_long_and_awkward_words_come_through_whole() -> None:
    words = "é" * 60 + "; a, b \\ c\nd" + "x" * 90
    text = as_calendar([Due("n", BUILT, words, words)], words, None)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert re.findall(r"[^\r]\n", text) == []
    plain = events(text)[0]["SUMMARY"]
    assert re.sub(r"\\([\\;,])", r"\1", plain) == " ".join(words.split())


def test_a_partnership_is_reminded_of_its_pages_contacts_and_papers() -> None:
    area = read_local(DOCS, DOCS / "local" / "northshire").partnership
    dues = [*of_partnership(area)]
    assert dues[0].day == area.review_by
    days = {one.check_by for one in area.contacts if one.check_by}
    days |= {one.check_by for one in area.documents if one.check_by}
    assert days and {due.day for due in dues[1:]} == days
    found = events(as_calendar(dues, area.title, BUILT))
    assert len({one["UID"] for one in found}) == len(dues)
    assert [one["DTSTART"] for one in found] == sorted(one["DTSTART"] for one in found)


def test_the_site_has_one_file_and_each_area_its_own(site: Path) -> None:
    [one] = events((site / NAME).read_bytes().decode())
    assert one["UID"].startswith("edition-")
    for area in ("northshire", "southmere"):
        found = events((site / "local" / area / NAME).read_bytes().decode())
        assert all(f"local-{area}" in one["UID"] for one in found)


def test_the_pages_say_plainly_that_there_is_no_mailing_list(site: Path) -> None:
    html = (site / "amendments/index.html").read_text("utf-8")
    assert "There is no mailing list. Nothing is collected" in html
    assert 'href="../review-dates.ics"' in html
    assert "mailto:" not in html


def test_an_area_gives_an_address_to_write_to_only_if_it_has_one(site: Path) -> None:
    with_one = (site / "local/northshire/index.html").read_text("utf-8")
    without = (site / "local/southmere/index.html").read_text("utf-8")
    for html in (with_one, without):
        assert 'href="review-dates.ics"' in html
        assert "no mailing list, and it collects nothing" in html
    assert "To be told of changes here, write to" in with_one
    assert "To be told of changes here" not in without
