"""Every write of this room: nominating, commissioning and writing, signing, asking partners and answering them."""

from portfolio.partnership.partnership_profiles.operations.asking import (
    answer,
    ask,
    take_back_answer,
    take_form,
    withdraw_request,
)
from portfolio.partnership.partnership_profiles.operations.nominating import decide_nomination, nominate
from portfolio.partnership.partnership_profiles.operations.outdating import mark_outdated
from portfolio.partnership.partnership_profiles.operations.signing import (
    mark_stale,
    prepare,
    send_back,
    sign,
    withdraw,
)
from portfolio.partnership.partnership_profiles.operations.writing import (
    add_statement,
    choose_options,
    commission,
    withdraw_statement,
    write_section,
)

__all__ = [
    "add_statement",
    "answer",
    "ask",
    "choose_options",
    "commission",
    "decide_nomination",
    "mark_outdated",
    "mark_stale",
    "nominate",
    "prepare",
    "send_back",
    "sign",
    "take_back_answer",
    "take_form",
    "withdraw",
    "withdraw_request",
    "withdraw_statement",
    "write_section",
]
