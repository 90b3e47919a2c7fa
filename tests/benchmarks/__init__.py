"""Measurements which are printed and read by people; pytest collects nothing here.

    python -m tests.benchmarks                       how time grows, and what was promised
    python -m tests.benchmarks --compare --browser   what was promised, the tool in a browser too
    python -m tests.benchmarks.comparing             one part of it

How time grows is in seconds of the processor, so that a busy machine changes them little; what
counts is the column "grows": the time at this size through the time at the size before. What was
promised is told as ratios (see `paired`), which are compared with those in `recorded.toml`.

`hints` measures something else, how well the hints guess; the tests hold floors under it.
"""
