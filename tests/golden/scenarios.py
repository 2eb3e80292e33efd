"""The scenarios on which what is golden is tried: the first that ships, and one that uses everything once."""

from pathlib import Path

SCENARIOS: dict[str, str | Path] = {
    "caracas-calling": "caracas-calling",
    "two-valleys": Path(__file__).resolve().parents[1] / "scenarios" / "two-valleys",
}
