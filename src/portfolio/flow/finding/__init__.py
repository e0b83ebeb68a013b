"""One box for everything: names, phones, plates, addresses, references and codes, as far as the viewer may see."""

from portfolio.flow.finding.finding import find as find
from portfolio.flow.finding.finding import find_each as find_each
from portfolio.flow.finding.found import Found as Found
from portfolio.flow.finding.found import Hit as Hit
