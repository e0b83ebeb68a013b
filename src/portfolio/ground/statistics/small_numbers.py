"""The rules on small numbers as data: how much is hidden, how the rest is rounded, and who says so."""

from dataclasses import dataclass

HIDDEN = "*"


@dataclass(frozen=True)
class Rule:
    """One way of publishing counts. Nought is always shown as 0.

    hidden_up_to: counts from 1 to this are shown as *; 0 hides nothing.
    rounded_to: every other count is rounded to the nearest multiple of this (half upwards); 1 leaves it exact.
    """

    code: str
    hidden_up_to: int
    rounded_to: int
    source: str

    def hides(self, count: int) -> bool:
        return 1 <= count <= self.hidden_up_to

    def round(self, count: int) -> int:
        return (count + self.rounded_to // 2) // self.rounded_to * self.rounded_to

    def show(self, count: int) -> str:
        return HIDDEN if self.hides(count) else f"{self.round(count)}"

    def known(self, count: int) -> tuple[int, int]:
        """The least and the greatest count that would be shown as this one is: what a reader learns from it."""
        if count == 0:
            return 0, 0
        if self.hides(count):
            return 1, self.hidden_up_to
        least = self.round(count) - self.rounded_to // 2
        return max(least, self.hidden_up_to + 1, 1), least + self.rounded_to - 1

    @property
    def sentence(self) -> str:
        """What the reader of a table is told about it."""
        if self.hidden_up_to == 0 and self.rounded_to == 1:
            return "Counts are exact and none is hidden."
        rest = "others are exact"
        if self.rounded_to > 1:
            rest = f"others are rounded to the nearest {self.rounded_to}, each total by itself, so parts may not add up"
        if self.hidden_up_to == 0:
            return f"Counts: {rest}."
        numbers = f"1 to {self.hidden_up_to}" if self.hidden_up_to > 1 else "1"
        return f"{HIDDEN} is a count of {numbers}, or one hidden so that such a count cannot be worked out; {rest}."


NHS_SUBNATIONAL = Rule(
    "NHS_SUBNATIONAL", 7, 5, "NHS Digital, Hospital Episode Statistics below national level, from September 2018"
)
_VERSIONS = "Versions of a SOC Local Profile, our design (local-profile.md section 7)"
EXACT = Rule("EXACT", 0, 1, _VERSIONS)
UNDER_3 = Rule("UNDER_3", 2, 1, _VERSIONS)
UNDER_5 = Rule("UNDER_5", 4, 1, _VERSIONS)
UNDER_5_ROUNDED_5 = Rule("UNDER_5_ROUNDED_5", 4, 5, _VERSIONS)
UNDER_10 = Rule("UNDER_10", 9, 1, _VERSIONS)

RULES = {rule.code: rule for rule in (NHS_SUBNATIONAL, EXACT, UNDER_3, UNDER_5, UNDER_5_ROUNDED_5, UNDER_10)}

# The version of a Local Profile and the least protection it may have. A wider rule may be chosen; a narrower may not.
VERSION_RULES = {
    "core": EXACT,
    "partner": UNDER_3,
    "board": UNDER_5,
    "member": UNDER_5_ROUNDED_5,
    "public": UNDER_10,
}
