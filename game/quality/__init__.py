"""What makes a scenario dull, dead or unfair although its form is sound, in words that say what to write instead.

Always looked at, over the models alone: ``orders`` and ``numbers`` (what can never be, and what never matters),
``course`` (rungs, injects, interests, endings), ``wording`` (texts, sources, secrets, what is longer than its place).
``static`` puts them in order. What shows only in play is found by ``tried``, and what would mend it by ``mending``.
"""
