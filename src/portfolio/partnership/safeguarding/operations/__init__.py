"""Every write of this room: opening cases, and moving them. Its functions are called by this package's name."""

from portfolio.partnership.safeguarding.operations.moving import look_again as look_again
from portfolio.partnership.safeguarding.operations.moving import move as move
from portfolio.partnership.safeguarding.operations.opening import gather as gather
from portfolio.partnership.safeguarding.operations.opening import identify_for_nrm as identify_for_nrm
from portfolio.partnership.safeguarding.operations.opening import refer as refer
from portfolio.partnership.safeguarding.operations.opening import report_cuckooing as report_cuckooing
from portfolio.partnership.safeguarding.operations.opening import report_missing as report_missing
