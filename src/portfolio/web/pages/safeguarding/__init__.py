"""Referrals, return interviews, cuckooing cases and the NRM, each with its clock."""
