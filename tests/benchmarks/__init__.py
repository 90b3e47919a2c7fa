"""Measurements which are printed and read by people; pytest collects nothing here.

    python -m tests.benchmarks              how the time grows with a procedure, in one table
    python -m tests.benchmarks.comparing    one part of it

Seconds are those of the processor, so that a busy machine changes them little. What counts is
the column "grows": the time at this size through the time at the size before.

`hints` measures something else, how well the hints guess; the tests hold floors under it.
"""
