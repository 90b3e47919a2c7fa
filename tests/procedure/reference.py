"""The reference table of edition 2026-09, kept apart from the pages.

`step: answer>step` goes on, `answer=kind` ends, `!` means urgent, `+a,b` adds actions.
The pages are compared with it path by path, so that neither can change unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterator

HARM = "how-soon,whole-household,ring-then-write,chase-reply,escalate"
EXIT = "share-the-safe-part,decide-with-lead"

WHETHER = f"""
danger: yes=share-now! no>route unsure=seek-advice!
route: none>recipient subject-access=other-route+protect-identity
  legal-process=other-route+protect-identity file-transfer=other-route+protect-identity
  breach>anyone-at-risk+protect-identity fgm>anyone-at-risk disclosure-scheme>anyone-at-risk
  child-death>anyone-at-risk allegation>anyone-at-risk named-duty>anyone-at-risk
  unsure>recipient+take-advice
anyone-at-risk: yes>harm no=other-route unsure>harm+take-advice
recipient: own-concern>harm asked-clear>harm asked-partly>harm+clarify-the-rest
  asked-unclear=clarify+verify-by-callback inside=share+does-not-end-here
  protector>protector-safe no-role=do-not-share unsure=seek-advice!
protector-safe: yes>harm+tell-the-service-too,no-other-persons-record
  no=seek-advice! unsure=seek-advice!
harm: child>duty+{HARM} adult>adult-choice none>identifiable unsure=seek-advice!
identifiable: yes>purpose no=share-anonymised unsure>purpose+take-advice
duty: yes>detriment no=share unsure=share+check-duty
detriment: no=must-share yes=seek-advice!+{EXIT} unsure=seek-advice!+{EXIT}
adult-choice: agrees=share cannot-decide=share unsafe-to-ask=share refuses>override
  not-asked=ask-first unsure=seek-advice!
override: child>duty+{HARM} yes=share serious=seek-advice! no=do-not-share unsure=seek-advice!
purpose: yes>lawful-reason no=do-not-share unsure=seek-advice
lawful-reason: duty>detriment power=share no>agreement unsure=seek-advice
agreement: agrees=share not-private=share not-asked=ask-first refused=do-not-share
  withdrawn=do-not-share disagree=seek-advice unsafe-to-ask=seek-advice!
  unsure=ask-first+take-advice
"""

HOW = """
tell: before>identity+tell-first some>identity+tell-only-these,record-why-not-told
  after>identity+tell-after unsafe>identity+do-not-tell-yet,record-why-not-told not-mine>identity
  unsure>identity+do-not-tell-yet,take-advice
identity: yes>restricted+protect-identity no>restricted
  unsure>restricted+protect-identity,take-advice
restricted: yes>amount+advice-on-that-part,share-the-rest-now no>amount
  unsure>amount+advice-on-that-part,share-the-rest-now,take-advice
amount: yes>channel trim>channel+trim unsure>channel+trim,take-advice
channel: yes=end no=end+secure-route,use-another-person outside=end+secure-route
  unsure=end+take-advice
"""

Row = tuple[str, str, str, tuple[str, ...]]


def table(text: str) -> dict[str, list[Row]]:
    """Step id to rows of (answer, `>` or `=`, target, actions added)."""
    steps: dict[str, list[Row]] = {}
    step = ""
    for word in text.split():
        if word.endswith(":"):
            step = word[:-1]
            steps[step] = []
            continue
        leads, _, adds = word.partition("+")
        sign = ">" if ">" in leads else "="
        answer, _, target = leads.partition(sign)
        steps[step].append((answer, sign, target, tuple(adds.split(",")) if adds else ()))
    return steps


Path = tuple[tuple[str, str], ...]


def every_path(text: str) -> Iterator[tuple[Path, str, set[str]]]:
    """Every path with what ends it (`kind` or `kind!`) and the actions its answers add."""
    steps = table(text)

    def onwards(step: str, path: Path, added: set[str]) -> Iterator[tuple[Path, str, set[str]]]:
        for answer, sign, target, adds in steps[step]:
            way = (*path, (step, answer))
            if sign == "=":
                yield way, target, added | set(adds)
            else:
                yield from onwards(target, way, added | set(adds))

    yield from onwards(next(iter(steps)), (), set())
