"""The next account, wherever it is shown, held against the one that then happens."""

from __future__ import annotations

from game.board.desk.desk import Desk
from game.board.lines.details import COMES_TO, track_lines
from game.board.lines.situation import situation_lines
from game.play.session import Session
from game.terminal.position import position_lines
from rules.mechanics import economy
from rules.state.state import State
from rules.tables.places import LEDGER, PHASE, TURN, TURNS
from rules.values.events import HAPPENED
from rules.values.phases import ECONOMY
from rules.wording.money import purses
from rules.wording.names import tenths
from tests.happening import Seen, account_follows
from tests.scenarios.money import money_of


def look_at_money(session: Session, state: State, desk: Desk, seen: Seen) -> None:
    """What the next budget, or the lack, is said to come to, and what the account then is."""
    after = state.copy()
    economy.settle(after)
    points = sum(divmod(state.numbers[LEDGER] + economy.account(state).net, 10)[:1])
    budget = after.numbers[after.compiled.budget]
    high = after.high[after.compiled.budget]
    seen.equal("budget", budget, min(high, max(0, points)))
    _in_words(session, state, desk, seen)
    now, follows = desk.now, account_follows(state)
    if follows is None:
        return
    events = [one for one in follows.events if one[0] == HAPPENED and one[1] == "account"]
    seen.equal("account that follows", tuple(now.account.values(follows.compiled.economy)), events[0][3:])
    aid = any(one[0] == HAPPENED and one[1] == "delivered" for one in follows.events)
    kind = "reserves after aid and account" if aid else "reserves after the account"
    seen.equal(kind, now.account.reserves, follows.numbers[follows.compiled.reserves])


def _in_words(session: Session, state: State, desk: Desk, seen: Seen) -> None:
    """Every face says the same of the next account; of the last one no budget, and of none once it is settled."""
    rules, account = money_of(desk.scenario), desk.now.account
    settled = state.numbers[PHASE] >= ECONOMY
    last = state.numbers[TURN] + settled >= state.numbers[TURNS]
    over = settled and state.numbers[TURN] >= state.numbers[TURNS]
    which = "no account" if over else "last account" if last else "account"
    short, points = account.points < 0, abs(account.points)
    shown = desk.say(tenths(account.net))
    key = f"board.{'last' if last else 'next'}_{'lack' if short else 'budget'}"
    names = purses(desk.scenario.economy)
    said = [] if over else [desk.t(key, points=points, **names)]
    sayings = {desk.t(key, points=points, **names) for keys in COMES_TO for key in keys}
    for number in (rules.budget, rules.reserves):
        lines = list(track_lines(desk, number))
        found = [one.text for one in lines if one.text in sayings]
        seen.equal(f"{which}: line of what it comes to", found, said, number)
        nets = [line.value for line in lines if line.text == desk.t("board.net")]
        seen.equal(f"{which}: in the panel", nets, [] if over else [shown], number)
    table = [line.value for line in situation_lines(desk) if line.text == desk.t("board.net_forecast")]
    seen.equal(f"{which}: on the table", table, [] if over else [shown])
    told = " ".join(" ".join(position_lines(session, desk.now, desk.t)).split())
    key = "lacks" if short else "last" if last else "left"
    outcomes = {one: desk.t(f"terminal.account_{one}", points=points) for one in ("lacks", "last", "left")}
    at_prompt = [one for one, words in outcomes.items() if f": {words}; " in told]
    seen.equal(f"{which}: at the prompt", at_prompt, [] if over else [key], told)
    seen.equal(f"{which}: headed at the prompt", desk.t("terminal.money") in told, not over, told)
