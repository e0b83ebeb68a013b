"""An event in words, for an auditor: the sentence of its kind, filled from its details."""

import json
import string
from collections.abc import Mapping, Sequence
from typing import Any

from portfolio.ground.audit.kinds import UnknownKind, get
from portfolio.ground.audit.models import Event

NOT_RECORDED = "(not recorded)"


class _Filler(string.Formatter):
    """Fills {name} from the details and nothing else: no attributes, no indexes, no failing."""

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(field_name, NOT_RECORDED), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, list):
            return ", ".join(map(str, value)) or "none"
        return str(value)


def sentence(event: Event) -> str:
    """What was done, without who and when: "ended the membership membership 06f...".

    A detail that was not recorded says so; a kind that this version does not know gives its code.
    """
    try:
        words = get(event.kind).sentence
    except UnknownKind:
        return f"did something that this version has no words for ({event.kind})"
    return _Filler().vformat(words, (), {**_details(event), "on": f"{event.about_kind} {event.about_id}"})


def _details(event: Event) -> dict[str, Any]:
    try:
        details = json.loads(event.details)
    except ValueError:
        return {}
    return details if isinstance(details, dict) else {}
