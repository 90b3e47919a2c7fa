"""Every rule of a promise can be broken, not one of each promise only, and by one small change.

Whatever breaks it is found on as many paths as a naive look at each of them finds, with the
shortest of them.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from decision_core.commands import compiled
from decision_core.documents.spoilt import change_of, spoilt
from decision_core.model import Procedure, Property
from decision_core.paths import ways
from decision_core.reader import choose
from decision_core.verify.properties import prove
from tests.conftest import DOCS
from tests.decision_core.brute import broken, speaks

BREAKS = """
a-child-at-risk-gets-the-rest child: unadd harm child escalate
a-child-at-risk-gets-the-rest child-override: unadd override child how-soon
a-child-at-risk-gets-the-rest adult: drop share-adult adult-follow-up
a-child-at-risk-gets-the-rest adult-override: drop share-override adult-follow-up
a-child-at-risk-gets-the-rest partly: unadd recipient asked-partly clarify-the-rest
a-child-at-risk-gets-the-rest unclear: unadd recipient asked-unclear verify-by-callback
a-child-at-risk-gets-the-rest inside: unadd recipient inside does-not-end-here
a-child-at-risk-gets-the-rest protector: unadd protector-safe yes no-other-persons-record
adult-no-asks-about-children asked: retarget adult-choice refuses share-adult
advice-has-a-clock clock: drop advice-purpose who-and-when
advice-has-a-clock danger-or-harm: retarget danger unsure route
advice-has-a-clock harm: retarget harm unsure identifiable
advice-has-a-clock adult: retarget adult-choice unsure share-adult
advice-has-a-clock override: retarget override serious share-override
advice-has-a-clock protector: retarget protector-safe no no-role
advice-has-a-clock recipient: retarget recipient unsure harm
advice-has-a-clock unsafe: retarget agreement unsafe-to-ask ask-first
advice-has-a-clock law: retarget purpose unsure lawful-reason
advice-has-a-clock reason: retarget lawful-reason unsure agreement
advice-has-a-clock disagree: retarget agreement disagree agreement-refused
always-recorded recorded: time record-reasons before
consent-is-no-gate child: retarget harm child agreement
consent-is-no-gate child-override: retarget override child agreement
each-route-does-its-own subject-access: unadd route subject-access route-subject-access
each-route-does-its-own legal-process: unadd route legal-process route-legal
each-route-does-its-own file-transfer: unadd route file-transfer ring-ahead
each-route-does-its-own breach: force route-breach should
each-route-does-its-own fgm: unadd route fgm other-girls
each-route-does-its-own disclosure-scheme: unadd route disclosure-scheme route-disclosure-scheme
each-route-does-its-own child-death: unadd route child-death other-children-in-home
each-route-does-its-own allegation: unadd route allegation not-the-person-concerned
each-route-does-its-own named-duty: unadd route named-duty route-named-duty
each-route-does-its-own others-at-risk: retarget route fgm other-route
emergency-first first: begin route
emergency-first yes: retarget danger yes route
emergency-first unsure: retarget danger unsure harm
every-kind-has-its-ground share: retarget purpose no share-lawful
every-kind-has-its-ground must-share-only: retarget duty no must-share
every-kind-has-its-ground must-share-always: retarget detriment no share-child
every-kind-has-its-ground share-now: retarget danger unsure share-now
every-kind-has-its-ground anonymised-only: retarget identifiable unsure share-anonymised
every-kind-has-its-ground anonymised-always: retarget identifiable no purpose
every-kind-has-its-ground clarify-only: retarget recipient asked-partly clarify
every-kind-has-its-ground clarify-always: retarget recipient asked-unclear harm
every-kind-has-its-ground ask-first-only: retarget agreement disagree ask-first
every-kind-has-its-ground ask-first-always-adult: retarget adult-choice not-asked override
every-kind-has-its-ground ask-first-always: retarget agreement unsure agreement-refused
every-kind-has-its-ground other-route-only: retarget route breach other-route
every-kind-has-its-ground other-route-always: retarget route subject-access recipient
every-kind-has-its-ground other-route-always-risk: retarget anyone-at-risk no recipient
every-kind-has-its-ground child-shares: retarget harm child advice-harm
every-kind-has-its-ground child-override-shares: retarget override child share-now
every-kind-has-its-ground adult-shares: retarget adult-choice agrees ask-first
every-kind-has-its-ground override-shares: retarget override yes advice-override
every-kind-has-its-ground power-shares: retarget lawful-reason power agreement
every-kind-has-its-ground agreed-shares: retarget agreement not-private agreement-refused
every-kind-has-its-ground inside-shares: retarget recipient inside advice-recipient
hidden-people-on-other-routes routes: unadd route breach protect-identity
hidden-people-stay-hidden identity: unadd identity yes protect-identity
hidden-people-stay-hidden restricted: unadd restricted unsure share-the-rest-now
how-follows-sharing sharing: unhow share-agreed
least-necessary-on-the-way trim: unadd amount unsure trim
least-necessary-on-the-way channel: unadd channel no use-another-person
least-necessary-on-the-way outside: unadd channel unsure secure-route
least-necessary-on-the-way nation: unadd channel outside outside-england
least-necessary sharing: drop share-agreed check-recipient
least-necessary safe-part: drop advice-detriment check-recipient
least-necessary images: force no-images should
least-necessary anonymised: drop share-anonymised check-nobody-identifiable
no-dead-no open: drop ask-first what-would-change-this
no-lone-refusal not-yet: drop clarify tell-safeguarding-lead
no-lone-refusal purpose: drop no-purpose review-date
no-lone-refusal override: drop adult-refuses review-date
no-lone-refusal agreement: drop agreement-refused tell-safeguarding-lead
no-lone-refusal detriment: unadd detriment yes decide-with-lead
nothing-holds-it-up-on-the-way waits: time tell-after before
nothing-holds-it-up waits: time route-lado before
refusal-has-a-ground only: retarget adult-choice unsure adult-refuses
refusal-has-a-ground always-role: retarget recipient no-role harm
refusal-has-a-ground always-purpose: retarget purpose no advice-purpose
refusal-has-a-ground always-agreement: retarget agreement withdrawn ask-first
refusal-has-a-ground always-adult: retarget override no share-override
risk-is-asked short-list: retarget recipient own-concern advice-recipient
risk-is-asked worry-stands: drop no-role own-concern-still-stands
risk-is-not-refused child: retarget harm child no-purpose
risk-is-not-refused child-override: retarget override child ask-first
risk-is-not-refused exception: drop advice-detriment no-answer-then
risk-is-not-refused exception-override: unadd detriment unsure share-the-safe-part
safe-before-telling before: time tell-first with
safety-comes-first before: time how-soon after
seen-by-the-right-people seen: drop share-agreed who-can-see-this
tell-only-if-safe unsafe: add tell unsafe tell-after
tell-only-if-safe some: unadd tell some record-why-not-told
tell-only-if-safe unsure: unadd tell unsure do-not-tell-yet
tell-only-if-safe not-mine: add tell not-mine tell-first
tell-only-if-safe before: unadd tell before tell-first
tell-only-if-safe after: add tell after tell-first
"""
CASES = [line.partition(": ")[::2] for line in BREAKS.strip().splitlines()]


@pytest.fixture(scope="module")
def whole() -> Procedure:
    return choose(compiled(DOCS), "2026-09")


def after(procedure: Procedure, change: str) -> Procedure:
    """The procedure with one small change."""
    act, _, name = change.partition(" ")
    if act == "begin":
        return replace(procedure, edition=replace(procedure.edition, whether=name))
    new = spoilt(procedure, change_of(change))
    assert new != procedure, f"{change} changes nothing"
    return new


def only(procedure: Procedure, property_id: str, rule_id: str) -> Property:
    """The property with one of its rules."""
    promise = next(item for item in procedure.properties if item.id == property_id)
    return replace(promise, rules=tuple(rule for rule in promise.rules if rule.id == rule_id))


def test_there_is_a_case_for_every_rule_that_is_data(whole: Procedure) -> None:
    rules = [
        f"{promise.id} {rule.id}"
        for promise in whole.properties
        for rule in (() if promise.check else promise.rules)
    ]
    assert sorted(name for name, _ in CASES) == sorted(rules)


@pytest.mark.parametrize(("name", "change"), CASES, ids=[name for name, _ in CASES])
def test_what_breaks_a_rule_is_found_with_the_shortest_path_that_does(
    name: str, change: str, whole: Procedure
) -> None:
    promise = only(whole, *name.split())
    assert prove(whole, promise).broken == ()

    spoilt = after(whole, change)
    (found,) = prove(spoilt, promise).broken

    (rule,) = promise.rules
    paths = [
        way.path
        for way in ways(spoilt, promise.part)
        if speaks(rule, way) and broken(spoilt, rule, way)
    ]
    assert (found.rule, found.count) == (rule.id, len(paths))
    assert found.path in paths
    assert len(found.path) == min(map(len, paths))
