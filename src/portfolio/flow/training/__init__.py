"""The training copy: the invented borough of Merrowby, sent through the whole flow by an invented cast."""

from portfolio.flow.training.cast import SignIn, sign_ins
from portfolio.flow.training.load import Loaded, load

__all__ = ["Loaded", "SignIn", "load", "sign_ins"]
