"""What is refused in a partnership's folder is told by who would be worse off."""

from __future__ import annotations

from dataclasses import replace

from decision_core.errors import Finding
from decision_core.model import Procedure, Slot
from decision_core.partnership import TABLES, Adopted, Agency, Contact, Partnership, Text
from decision_core.verify.overlays import check_local
from tests.decision_core.altered import answering
from tests.decision_core.local import DESK, FORM, WHO, found
from tests.decision_core.test_local_parts import opened
from tests.decision_core.test_weakens import promised, step

__all__ = ["opened", "promised"]


def told(procedure: Procedure, partnership: Partnership, **pages: str) -> list[tuple[str, str]]:
    def check(one: Partnership) -> tuple[Finding, ...]:
        return check_local(procedure, one, {f"docs/local/here/{k}.md": v for k, v in pages.items()})

    parts = {table: getattr(partnership, table) for table in TABLES}
    return found(check, replace(WHO, id="here", **parts))


def told_at(procedure: Procedure, partnership: Partnership) -> dict[str, list[str]]:
    said = told(procedure, partnership)
    return {key: [words for at, words in said if at == key] for key, _ in said}


def test_a_good_partnership_has_no_finding(promised: Procedure) -> None:
    assert told(promised, Partnership("here", steps=(step("known"),), actions=(FORM,))) == []


def test_every_page_is_read(promised: Procedure) -> None:
    who = Partnership("here")
    (raw,) = told(promised, who, index="Fine.", more="<b>")
    assert raw[1].startswith("Raw HTML")


def test_a_national_thing_cannot_be_replaced(promised: Procedure) -> None:
    other = "A partnership cannot replace it: choose another name."
    soften = "A partnership cannot change or soften it: choose another name."
    child = 'after "Is anyone in danger now? No → Might a child be harmed? Yes, a child"'
    none = child.replace("Yes, a child", "No")
    steps = (step("harm"), step("danger", "channel"), step("tell", "channel"))
    actions = tuple(replace(FORM, id=name, on=("share",)) for name in ("ring", "check", "review"))
    who = Partnership("here", steps=steps, actions=actions)
    assert told_at(promised, who) == {
        "steps harm": [
            '"Might a child be harmed?" (harm) is a national question, asked after '
            f'"Is anyone in danger now? No". {other}'
        ],
        "steps danger": [
            '"Is anyone in danger now?" (danger) is a national question, asked first of all. '
            f"{other}"
        ],
        "steps tell": [
            '"Is it safe to tell the family first?" (tell) is a national question, asked first of '
            f"all. {other}"
        ],
        "actions ring": [
            f'"ring" is a national action ("Ring, then write", should). It is carried {child}. '
            f"{soften}"
        ],
        "actions check": [
            '"check" is a national action ("Check the recipient", must). It is carried '
            f"{child}. {soften}"
        ],
        "actions review": [
            '"review" is a national action ("Set a review date", may). It is carried '
            f"{none}. {soften}"
        ],
    }


def test_a_local_answer_leads_nowhere_of_its_own(promised: Procedure) -> None:
    astray = (step("known", goto="do-not-share"), step("more", "channel", goto="harm"),
              step("other", goto="nowhere"))  # fmt: skip
    sent = "A local answer leads nowhere of its own: take out goto. Somebody asked this after"
    assert dict(told(promised, Partnership("here", steps=astray))) == {
        "steps known answers yes goto": f'{sent} "Is anyone in danger now? No" would be sent to '
        '"Do not share on these facts" and never be asked "Might a child be harmed?".',
        "steps other answers yes goto": f'{sent} "Is anyone in danger now? No" would be sent to '
        '"nowhere" and never be asked "Might a child be harmed?".',
        "steps more answers yes goto": f'{sent} "Is it safe to tell the family first? Yes" would '
        'be sent to "Might a child be harmed?" and never be asked "Is the route secure?".',
    }


