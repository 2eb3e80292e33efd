"""What may come: odds, prospects, dangers, and what a seat may know.

``odds`` walks the rolls of ``rules.mechanics``, ``foresight`` what an order would bring, ``dangers`` how near an ending
is; ``rolls`` lists the dice that fell and those to come; ``sight`` hides from a seat what it may not know.
"""
