"""At start, every room's events.py is read, so that each kind of event is known."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AuditConfig(AppConfig):
    name = "portfolio.ground.audit"
    label = "audit"

    def ready(self) -> None:
        autodiscover_modules("events")
