"""Files of a person's that are written anew: all of them or none, and nobody reads more than before."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from game.user.small_files import replace_files


def test_of_several_files_all_are_replaced_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, old, held = (tmp_path / name for name in ("a.po", "b.yaml", "c.yaml"))
    old.write_text("old\n", "utf-8")
    held.write_text("held\n", "utf-8")
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target) == held:  # as on Windows, while a spreadsheet has it open
            raise PermissionError(errno.EACCES, "held")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        replace_files({new: "1", old: "2", held: "3"})
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        "b.yaml": "old\n",
        "c.yaml": "held\n",
    }


@pytest.mark.skipif(os.name != "posix", reason="modes of files are of POSIX")
def test_a_file_that_only_its_owner_may_read_stays_so(tmp_path: Path) -> None:
    secret = tmp_path / "brief.yaml"
    secret.write_text("old\n", "utf-8")
    secret.chmod(0o600)
    replace_files({secret: "new\n"})
    assert (secret.read_text("utf-8"), stat.S_IMODE(secret.stat().st_mode)) == ("new\n", 0o600)
