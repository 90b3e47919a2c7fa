"""What the command about a setting's policy does."""

from __future__ import annotations

import argparse
import sys

from decision_core.clause_commands import checked_clauses
from decision_core.commands import FINE, compiled, read_table
from decision_core.documents.made import policy_bytes
from decision_core.documents.policy import policy
from decision_core.local_commands import with_partnership
from decision_core.reader import choose


def run_policy(options: argparse.Namespace) -> int:
    """Writes a setting's draft policy."""
    procedures = compiled(options.docs)
    procedure = choose(procedures, options.edition)
    if options.partnership is not None:
        procedure = with_partnership(options.docs, procedures, procedure, options.partnership)
    words = checked_clauses(options.docs, procedures)
    whole = policy(words, procedure, read_table(options.fields))
    data = policy_bytes(whole, options.format)
    if options.out is None:
        sys.stdout.buffer.write(data)
    else:
        options.out.write_bytes(data)
    return FINE
