"""Referrals, return interviews, cuckooing cases and the NRM: clocks and feedback, never the case notes."""