def test_an_action_that_nobody_meets_is_carried_nowhere(promised: Procedure) -> None:
    lost = answering(promised, "harm", "child", adds=())
    lost = answering(lost, "harm", "none", goto="advice")  # nothing leads to do-not-share now
    for name in ("ring", "review"):
        (said,) = told(lost, Partnership("here", actions=(replace(FORM, id=name),)))
        assert "It is carried nowhere." in said[1]


def test_too_many_questions_are_told_at_one_of_them_and_hide_the_rest(promised: Procedure) -> None:
    many = tuple(step(f"a{at}", question="Wait until then?") for at in range(5))
    said = told(promised, Partnership("here", steps=many))
    assert said[0][0] == "steps a0"
    assert said[0][1].startswith(
        "It asks 5 local questions, and at most 4 are allowed: Is anyone in danger now? No → Wait"
    )
    assert {words.partition(":")[0] for _, words in said[1:]} == {
        'A local text may not say "wait until"'
    }


def test_what_is_wrong_with_the_whole_is_told_on_a_page_of_the_partnership(
    promised: Procedure,
) -> None:
    uncited = replace(step("known"), cites=())
    page = "docs/local/here/index.md"
    here = check_local(promised, replace(WHO, id="here", steps=(uncited,)), {page: ""})
    (said,) = here
    assert said.message == (
        'With your questions in it: "Is it known?" (here.known) cites nothing. '
        'Add cites = ["source:provision"].'
    )
    assert [one[1] for one in told(promised, Partnership("here", steps=(uncited,)), index="")] == [
        '"Is it known?" (here.known) cites nothing. Add cites = ["source:provision"].'
    ]


def test_the_whole_may_not_ask_too_much_nor_use_a_name_again(promised: Procedure) -> None:
    harm = promised.step("harm")
    assert harm
    chain = [f"n{number}" for number in range(9)]
    more = tuple(
        replace(harm, id=here, answers=tuple(replace(one, goto=there) for one in harm.answers))
        for here, there in zip(chain, [*chain[1:], "harm"], strict=True)
    )
    long = answering(replace(promised, steps=(*promised.steps, *more)), "danger", "no", goto="n0")
    assert told(long, Partnership("here", steps=(step("known"),))) == []
    asks = told(long, Partnership("here", steps=(step("known"), step("more"))))
    assert [words for _, words in asks] == [
        "With your questions in it: Some answers take 13 questions to reach an outcome; "
        "at most 12 are asked."
    ]
    gone = replace(promised, edition=replace(promised.edition, retired=("here.known",)))
    (again,) = told(gone, Partnership("here", steps=(step("known"),)))
    assert again[1].startswith('With your questions in it: The id "here.known" was retired')


def test_a_field_that_the_adoption_pack_has_no_place_for_is_told(promised: Procedure) -> None:
    (said,) = told(promised, Partnership("here", adoption=(Adopted("bored", "Yes."),)))
    assert said[0] == "adoption bored"


def test_words_barred_for_a_child_at_risk_are_barred_in_the_note_of_a_contact_only(
    promised: Procedure,
) -> None:
    edition = replace(promised.edition, contacts=(Slot("front-door", "!"),))
    opened = replace(promised, edition=edition)

    def at(contact: Contact) -> list[str]:
        agency = Agency("school", "Agreed school", note="They agree.")
        who = Partnership("here", contacts=(contact,), agencies=(agency,))
        return [key for key, _ in told(opened, who)]

    desk = replace(DESK, name="Agreements desk")
    assert at(desk) == []
    assert at(replace(desk, note="Ask whether they agree.")) == ["contacts front-door note"]


def test_words_barred_everywhere_are_barred_in_every_text(promised: Procedure) -> None:
    end = "Take it out, or say it otherwise."
    texts = (Text("telling", "Ask whether they agree. Wait until then."),)
    edition = replace(promised.edition, texts=(Slot("telling", "!"),))
    (agree, wait) = told(replace(promised, edition=edition), Partnership("here", texts=texts))
    assert agree[0] == wait[0] == "texts telling text"
    for said, words in ((agree[1], "agree"), (wait[1], "wait until")):
        assert said.startswith(f'A local text may not say "{words}": ') and said.endswith(end)
