"""The board itself: allies, ladder, tracks, orders, log and story.

``board`` places the panels, one file each. An ally's card is drawn in ``allies`` at the foot, in ``ally_cards`` on a
tab, and whole in ``game.board.screens.overlays.ally_card``; what it says is worded in ``game.board.lines.allies``.
"""
