"""``python -m tests.golden``: write the golden games anew."""

from tests.golden import FOLDER, GAMES, told

for game in GAMES:
    (FOLDER / f"{game.name}.txt").write_text(told(game), "utf-8", newline="\n")
