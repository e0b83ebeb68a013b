"""Every write of this room: what persons judge and take back, and what the machine judges in a run."""

from portfolio.information.linkage.operations.judging import judge, withdraw
from portfolio.information.linkage.operations.running import Outcome, run

__all__ = ["Outcome", "judge", "run", "withdraw"]
