"""What `build` does: writes every edition, partnership and clause as compiled JSON."""

from __future__ import annotations

import argparse
import json

from decision_core.clause_commands import build_policy
from decision_core.codec import canonical, digests, dump
from decision_core.commands import FINE, compiled, prove_every
from decision_core.local_commands import build_local, checked
from decision_core.published import read_published
from decision_core.published_commands import build_published
from decision_core.record.schema import NAME, schema


def run_build(options: argparse.Namespace) -> int:
    """Writes each edition as compiled JSON, an index with the digests, the record's schema."""
    procedures = [procedure for procedure, _ in prove_every(compiled(options.docs))]
    locals_ = checked(options.docs, procedures)
    published = read_published(options.docs, procedures)
    options.out.mkdir(parents=True, exist_ok=True)
    listed = []
    for procedure in procedures:
        edition = procedure.edition
        name = f"{edition.id}.json"
        (options.out / name).write_bytes(dump(procedure))
        listed.append(
            {
                "id": edition.id,
                "title": edition.title,
                "file": name,
                "from": edition.from_.isoformat(),
                "until": edition.until.isoformat() if edition.until else None,
                **vars(digests(procedure)),
            }
        )
    schemas = options.out / "schemas"
    schemas.mkdir(exist_ok=True)
    (schemas / NAME).write_bytes(canonical(schema(procedures)) + b"\n")
    build_policy(options.out, options.docs, procedures)
    partnerships = build_local(options.out, procedures, locals_)
    revisions = build_published(options.out, options.docs, procedures, published)
    whole = {"editions": listed, "partnerships": partnerships, "revisions": revisions}
    index = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True)
    (options.out / "index.json").write_text(index + "\n", encoding="utf-8", newline="\n")
    print(
        f"Wrote {len(listed)} edition(s), {len(revisions)} revision(s), {len(partnerships)} "
        f"partnership(s) and index.json to {options.out}."
    )
    return FINE
