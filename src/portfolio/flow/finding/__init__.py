"""One box for everything: names, phones, plates, addresses, references and codes, as far as the viewer may see."""

from portfolio.flow.finding.finding import Found as Found
from portfolio.flow.finding.finding import Hit as Hit
from portfolio.flow.finding.finding import find as find
from portfolio.flow.finding.finding import find_each as find_each
