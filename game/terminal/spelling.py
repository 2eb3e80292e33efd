"""Orders typed in words: any name for what an order takes, and what to type where one is not whole or not known."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from game.offers.verbs import VERBS, code
from game.telling.card_numbers import card_numbers
from game.telling.numbers import plain_words
from game.terminal.names import near, owners, seats_by_name, spellings
from rules.wording import names as w
from rules.wording import orders as told
from rules.wording.keys import AND, COMMA
from rules.wording.names import Message, Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from game.play.session import Session
    from game.translate import Translator
    from rules.values.orders import Order

__all__ = ["Spelling"]

TAKES = {
    "ability": "terminal.takes_ability",
    "price": "terminal.takes_price",
    "card": "terminal.takes_card",
    "ally": "terminal.takes_ally",
    "action": "terminal.takes_action",
    "package": "terminal.takes_package",
    "choice": "terminal.takes_choice",
    "option": "terminal.takes_option",
}
"""What the parts of an order are called."""

MOST_EXAMPLES = 4


class Spelling:
    """Reads one seat's typed orders as the game stands."""

    def __init__(self, session: Session, seat: str, t: Translator) -> None:
        self._session, self._seat, self._t = session, seat, t

    def order(self, line: str) -> Order | None:
        """The order that a line spells out, whatever names it uses; ``None`` if it is not a whole one."""
        verb, *words = line.split()
        kind = VERBS.get(verb.lower())
        if kind is None:
            return None
        fields = _fields(kind)
        words = self._joined(fields, words)
        if len(words) != len(fields):
            return None
        meant = [self._known(field).get(plain_words(word), word) for field, word in zip(fields, words, strict=True)]
        order: Order = kind(self._seat, *meant)  # type: ignore[arg-type] # these kinds hold texts only
        return order

    def help(self, line: str) -> list[str]:
        """What is wrong with a line that begins as an order does, with examples; nothing for any other line."""
        verb, *words = line.split()
        kind = VERBS.get(verb.lower())
        if kind is None:
            return []
        fields = _fields(kind)
        taken = self._joined(fields, words)
        if len(taken) > len(fields):
            return self._too_long(verb.lower(), kind, fields, words)
        begun = taken[0] if taken else ""  # no order takes more than two things, so one at most is there
        if begun and not self._is_known(fields[0], begun) and not self._is_owner(fields[0], begun):
            said = self._t("terminal.order_unknown", word=begun[:40], what=Message(TAKES[fields[0]]))
            return [said, *self._examples(kind, near(begun, self._known(fields[0])))]
        lacking = fields[1:] if begun and self._is_known(fields[0], begun) else fields
        what = w.join([Message(TAKES[field]) for field in lacking], AND)
        said = self._t("terminal.order_lacks", verb=verb.lower(), lacking=what)
        return [said, *self._examples(kind, self._meant(fields, begun))]

    def suggestions(self, line: str) -> list[str]:
        """For an order that names something the game does not have: what was perhaps meant."""
        verb, *words = line.split()
        fields = _fields(VERBS[verb.lower()])
        found: list[str] = []
        for field, word in zip(fields, self._joined(fields, words), strict=False):
            known = self._known(field)
            if plain_words(word) not in known:
                meant = near(word, known)
                if meant:
                    found.append(self._t("terminal.did_you_mean", near=w.join(list(meant), COMMA)))
                elif field == fields[0]:
                    found += self._examples(VERBS[verb.lower()], [])
        return found

    # ----- what is meant

    def _known(self, field: str) -> Mapping[str, str]:
        """Everything that may stand for a part of an order, by every name it goes by."""
        return dict(self._named(field))

    def _is_known(self, field: str, word: str) -> bool:
        return plain_words(word) in self._known(field)

    def _named(self, field: str) -> Iterator[tuple[str, str]]:
        compiled, t = self._session.compiled, self._t
        ids: dict[str, list[w.Value]] = {
            "price": list(compiled.prices),
            "card": list(compiled.cards),
            "action": list(compiled.actions),
            "package": list(compiled.packages),
        }.get(field, [])  # type: ignore[assignment] # ids are values too
        for one_id, number in self._numbers(field).items():  # first, so that no number on a card hides a name
            yield plain_words(number), one_id
        called = {"price": w.price_name, "card": w.card_name, "package": w.package_name}
        for one in ids:
            name = called[field](str(one)) if field in called else Name(f"action.{one}.name")
            for spelt in spellings(t, one, name):
                yield spelt, str(one)
        if field == "ability":
            for one_id in compiled.abilities:
                yield from ((spelt, one_id) for spelt in self._ability_spellings(one_id))
        elif field == "ally":
            seats = seats_by_name(self._session, t)
            yield from ((name, seat) for name, seat in seats.items() if seat in compiled.allies)
        elif field in ("choice", "option"):
            for order in self._session.legal(self._seat):
                if hasattr(order, field):
                    yield plain_words(getattr(order, field)), getattr(order, field)

    def _numbers(self, field: str) -> dict[str, str]:
        """The numbers on the printed cards that may stand for a part of an order, by id."""
        numbers = card_numbers(self._session.scenario)
        return {"ability": numbers.abilities, "card": numbers.cards, "action": numbers.actions}.get(field, {})

    def _ability_spellings(self, ability: str) -> set[str]:
        """An ability after its ally, both under any name: ``beijing.credit``, ``China credit line``."""
        seat, _, name = ability.partition(".")
        t = self._t
        return {
            plain_words(f"{t.render(owner)} {t.render(what)}")
            for owner in owners(self._session, seat)
            for what in (name, w.ability_name(ability))
        }

    def _joined(self, fields: Sequence[str], words: Sequence[str]) -> list[str]:
        """Words of one name put together, where more were typed than the order takes: ``spend civil defence``."""
        more = len(words) - len(fields)
        if not fields or len(words) < 2:
            return list(words)
        for over in (more + 1, more):  # the longer name first: the last part may still be lacking
            whole = " ".join(words[: over + 1])
            if over > 0 and self._is_known(fields[0], whole):
                return [whole, *words[over + 1 :]]
        return list(words)

    def _is_owner(self, field: str, word: str) -> bool:
        """Whether a word is an ally where an ability of its is wanted: a beginning, not a mistake."""
        return field == "ability" and self._ally(word) is not None

    def _ally(self, word: str) -> str | None:
        seat = seats_by_name(self._session, self._t).get(plain_words(word))
        return seat if seat in self._session.compiled.allies else None

    def _meant(self, fields: Sequence[str], word: str) -> list[str]:
        """What the first part of an order may be, after the word that was typed for it."""
        seat = self._ally(word) if fields and fields[0] == "ability" else None
        if seat is not None:
            return [table.id for table in self._session.compiled.allies[seat].abilities]
        known = self._known(fields[0]).get(plain_words(word)) if fields else None
        return [known] if known else []

    # ----- what to say

    def _too_long(self, verb: str, kind: type[Order], fields: Sequence[str], words: Sequence[str]) -> list[str]:
        if not fields:
            return [self._t("terminal.order_alone", verb=verb)]
        takes = w.join([Message(TAKES[field]) for field in fields], AND)
        begun = self._meant(fields, words[0]) or near(words[0], self._known(fields[0]))
        return [self._t("terminal.order_takes", verb=verb, takes=takes), *self._examples(kind, begun)]

    def _examples(self, kind: type[Order], firsts: Sequence[str]) -> list[str]:
        """Orders of a kind that may be given now, as typed; else why none may."""
        legal = [one for one in self._session.legal(self._seat) if type(one) is kind]
        wanted = [one for one in legal if _first(one) in firsts] if firsts else legal
        one_each = list({_first(one): one for one in reversed(wanted)}.values())[::-1]
        shown = one_each if len(one_each) > 1 else wanted
        if shown:
            codes = [f"  {code(one)}" for one in shown[:MOST_EXAMPLES]]
            return [self._t("terminal.order_examples"), *codes]
        refusal = self._refusal(kind, firsts)
        return [self._t("terminal.refused", reason=refusal)] if refusal is not None else []

    def _refusal(self, kind: type[Order], firsts: Sequence[str]) -> w.Value | None:
        """Why no order of a kind may be given now, by the first that would be meant."""
        words: list[str] = []
        for field in _fields(kind):
            known = list(dict.fromkeys(self._known(field).values()))
            if not words and firsts:
                known = list(firsts)
            if words and field == "price" and words[0] in self._session.compiled.abilities:
                known = list(self._session.compiled.abilities[words[0]].prices) or known
            words.append(known[0] if known else "")
        ruling = self._session.judge(kind(self._seat, *words))  # type: ignore[arg-type] # these kinds hold texts only
        return None if ruling.allowed else told.ruling(self._session.scenario, ruling)


def _fields(kind: type[Order]) -> list[str]:
    """What an order takes beside its seat."""
    return [one.name for one in dataclasses.fields(kind)[1:]]


def _first(order: Order) -> str:
    """The first thing that an order names; nothing for one that names none."""
    fields = _fields(type(order))
    return str(getattr(order, fields[0])) if fields else ""
