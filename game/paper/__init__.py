"""What lies on the table: a scenario printed, so that it can be played, led and watched on paper.

``model`` is a pack as values, ``scene`` what it is made of; ``cards``, ``briefs``, ``slips``, ``board`` (with ``aids``
and ``money``), ``run_sheet`` and ``observer`` each make a part, ``pack`` puts them together and has them set.
"""
