"""The interface answers as its own description says, to whatever may be sent to it, right or wrong."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from portfolio.config.wsgi import application
from tests.api.conftest import As

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
TRIES = 12  # of each operation
# Not asked: that whatever fits the description is accepted. Whether there is such an agency, format or subject, and
# whether a reason was given, no description can say.


@pytest.fixture
def connection_kept() -> Iterator[None]:
    """A request closes a worn connection, and the test's transaction with it; Django's own client sees to this too."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("connection_kept")
def test_each_operation_answers_as_described(program: As) -> None:
    headers = program("coordinator").headers
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) >= 10

    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=TRIES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
        def answers_as_described(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])

        answers_as_described()
