"""The closed door: copies of a profile, each made for one recipient, marked, receipted, expiring, recallable.

Every statement goes through `decide()` for the recipient's agency; what may not go is left out and counted, never
described. A decision not to share is recorded too.
"""
