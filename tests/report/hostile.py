"""What people may type to harm whoever reads: tags, markup, formulas, marks that turn text around, endless words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.play.session import Session
from game.saves.beside import Beside, Cover, Improvement
from rules.values import orders

if TYPE_CHECKING:
    from pathlib import Path

TAG = "<script>alert(1)</script><img src=x onerror=alert(2)>"
MARKUP = '#panic("x") $1/0$ *bold* @label #import "@preview/a:1.0.0" [link](http://example.org) {{ 7*7 }} {% raise %}'
FORMULAS = ("=1+1", "oil;=1+1;", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://example.org")')
TURNED = "safe\u202egnp.exe\u202c \u200f\u2066x"
CONTROL = "bell\x07 null\x00 escape\x1b[31m half\ud800"
ENDLESS = "W" * 1500
CSS = '"; } body { display: none } @import "x'
FOREIGN = "北京 🎲 سلام שלום"
ALL = (FOREIGN, TAG, MARKUP, *FORMULAS, TURNED, CONTROL, ENDLESS, CSS)


def hostile_game(path: Path) -> Path:
    """A game of two turns in which seat and facilitator write what does harm, with notes of the same beside it."""
    seats = {"caracas": "people", "washington": "pressure"}
    session = Session.new("caracas-calling", seed=7, seats=seats, save=path, turns=2, facilitated=True)
    ruler = session.compiled.facilitator
    while session.ending is None:
        for text in ALL if session.turn == 1 and session.phase == "plan" else ():
            session.submit(orders.Explain("caracas", text))
            session.submit(orders.Note(ruler, text))
            session.submit(orders.ProposeAction("caracas", text, text, text))
        if session.turn == 2 and session.phase == "plan":
            session.submit(orders.SetNumber(ruler, "resolve", 5, TAG + MARKUP))
        session.submit(orders.Pass("caracas"))
        session.advance()
    session.close()
    beside = Beside.read(path, str(session.header["id"]))
    beside.cover = Cover(TAG[:90] + MARKUP[:90], "=1+1", TURNED, "@SUM(A1)", CSS, CSS + TAG, MARKUP, ENDLESS)
    beside.improvements = tuple(
        Improvement(str(number), text=text, cause=text, action=text, owner=text[:150])
        for number, text in enumerate(ALL)
    )
    assert beside.write() is None
    return path
