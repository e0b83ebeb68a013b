from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "portfolio.web.design"
    label = "design"
