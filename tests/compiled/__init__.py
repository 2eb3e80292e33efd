"""Tests of the compiled form of the rules, which they build. Run: ``python -m tests.compiled``; needs a compiler."""
