"""``lab``: many games by bots, with shares and intervals (product §Command line)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.commands import calls, lab_experiment
from game.commands.engines import chosen_engine
from game.commands.lab_files import finish, in_folder
from game.commands.opening import opened
from game.commands.values import USUAL_GAMES, USUAL_LAB_SEED
from game.errors import WrongUse
from game.lab import sheets, statistics
from game.lab.arms import Arm, checked
from game.lab.page import lines
from game.lab.play import seed_of
from game.lab.runs import run_arm
from game.lab.showing import obstacle, on_record
from game.lab.targets import ready_folder, refuse_sources, sources_of
from game.scenario.seats import seat_meant, seats_meant
from game.translate import Translator
from game.user.shell import file_word, typed
from rules.bots.cast import find
from rules.tables.compile import compile_scenario
from rules.wording.names import Message

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from game.console import Console
    from game.lab.tally import Result
    from game.scenario.library import Loaded

SAVE = "game.jsonl"
"""The save of a single game, named as in the folder of a demonstration."""


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Play, and print the table or the JSON document; the exit status.

    Raises:
        UserError: as ``run_arms``; no statistics library; the files are there already, or there is no room for them.
    """
    if lab_experiment.meant(arguments):
        return lab_experiment.run(arguments, console)
    if arguments.validity is not None:
        raise WrongUse(Message("experiment.validity_of_claims"))
    arguments.games = USUAL_GAMES if arguments.games is None else arguments.games
    arguments.seed = USUAL_LAB_SEED if arguments.seed is None else arguments.seed
    if arguments.game is not None:
        return _show(arguments, console)
    statistics.library()
    engine = chosen_engine(arguments, console)
    loaded = opened(arguments, console)
    arm = checked(_arm(arguments, loaded))
    folder = Path(arguments.out) if arguments.out is not None else None
    if folder is not None:
        ready_folder(folder, sheets.NAMES, sources_of(loaded))
    keep = None if folder is None else sheets.row
    games, seed = arguments.games, arguments.seed
    result = run_arm(arm, games=games, seed=seed, progress=_progress(console), engine=engine, keep=keep)
    console.progress("")
    shown = Shown(arguments, loaded, result)

    def texts() -> dict[str, str]:
        return sheets.sheets(result, [shown.command(number, seed_of(seed, number)) for number in range(games)])

    t = Translator(console.language, loaded.texts_in(console.language))
    found = result.to_data() if arguments.json else lines(result, t)
    return finish(console, found, in_folder(folder, texts), _of_files(result, folder, shown))


def _arm(arguments: argparse.Namespace, loaded: Loaded) -> Arm:
    without, only = _allies(arguments.without, loaded), _allies(arguments.only, loaded)
    both = [ally for ally in only if ally in without]
    if both:
        raise WrongUse(Message("lab.only_and_without", {"ally": both[0]}))
    return Arm(
        scenario=loaded.scenario,
        without=without,
        only=only or None,
        set=dict(arguments.set),
        hold=dict(arguments.hold),
        policies=seats_meant(loaded, arguments.policy),
        turns=arguments.turns,
    )


def _allies(written: list[str], loaded: Loaded) -> tuple[str, ...]:
    """Allies by their seats, each once. Raises ``WrongUse`` for what is none."""
    return tuple(dict.fromkeys(_ally(one, loaded) for one in written))


def _ally(written: str, loaded: Loaded) -> str:
    allies = [card.seat for card in loaded.scenario.allies]
    try:
        return seat_meant(loaded, written, allies)
    except WrongUse:
        other = next((one.id for one in loaded.scenario.seats if _means(written, one.id, loaded)), None)
        if other is None:
            raise
        raise WrongUse(Message("lab.no_ally", {"seat": other, "allies": ", ".join(allies)})) from None


def _means(written: str, seat: str, loaded: Loaded) -> bool:
    """Whether a person who writes this means that seat."""
    try:
        return seat_meant(loaded, written, [seat]) == seat
    except WrongUse:
        return False


def _show(arguments: argparse.Namespace, console: Console) -> int:
    """``--game``: play one game of the run on record."""
    if arguments.out is None:
        raise WrongUse(Message("lab.game_needs_out"))
    loaded = opened(arguments, console)
    refuse_sources(Path(arguments.out), sources_of(loaded))
    save = Path(arguments.out) / SAVE
    on_record(loaded, _arm(arguments, loaded), arguments.game, arguments.seed, save).close()
    command = typed("replay", file_word(save))
    console.say(console.t("lab.recorded", number=arguments.game, path=str(save), command=command))
    return 0


class Shown:
    """How the games of a run are seen on the board.

    ``obstacle`` says why none can be, or is nothing.
    """

    def __init__(self, arguments: argparse.Namespace, loaded: Loaded, result: Result) -> None:
        """``arguments`` are those of the run."""
        self._arguments, self._loaded, self._arm = arguments, loaded, result.arm
        self.obstacle = obstacle(result.arm, compile_scenario(loaded.scenario))

    def command(self, number: int, seed: int) -> str:
        """The command that plays a game of the run again, on record; empty when none can.

        Args:
            number: of the game, from 0.
            seed: the game's own.
        """
        arm, given = self._arm, self._arguments
        if self.obstacle is not None:
            return ""
        out = _folder(number)
        policies = {seat: str(one) for seat, one in arm.policies.items()}
        roles = {seat.id: seat.role for seat in self._loaded.scenario.seats}
        known = all(find(one, roles[seat]) for seat, one in policies.items())
        if known and not (arm.set or arm.without or arm.only):
            return calls.demo(
                given.scenario,
                self._loaded,
                seed=seed,
                policies=policies,
                turns=given.turns,
                out=out,
                variants=given.variant,
            )
        words = ["lab", file_word(given.scenario), "--seed", str(given.seed)]
        words += calls.varied(given.variant)
        words += [] if given.turns is None else ["--turns", str(given.turns)]
        words += [word for name, value in given.set for word in ("--set", f"{name}={value}")]
        words += [word for seat, policy in given.policy for word in ("--policy", f"{seat}={policy}")]
        words += [word for ally in given.without for word in ("--without", ally)]
        words += [word for ally in given.only for word in ("--only", ally)]
        return typed(*words, "--game", str(number), "--out", out)

    def replay(self, number: int) -> str:
        """The command that shows a game on the board, once it was played on record."""
        return typed("replay", str(Path(_folder(number)) / SAVE))


def _folder(number: int) -> str:
    """Where the command for a game leaves its files."""
    return f"game-{number}"


def _of_files(result: Result, folder: Path | None, shown: Shown) -> list[Message]:
    """Where the files are, and how a game is seen."""
    where = Message("lab.written", {"folder": str(folder)})
    if shown.obstacle is not None:
        return [where, Message("lab.shows_none", {"why": shown.obstacle})]
    command = shown.command(0, seed_of(result.seed, 0))
    return [where, Message("lab.shows", {"command": command, "replay": shown.replay(0)})]


def _progress(console: Console) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        console.progress(console.t("lab.progress", done=done, total=total))

    return tell
