"""The power finder: for one subject, what is open now, what it is short of, and what is not for it. Pure.

It reads what is on record and decided about the subject; it never reads indicators, and it decides nothing: each agency
decides on its own power (domain/powers.md section 1). Safeguarding and support come first for a child or a victim, then
the ladder of intervention.
"""

from portfolio.partnership.plan.finding.facts import Facts, Finding, Verdict
from portfolio.partnership.plan.finding.obstacles import checks_needed, is_against
from portfolio.partnership.plan.finding.weighing import find, refusal, weigh

__all__ = ["Facts", "Finding", "Verdict", "checks_needed", "find", "is_against", "refusal", "weigh"]
