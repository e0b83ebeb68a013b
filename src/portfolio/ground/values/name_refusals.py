"""What people put where one person's name belongs, and what to tell them."""

import re

_ALIAS = r"a\.?k\.?a\.?|alias|formerly|also known as|known as"
# Nee is a surname of Connemara as well, so only between two names does it mean "born"
_BORN = r"[^\s,]\s+n[ée]e\s+(?!(?:jr|sr|ii|iii|iv)\b)\S"
_ONE = "Put one name here, and each other name in its own row or in a column for aliases."

_REFUSALS = tuple(
    (re.compile(form, re.IGNORECASE), problem, remedy)
    for form, problem, remedy in (
        (rf"(?:^|\s)(?:{_ALIAS})(?:\s|$)|{_BORN}", "There is a second name here (an alias or a former name).", _ONE),
        (r"@\w", "This is an e-mail address or user name, not a person's name.", "Put it in a column for contacts."),
        (r"[&/+;|]|\sand\s", "There seems to be more than one person here.", "Give each person a row."),
        (r'["()\[\]{}<>]|(?<!\w)\'[^\']+\'(?!\w)', "There is a nickname or a remark beside the name.", _ONE),
        (r"\d", "There is a figure in this name.", "Put only the name here; numbers have columns of their own."),
        (r",.*,.*,", "There are too many commas for one name.", "Write the surname, a comma, then the forenames."),
        (r"[^\w\s',.\-]|_", "There is a character here that names do not have.", "Put only the name here."),
    )
)


def refusal(text: str) -> tuple[str, str] | None:
    """The problem and the remedy, or None where the text can be one person's name."""
    return next(((problem, remedy) for form, problem, remedy in _REFUSALS if form.search(text)), None)
