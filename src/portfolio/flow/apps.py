"""The conductor as a Django app: it registers what can be done in the background, and how the log is told."""

from django.apps import AppConfig


class Flow(AppConfig):
    name = "portfolio.flow"

    def ready(self) -> None:
        from portfolio.flow import jobs, log_captions  # noqa: F401 - jobs register; models must be loaded first

        log_captions.register()
