"""The log's tables. They have no foreign keys: the log outlives what it speaks of."""

import json
from datetime import UTC
from typing import Any

from django.db import models

from portfolio.ground.audit import merkle

FORMAT = 1  # of the hashed entry; whoever adds a column raises it, and keeps entry() right for the older events


class Event(models.Model):
    """One thing that somebody did. Never changed, never deleted; triggers in the database refuse both.

    Every column but the hash is under the hash; the number an event gets when it is sealed is its place in the tree.
    """

    id = models.CharField(primary_key=True, max_length=20)
    format = models.PositiveSmallIntegerField(default=FORMAT)
    at = models.DateTimeField(db_index=True)  # UTC, microseconds
    partnership = models.CharField(max_length=20)  # empty: the installation as a whole
    actor = models.CharField(max_length=40)
    actor_kind = models.CharField(max_length=6)  # user, system
    agency = models.CharField(max_length=40)
    role = models.CharField(max_length=20)
    operation = models.CharField(max_length=8)  # the law's six words
    kind = models.CharField(max_length=60)  # room.what_happened
    about_kind = models.CharField(max_length=20)
    about_id = models.CharField(max_length=64)
    purpose = models.CharField(max_length=40)
    gateway = models.CharField(max_length=40)
    outcome = models.CharField(max_length=8)  # done, refused
    details = models.TextField()  # canonical JSON: counts, codes, ids, field names, keyed digests
    hash = models.CharField(max_length=64)  # RFC 9162 leaf hash of entry(), hexadecimal

    class Meta:
        indexes = [
            models.Index(fields=["about_kind", "about_id"], name="audit_event_about"),
            models.Index(fields=["partnership", "-at"], name="audit_event_recent"),
        ]

    def entry(self) -> bytes:
        """What is hashed: every column but the hash, by name, as canonical JSON in UTF-8."""
        return entry({field.attname: getattr(self, field.attname) for field in self._meta.concrete_fields})

    def check_lengths(self) -> None:
        """ValueError where a column is too long: SQLite would keep it and PostgreSQL would not."""
        for field in self._meta.concrete_fields:
            value = getattr(self, field.attname)
            if field.max_length and isinstance(value, str) and len(value) > field.max_length:
                raise ValueError(f"an event's {field.attname} has at most {field.max_length} characters: {value!r}")

    def leaf(self) -> str:
        """The hash that the columns as they stand would have."""
        return merkle.leaf(self.entry()).hex()


def entry(columns: dict[str, Any]) -> bytes:
    """What is hashed of an event with these columns, given as `.values()` gives them: every one but the hash."""
    columns = {name: value for name, value in columns.items() if name != "hash"}
    columns["at"] = columns["at"].astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return canonical(columns).encode()


class Leaf(models.Model):
    """The place of an event in the tree, given after its transaction has ended, so that writers never wait in line."""

    number = models.BigIntegerField(primary_key=True)  # from 0, without gaps
    event = models.CharField(max_length=20, unique=True)
    hash = models.CharField(max_length=64)


class Head(models.Model):
    """The head of the tree at a size. Also appended to a file outside the database (see heads.py)."""

    size = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    root = models.CharField(max_length=64)
    peaks = models.TextField()  # JSON list of the subtree heads, so that the next sealing need not start over


def canonical(value: Any) -> str:
    """JSON with one spelling: sorted keys, no spaces, nothing escaped that need not be; sets as sorted lists."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=sorted)
