"""``python -m tests.golden``: write all that is golden anew."""

from tests.golden import FOLDER
from tests.golden.texts import TEXTS

for name, text in TEXTS.items():
    (FOLDER / f"{name}.txt").write_text(text(), "utf-8", newline="\n")
