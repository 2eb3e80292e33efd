"""Aid on its way, wherever it is shown, held against what then becomes of it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from game.board.desk.desk import Desk
from game.board.lines.map import delivery_hint, map_lines
from game.board.lines.situation import situation_lines
from game.play.session import Session
from game.terminal.position import position_lines
from rules.mechanics import delivery
from rules.state.state import State
from rules.tables.places import TURN, TURNS
from rules.turn import turn
from rules.values.events import ROLLED
from rules.wording.names import delivery_name
from tests.happening import Seen, likely


def look_at_deliveries(session: Session, state: State, desk: Desk, seen: Seen) -> None:
    """The chance that aid gets through, on every face; of what the end overtakes only that it comes after it."""
    table = {line.id: (line.text, line.value) for line in situation_lines(desk) if line.id}
    told = "".join("".join(position_lines(session, desk.now, desk.t)).split())  # its lines break in words with a hyphen
    short = desk.t("late.short")
    for number, item in enumerate(desk.now.deliveries):
        late = item.due > state.numbers[TURNS] or turn.is_over(state)
        kind = "delivery after the end" if late else "delivery"
        true = _delivered(state, (item.bundle, item.route, item.due, item.cause))
        seen.equal("delivery", likely(item.odds), true, item.bundle)
        percent = true.get("through", 0)
        value = desk.t("board.percent", percent=percent)
        text, shown = table[f"delivery.{number}"]
        seen.equal(f"{kind}: line", (shown, text.endswith(f" · {short}")), ("" if late else value, late), item.bundle)
        if item.route:
            on_route = {line.id: line.value for line in map_lines(desk, f"route.{item.route}") or ()}
            seen.equal(f"{kind}: route", on_route[f"delivery.{number}"], short if late else value, item.bundle)
        detail = map_lines(desk, f"delivery.{number}") or ()
        bars = [line.value for line in detail if line.cells]
        chances = [desk.t("board.percent", percent=chance) for chance in item.odds.chances.values()]
        seen.equal(f"{kind}: detail", bars, chances if item.covered and not late else [], item)
        hint = delivery_hint(desk, item)
        said = desk.t("map.covered_chance", percent=percent)
        seen.equal(f"{kind}: token", (said in hint, short in hint), (item.covered and not late, late), item, said)
        key = "terminal.delivery_covered" if item.covered and not late else "terminal.delivery"
        what = delivery_name(desk.scenario, item.bundle)
        line = desk.t(key, what=what, turn=item.due, percent=percent) + (f" · {short}" if late else "")
        seen.equal(f"{kind}: at the prompt", "".join(line.split()) in told, True, line, told)


def _delivered(state: State, item: tuple[Any, ...]) -> dict[str, int]:
    """The chance of each result, by all ten faces."""
    found: Counter[str] = Counter()
    for face in range(10):
        after = state.copy()
        begun = len(after.events)
        after.deliveries = [(item[0], item[1], after.numbers[TURN], item[3])]
        after.forced = [(f"deliver:{item[0]}", face)]
        delivery.deliver(after)
        rolls = [event for event in after.events[begun:] if event[0] == ROLLED]
        found[rolls[0][5] if rolls else delivery.THROUGH] += 10
    return dict(found)
