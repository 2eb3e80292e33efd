"""What an experiment's file may say: its arms, its variants and its questions, with their bounds.

Everything is data: a file names measures and comparisons out of a closed vocabulary, and runs no code.
"""

from dataclasses import field
from typing import Annotated, Final, Literal

from typing_extensions import TypeAliasType

from rules.scenario.fields import AbilityId, ClaimId, Id, Label, Level, Many, Positive, Table, Text, Turns, YesOrNo
from rules.scenario.model import Length, Model, Range, Tagged, Written

__all__ = [
    "EACH",
    "MOST_GAMES",
    "Arm",
    "Experiment",
    "Looked",
    "Measure",
    "Question",
    "Translated",
    "Variant",
]

EACH: Final = "each"
"""Written for an id: the question is asked of every one there is."""

MOST_GAMES: Final = 1_000_000
MOST_ARMS: Final = 400

Language = Annotated[str, Written(pattern=r"^[a-z]{2}$")]
Number = Annotated[float, Range(-1_000_000, 1_000_000)]
Margin = Annotated[float, Range(0, 1_000_000)]
NumberName = Annotated[str, Written(most=90, pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$")]
Player = Annotated[str, Written(least=1, most=400, pattern=r"^[a-z][a-z0-9_:,.-]*$")]
Folder = Annotated[str, Written(least=1, most=400)]
Choice = Annotated[str, Written(most=200, pattern=r"^[a-z][a-z0-9_.?]*$")]
Arms = Annotated[tuple[Id, ...], Length(1, MOST_ARMS)]
Several = Annotated[tuple[Id, ...], Length(2, MOST_ARMS)]


class Translated(Model):
    """Something with a text that people read, and its translations by language."""

    text: Text
    translations: Table[Language, Text] = field(default_factory=dict)


class Change(Model):
    """What an arm, or a variant of all of them, sets otherwise (``game.lab.arms.Arm``).

    ``move`` sets a track so many points from where it would start.
    """

    text: Label | None = None
    translations: Table[Language, Label] = field(default_factory=dict)
    without: Many[Id] = ()
    only: Many[Id] = ()
    set: Table[NumberName, Level] = field(default_factory=dict)
    hold: Table[NumberName, Level] = field(default_factory=dict)
    move: Table[Id, Level] = field(default_factory=dict)
    policies: Table[Id, Player] = field(default_factory=dict)
    turns: Turns | None = None


class Arm(Change):
    """One arm; ``like`` another it has what that one sets, and its own on top.

    ``scenario_variants`` are laid over its scenario, each by its name or the path of its file.
    """

    like: Id | None = None
    scenario: Folder | None = None
    scenario_variants: Annotated[tuple[Folder, ...], Length(most=8)] = ()


class Variant(Change):
    """The same change in every arm that a question looks at: what else is assumed, to see whether the answer stands.

    ``every``: only every second, third, …  game of its arms is played, where a wider interval does.
    """

    every: Annotated[int, Range(1, MOST_GAMES)] = 1


# ------------------------------------------------------------------ measures


class MeasureBase(Model):
    """What every measure may say: the games with these endings are left out."""

    except_endings: Many[Id] = ()


class Ending(MeasureBase):
    """The share of games with an ending."""

    kind: Literal["ending"]
    ending: Id


class EndedWell(MeasureBase):
    """The share of games that end well for a seat."""

    kind: Literal["ended_well"]
    seat: Id


class Score(MeasureBase):
    """A seat's score, 0 to 100."""

    kind: Literal["score"]
    seat: Id


class Beats(MeasureBase):
    """The share of games in which a seat scores more than in the same game of another arm.

    An equal score counts as half a game won, or with ``ties: lost`` as none.
    """

    kind: Literal["beats"]
    seat: Id
    arm: Id
    ties: Literal["half", "lost"] = "half"


class Survived(MeasureBase):
    """The turn of an ending that cannot be good for the defender, else the full length."""

    kind: Literal["survived"]


class Turn(MeasureBase):
    """The turn of the ending."""

    kind: Literal["turns"]


class TrackAt(MeasureBase):
    """A track, or ``rung``, at the end of a turn, else at the last; what has ended carries its last value on."""

    kind: Literal["track"]
    track: Id
    turn: Turns | None = None


class TracksAt(MeasureBase):
    """Several tracks together at the end of a turn, each turned so that more is better for the defender.

    Without ``tracks`` all of the defender's and the world's, but for the budget, which is set anew each turn.
    """

    kind: Literal["tracks"]
    tracks: Many[Id] = ()
    turn: Turns | None = None


Rule = Literal[
    "ability", "action", "budget", "clause", "economy", "inject", "pressure", "stand_up", "step_back", "trend"
]
"""What brings points: aid, the defender's own spending, what was not spent, and so on."""


class Gained(MeasureBase):
    """Points gained in a game on the tracks of the defender and the world, by the rule that brought them."""

    kind: Literal["gained"]
    rule: Rule


class GainedShare(MeasureBase):
    """Of the points that some rules brought, the share that one of them did."""

    kind: Literal["gained_share"]
    rule: Rule
    among: Annotated[tuple[Rule, ...], Length(1, 10)]


class AbilityUsed(MeasureBase):
    """Abilities that could be asked for, were asked for, agreed to or delivered: the share of games, or times a game.

    Of several abilities together.
    """

    kind: Literal["ability"]
    ability: AbilityId | Literal["each"] | None = None
    abilities: Many[AbilityId] = ()
    what: Literal["could", "asked", "accepted", "delivered"]
    count: Literal["games", "times"] = "games"

    def lacks(self) -> str:
        """One ability, or several."""
        return "" if self.ability or self.abilities else "ability"

    def clashes(self) -> bool:
        """Not both."""
        return bool(self.ability and self.abilities)


class AcceptedShare(MeasureBase):
    """Of the requests for an ability, the share that was agreed to."""

    kind: Literal["accepted_share"]
    ability: AbilityId | Literal["each"]


class CardUsed(MeasureBase):
    """Pressure cards signalled or played: the share of games, or times a game."""

    kind: Literal["card"]
    card: Id
    what: Literal["signalled", "played"]
    count: Literal["games", "times"] = "games"


class ChoiceShare(MeasureBase):
    """Of the times that a choice was made, the share that fell to an option."""

    kind: Literal["choice"]
    choice: Choice
    option: Id | None = None


class OrderShare(MeasureBase):
    """Of all orders of a kind, the share of one of them: an action, an ability, a card, what an ally does unasked."""

    kind: Literal["order_share"]
    order: Literal["action", "request", "signal", "play", "stance"]
    name: NumberName


class DealShare(MeasureBase):
    """The share of games in which an ally was offered its side deal, or took it."""

    kind: Literal["deal"]
    ally: Id
    what: Literal["asked", "accepted", "declined"]


class Times(MeasureBase):
    """Times in a game: sanctions by-passed, signals revealed."""

    kind: Literal["times"]
    what: Literal["bypassed", "revealed"]


class Broken(MeasureBase):
    """The share of games in which something happened that no game may hold.

    ``never``: aid arrived that an ally's card says it never gives. ``modernisation``: one turn's own spending and aid
    brought more than the cap.
    """

    kind: Literal["broken"]
    what: Literal["never", "modernisation"]


class DeadTurns(MeasureBase):
    """Of a seat's turns, the share in which it had nothing to order but to pass; counted in every eighth game."""

    kind: Literal["dead_turns"]
    seat: Id


class CloseDecisions(MeasureBase):
    """Of a seat's decisions, or of ``all``, those whose two best plans lie within two points of expected score."""

    kind: Literal["close_decisions"]
    seat: Id


class DifferentDecisions(MeasureBase):
    """Of a seat's decisions, or of ``all``, those in which a planner orders something else than the usual bot."""

    kind: Literal["different_decisions"]
    seat: Id


class OpenEnding(MeasureBase):
    """The share of games whose likely ending still changes after a turn."""

    kind: Literal["open_ending"]
    turn: Turns


Measures = (
    Ending
    | EndedWell
    | Score
    | Beats
    | Survived
    | Turn
    | TrackAt
    | TracksAt
    | Gained
    | GainedShare
    | AbilityUsed
    | AcceptedShare
    | CardUsed
    | ChoiceShare
    | OrderShare
    | DealShare
    | Times
    | Broken
    | DeadTurns
    | CloseDecisions
    | DifferentDecisions
    | OpenEnding
)
Measure = TypeAliasType("Measure", Annotated[Measures, Tagged("kind")])

# ------------------------------------------------------------------ comparisons


class Wanted(Model):
    """The bounds of a figure, widened by a margin."""

    at_least: Number | None = None
    at_most: Number | None = None
    above: Number | None = None
    below: Number | None = None
    margin: Margin = 0

    def lacks(self) -> str:
        """One bound at the least."""
        bounds = (self.at_least, self.at_most, self.above, self.below)
        return "at_least" if all(bound is None for bound in bounds) else ""

    def clashes(self) -> bool:
        """One bound of each side at the most."""
        doubled = (self.at_least, self.above), (self.at_most, self.below)
        return any(None not in pair for pair in doubled)


class Value(Wanted):
    """The measure in each of these arms."""

    kind: Literal["value"]
    arms: Arms


class Difference(Wanted):
    """The measure in each of these arms less that in each of those, game by game."""

    kind: Literal["difference"]
    arms: Arms
    minus: Arms


class Rising(Model):
    """The measure does not fall from one arm to the next by more than the margin."""

    kind: Literal["rising"]
    arms: Several
    margin: Margin = 0


class Nearer(Model):
    """In each of these arms the measure lies nearer to that of one arm than to that of another."""

    kind: Literal["nearer"]
    arms: Arms
    to: Id
    than: Id


class LargerEffect(Model):
    """What each of these arms changes against a base is more, either way, than what each of those changes."""

    kind: Literal["larger_effect"]
    arms: Arms
    base: Id
    than: Arms


class Never(Model):
    """In no game that was played, of any of these arms; one is enough against it."""

    kind: Literal["never"]
    arms: Arms


Lookeds = Value | Difference | Rising | Nearer | LargerEffect | Never
Looked = TypeAliasType("Looked", Annotated[Lookeds, Tagged("kind")])


class Question(Translated):
    """A hypothesis: what is measured, in which arms, and what must be found for it to hold.

    ``variants`` are asked the same again. ``exploit`` marks a plan of one line that must not pay. ``reason`` is what a
    person wrote about an answer that is not as wanted; the verdict does not go by it.
    """

    id: Id
    heading: Label | None = None
    claims: Annotated[tuple[ClaimId, ...], Length(most=24)] = ()
    measure: Measure
    look: Looked
    variants: Many[Id] = ()
    exploit: YesOrNo = False
    reason: Text | None = None
    reasons: Table[Language, Text] = field(default_factory=dict)


class Checked(Translated):
    """An item of a list to check a game by, and how this one stands to it."""

    answer: Text
    answers: Table[Language, Text] = field(default_factory=dict)


class Stated(Translated):
    """A statement of the source that shows in play alone, so that no part of the scenario carries it."""

    paragraph: Positive | None = None


class Onlooker(Model):
    """At every how many games of an arm somebody looks on, where a question wants that, with how many playouts each."""

    every: Annotated[int, Range(1, MOST_GAMES)] = 100
    playouts: Annotated[int, Range(4, 10_000)] = 32


class Experiment(Translated):
    """A whole file. ``text`` is its title. ``shown`` are the arms whose tracks are drawn, else the first.

    ``claims`` states what the scenario does not state itself; ``notes`` says more of a claim, by hand.
    """

    format: Literal[1]
    scenario: Folder | None = None
    games: Annotated[int, Range(1, MOST_GAMES)] = 2000
    seed: Annotated[int, Range(0, (1 << 53) - 1)] = 1
    turns: Turns | None = None
    arms: Annotated[dict[Id, Arm], Length(1, MOST_ARMS)]
    variants: Table[Id, Variant] = field(default_factory=dict)
    onlooker: Onlooker = field(default_factory=Onlooker)
    shown: Annotated[tuple[Id, ...], Length(most=12)] = ()
    questions: Annotated[tuple[Question, ...], Length(most=400)] = ()
    claims: Table[ClaimId, Stated] = field(default_factory=dict)
    notes: Table[ClaimId, Translated] = field(default_factory=dict)
    checklist: Many[Checked] = ()
