"""The addresses of the settings."""

from django.urls import path

from portfolio.web.pages.settings import agencies, agreements, people, points, views

urlpatterns = [
    path("settings/", views.show, name="settings"),
    path("settings/partnership/", views.change, name="settings-partnership"),
    path("settings/rights/", views.rights, name="settings-rights"),
    path("settings/agencies/", agencies.every, name="settings-agencies"),
    path("settings/agencies/new/", agencies.add, name="settings-agency-new"),
    path("settings/agencies/<slug:code>/state/", agencies.move, name="settings-agency-state"),
    path("settings/points/", points.every, name="settings-points"),
    path("settings/agencies/<slug:code>/single-point/", points.name, name="settings-agency-point"),
    path("settings/people/", people.every, name="settings-people"),
    path("settings/people/new/", people.add, name="settings-person-new"),
    path("settings/people/role/", people.give_role, name="settings-person-role"),
    path("settings/people/<str:id>/end/", people.end, name="settings-person-end"),
    path("settings/agreements/", agreements.every, name="settings-agreements"),
    path("settings/agreements/new/", agreements.add, name="settings-agreement-new"),
]
