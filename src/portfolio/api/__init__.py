"""The same desk for machines: JSON under /api/v1/, described by its openapi.json, under the same policy as the pages.

A program brings a token of a person (`portfolio people token`) and sees what that person sees, no more and no less.
"""
