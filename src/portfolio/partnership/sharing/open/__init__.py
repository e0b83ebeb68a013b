"""The open door: reports for councillors and the public.

It reads counts of places and words typed for the public, and nothing else; the import contract keeps it from profiles,
subjects and records, so that a name cannot leak by editing.
"""
