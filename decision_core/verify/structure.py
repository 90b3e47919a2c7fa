"""The shape of a procedure: every answer leads somewhere, every path ends, nothing is idle."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from decision_core.errors import Finding, nearest
from decision_core.kinds import END, MOST_QUESTIONS, PART, UNSURE
from decision_core.model import Answer, Procedure, Step
from decision_core.named import called, named


def parts_start(procedure: Procedure) -> Iterator[Finding]:
    """Each part starts at a step of its own."""
    for part in PART:
        start = procedure.start(part)
        if not start and part == "how" and not procedure.part("how"):
            continue
        step = procedure.step(start)
        if step is None:
            hint = nearest(start, (item.id for item in procedure.part(part)))
            yield procedure.edition.where.finding(
                f'"{part}" starts at "{start}", which is no step.{hint}', part
            )
        elif step.part != part:
            yield procedure.edition.where.finding(
                f'"{part}" starts at {called(step)}, a step of the {step.part} part.',
                part,
            )


def steps_have_answers(procedure: Procedure) -> Iterator[Finding]:
    """Every step has at least two answers, `unsure` among them."""
    for step in procedure.steps:
        if len(step.answers) < 2:
            yield step.where.finding(f"The question {called(step)} needs at least two answers.")
        if step.answer(UNSURE) is None:
            yield step.where.finding(
                f'The question {called(step)} has no answer "{UNSURE}". '
                f"Add [answers.{UNSURE}]: nobody is made to guess.",
            )


def answers_lead_somewhere(procedure: Procedure) -> Iterator[Finding]:
    """Every `goto` names a step of the same part or what may end that part."""
    steps = {step.id for step in procedure.steps}
    outcomes = {outcome.id for outcome in procedure.outcomes}
    allowed = {
        part: {item.id for item in procedure.part(part)}
        | (outcomes if part == "whether" else {END})
        for part in PART
    }
    for step in procedure.steps:
        for answer in step.answers:
            if answer.goto in allowed[step.part]:
                continue
            if answer.goto in steps | outcomes | {END}:
                why = f"The answer {called(answer)} may not lead from the {step.part} part to"
            else:
                why = f"The answer {called(answer)} leads nowhere: there is no question or outcome"
            why += f" {named(procedure, answer.goto)}.{nearest(answer.goto, allowed[step.part])}"
            yield step.where.finding(why, "answers", answer.id, "goto")


def _next_steps(procedure: Procedure, step: Step) -> Iterator[tuple[Answer, Step]]:
    for answer in step.answers:
        following = procedure.step(answer.goto)
        if following is not None and following.part == step.part:
            yield answer, following


def nothing_goes_round(procedure: Procedure) -> Iterator[Finding]:
    """No answers lead back to a question already asked."""
    done: set[str] = set()
    for start in procedure.steps:
        if start.id in done:
            continue
        trail: list[tuple[Step, Iterator[tuple[Answer, Step]]]] = [
            (start, _next_steps(procedure, start))
        ]
        open_ids = {start.id: 0}
        while trail:
            step, following = trail[-1]
            pair = next(following, None)
            if pair is None:
                done.add(step.id)
                trail.pop()
                del open_ids[step.id]
                continue
            answer, target = pair
            if target.id in open_ids:
                around = [*list(open_ids)[open_ids[target.id] :], target.id]
                circle = " → ".join(named(procedure, item) for item in around)
                yield step.where.finding(
                    f"These questions go round in a circle: {circle}.",
                    "answers",
                    answer.id,
                    "goto",
                )
            elif target.id not in done:
                open_ids[target.id] = len(trail)
                trail.append((target, _next_steps(procedure, target)))


def nothing_is_idle(procedure: Procedure) -> Iterator[Finding]:
    """Every step and outcome can be reached, and every action is used."""
    reached: set[str] = set()
    todo = [procedure.start(part) for part in PART]
    while todo:
        target = todo.pop()
        if target in reached:
            continue
        reached.add(target)
        step = procedure.step(target)
        todo += [answer.goto for answer in step.answers] if step else []
    for word, things in (("question", procedure.steps), ("outcome", procedure.outcomes)):
        for thing in things:
            if thing.id not in reached:
                yield thing.where.finding(
                    f"No answers lead to the {word} {called(thing)}. "
                    "Let an answer lead to it or take it out.",
                    "id",
                )
    used = {action for step in procedure.steps for answer in step.answers for action in answer.adds}
    used |= {action for outcome in procedure.outcomes for action in outcome.actions}
    for action in procedure.actions:
        if action.id not in used:
            yield action.where.finding(
                f"Nothing carries the action {called(action)}. "
                "Add it to an answer or an outcome, or take it out.",
                "id",
            )


def whether_is_short(procedure: Procedure) -> Iterator[Finding]:
    """At most twelve questions before an outcome."""
    if any(True for _ in nothing_goes_round(procedure)):
        return
    longest: dict[str, int] = {}
    todo = [(procedure.start("whether"), False)]
    while todo:
        step_id, below = todo.pop()
        step = procedure.step(step_id)
        if step is None or step_id in longest:
            continue
        following = [target.id for _, target in _next_steps(procedure, step)]
        if below:
            longest[step_id] = 1 + max((longest[item] for item in following), default=0)
        else:
            todo += [(step_id, True), *((item, False) for item in following)]
    most = longest.get(procedure.start("whether"), 0)
    if most > MOST_QUESTIONS:
        yield procedure.edition.where.finding(
            f"Some answers take {most} questions to reach an outcome; "
            f"at most {MOST_QUESTIONS} are asked.",
            "whether",
        )


CHECKS: tuple[Callable[[Procedure], Iterator[Finding]], ...] = (
    parts_start,
    steps_have_answers,
    answers_lead_somewhere,
    nothing_goes_round,
    nothing_is_idle,
    whether_is_short,
)
