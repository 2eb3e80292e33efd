"""The next account, wherever it is shown, held against the one that then happens."""

from __future__ import annotations

from game.board.desk.desk import Desk
from game.board.lines.details import track_lines
from game.board.lines.situation import situation_lines
from game.play.session import Session
from game.terminal.position import position_lines
from rules.mechanics import economy
from rules.state.state import State
from rules.tables.places import LEDGER
from rules.values.events import HAPPENED
from rules.wording.names import tenths
from tests.happening import Seen, account_follows


def look_at_money(session: Session, state: State, desk: Desk, seen: Seen) -> None:
    """What the next budget, or the lack, is said to come to, and what the account then is."""
    after = state.copy()
    economy.settle(after)
    points = sum(divmod(state.numbers[LEDGER] + economy.account(state).net, 10)[:1])
    budget = after.numbers[after.compiled.budget]
    high = after.high[after.compiled.budget]
    seen.equal("budget", budget, min(high, max(0, points)))
    _next_account(session, state, desk, seen)


def _next_account(session: Session, state: State, desk: Desk, seen: Seen) -> None:
    """The figure of the next account is one, wherever it stands, and what then happens where no die intervenes."""
    rules, now = desk.scenario.economy, desk.now
    net, points = now.account.net, now.account.points
    shown = desk.say(tenths(net))
    for number in (rules.budget, rules.reserves):
        lines = [(line.text, line.value) for line in track_lines(desk, number)]
        key = "board.next_lack" if points < 0 else "board.next_budget"
        seen.equal("budget line", (desk.t(key, points=abs(points)), "") in lines, True, lines)
        seen.equal("account in the panel", (desk.t("board.net"), shown) in lines, True, lines)
    table = [line.value for line in situation_lines(desk) if line.text == desk.t("board.net_forecast")]
    seen.equal("account on the table", table, [shown])
    told = " ".join(position_lines(session, now, desk.t))
    key = "terminal.account_lacks" if points < 0 else "terminal.account_left"
    seen.equal("account at the prompt", desk.t(key, points=abs(points)) in " ".join(told.split()), True, told)
    follows = account_follows(state)
    if follows is not None:
        events = [one for one in follows.events if one[0] == HAPPENED and one[1] == "account"]
        seen.equal("account that follows", (*now.account.account, now.account.carried), events[0][3:])
        left = follows.numbers[follows.compiled.reserves]
        seen.equal("reserves after it", now.account.reserves, left)
