"""The address of the first page."""

from django.urls import path

from portfolio.web.pages.home import views

urlpatterns = [path("", views.show, name="home")]
