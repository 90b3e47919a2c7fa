"""What the commands do about amendments: read and check them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from decision_core.amendment import Amendment
from decision_core.errors import Findings
from decision_core.model import Procedure
from decision_core.published import Published
from decision_core.reader import read_amendments
from decision_core.verify.amendments import check_amendments
from decision_core.verify.corrections import check_corrections


def checked_amendments(
    docs: Path, procedures: Sequence[Procedure], published: Published
) -> tuple[Amendment, ...]:
    """The amendments under `docs`, found to tell of every change of a rule.

    These are the changes between the editions, and those of an edition since it was published.
    `procedures` come by first day in force. Raises `Findings` with what is wrong.
    """
    amendments = read_amendments(docs)
    findings = check_amendments(procedures, amendments)
    findings += check_corrections(procedures, amendments, published)
    if findings:
        raise Findings(findings)
    return amendments
