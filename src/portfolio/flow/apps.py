"""The conductor as a Django app: it registers what can be done in the background."""

from django.apps import AppConfig


class Flow(AppConfig):
    name = "portfolio.flow"

    def ready(self) -> None:
        from portfolio.flow import jobs  # noqa: F401 - registers; models must be loaded first
