"""The economy of a scenario that must have one."""

from rules.scenario.economy import Economy
from rules.scenario.scenario import Scenario


def money_of(scenario: Scenario) -> Economy:
    """Its economy; a scenario without one fails the test."""
    assert scenario.economy is not None
    return scenario.economy
