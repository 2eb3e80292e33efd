"""The appendix: the seed, how to check a roll, what ``verify`` says, versions, cards and rules in words (part 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.play.headers import PROGRAM, RULES
from game.report.model import Bullets, Column, Heading, Item, More, Paragraph, Table
from game.report.recipes import DICE, SCORES
from game.telling.integrity import committed_line, revealed_lines, seal_lines
from rules.wording import names as w
from rules.wording import rules as told
from rules.wording.names import Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from game.report.model import Block
    from game.report.scene import Scene
    from rules.wording.names import Message

__all__ = ["appendix", "by_hand", "proof"]


def appendix(scene: Scene) -> tuple[Block, ...]:
    """What the signs mean, and the cards."""
    t = scene.t
    return (Heading(t("report.signs")), _marks(scene), Heading(t("report.cards")), *_cards(scene))


def proof(scene: Scene) -> tuple[Block, ...]:
    """Whether the record is whole, how to check that, and of what it was made."""
    t = scene.t
    return (Heading(t("report.integrity")), *_integrity(scene), Heading(t("report.versions")), _versions(scene))


def _integrity(scene: Scene) -> Iterator[Block]:
    t = scene.t
    lines = [scene.line(one) for one in seal_lines(scene.session, t, scene.seal)] if scene.seal is not None else []
    if scene.sees_all and scene.over:
        lines += [scene.line(one) for one in revealed_lines(scene.session, t)]
    else:
        committed = committed_line(scene.session)
        lines += [scene.say(committed)] if committed is not None else []
        lines.append(t("report.seed_kept"))
    yield Bullets(tuple(Item(one) for one in lines))


def by_hand(scene: Scene) -> Iterator[Block]:
    """How to check dice and scores with nothing but Python and the save; whoever has none reads who has."""
    t = scene.t
    yield Heading(t("report.check_yourself"))
    if not scene.sees_all or "export" in scene.session.header:
        yield Paragraph(t("report.check_needs_save"))
        if committed_line(scene.session) is not None:
            yield Paragraph(t("report.check_commitment"))
        return
    yield Paragraph(t("report.check_by_hand"))
    yield Paragraph(t("report.recipe"))
    yield Paragraph(DICE, "code")
    yield Paragraph(t("report.recipe_chance"))
    yield Paragraph(t("report.recipe_scores"))
    yield Paragraph(SCORES, "code")


def _versions(scene: Scene) -> Table:
    t, header = scene.t, scene.session.header
    rows = (
        (t("report.made_by"), f"Bondgenoten {PROGRAM}"),
        (t("report.played_by_version"), str(header.get("program", ""))),
        (t("report.rules_version"), f"{header.get('rules', '')} ({RULES})"),
        (t("report.save_format"), str(header.get("format", ""))),
        (t("report.scenario_hash"), scene.session.loaded.digest),
        (t("report.commitment"), str(header.get("commitment", "–"))),
        (t("report.last_hash"), scene.seal.digest if scene.seal is not None and scene.seal.digest else "–"),
    )
    columns = (Column(t("report.what"), wide=2), Column(t("report.value"), wide=6))
    return Table("versions", t("report.versions"), columns, rows)


SIGNS: Final = {
    "◆": "report.sign_inject",
    "▲": "report.sign_climb",
    "▼": "report.sign_cool",
    "+": "report.sign_gain",
    "−": "report.sign_setback",
    "●": "report.sign_arrived",
    "×": "report.sign_lost",
    "○": "report.sign_ruling",
    "■": "report.sign_ending",
}


def _marks(scene: Scene) -> Block:
    """What the signs above the ladder's curve mean."""
    return Bullets(tuple(Item(f"{sign}  {scene.t(key)}") for sign, key in SIGNS.items()))


# ----- cards and rules in words


def _cards(scene: Scene) -> Iterator[Block]:
    t, scenario = scene.t, scene.session.scenario
    yield More(t("report.cards_allies"), tuple(_allies(scene)))
    kinds: tuple[tuple[str, str, Sequence[Any], Callable[..., Iterable[Message]]], ...] = (
        ("report.cards_pressure", "card", scenario.pressure_cards, told.card_rules),
        ("report.cards_actions", "action", scenario.actions, told.action_rules),
        ("report.cards_trends", "trend", scenario.trends, told.trend_rules),
        ("report.cards_sanctions", "sanction", scenario.sanctions, told.sanction_rules),
    )
    for key, path, cards, rules in kinds:
        items = tuple(_card(scene, f"{path}.{one.id}", rules(scenario, one)) for one in cards)
        if items:
            yield More(t(key), (Bullets(items),))
    injects = [one for one in scenario.injects if scene.sees_all or _came(scene, one.id)]
    if injects:
        items = tuple(_card(scene, f"inject.{one.id}", told.inject_rules(scenario, one)) for one in injects)
        yield More(t("report.cards_injects"), (Bullets(items),))
    endings = tuple(
        Item(f"{scene.say(w.ending_name(one.id))}: {scene.say(told.ending_rules(scenario, one))}")
        for one in scenario.endings
    )
    yield More(t("report.cards_endings"), (Bullets(endings),))
    if scenario.settlement is not None:
        clauses = tuple(
            _card(scene, f"settlement.clause.{one.id}", told.clause_rules(scenario, one))
            for one in scenario.settlement.clauses
        )
        yield More(t("report.cards_clauses"), (Bullets(clauses),))
    yield More(t("report.cards_scores"), tuple(_interests(scene)))


def _came(scene: Scene, inject: str) -> bool:
    """Whether an inject has come, as the reader may know it."""
    return any(str(event[0]) == f"{inject}.fired" and event[2] for entry in scene.entries for event in entry.events)


def _card(scene: Scene, path: str, rules: Iterable[Message], name: str = "") -> Item:
    """A card: its name, its rules, its reason."""
    t = scene.t
    lines = [scene.say(rule) for rule in rules]
    if f"{path}.why" in t.texts:
        lines.append(scene.t("report.because", why=scene.say(Name(f"{path}.why"))))
    return Item(name or scene.say(Name(f"{path}.name")), tuple(lines))


def _allies(scene: Scene) -> Iterator[Block]:
    scenario = scene.session.scenario
    for ally in scenario.allies:
        items = [Item(scene.say(Name(f"ally.{ally.seat}.posture")))]
        items += [Item(scene.say(rule)) for rule in told.ally_rules(scenario, ally)]
        items += [
            _card(
                scene, f"ally.{ally.seat}.ability.{one.id}", told.ability_rules(scenario, ally, one),
                scene.say(w.ability_name(f"{ally.seat}.{one.id}")),
            )
            for one in ally.abilities
        ]  # fmt: skip
        yield Heading(scene.seat(ally.seat))
        yield Bullets(tuple(items))


def _interests(scene: Scene) -> Iterator[Block]:
    for seat in scene.session.scores:
        rules = [
            told.interest_rules(scene.session.scenario, seat, one.interest)
            for one in scene.session.compiled.interests[seat]
        ]
        if rules:
            yield Heading(scene.seat(seat))
            yield Bullets(tuple(Item(scene.say(rule)) for rule in rules))
