"""The addresses of background work."""

from django.urls import path

from portfolio.web.pages.jobs import views

urlpatterns = [
    path("jobs/", views.recent, name="jobs"),
    path("jobs/<str:id>/", views.one, name="job"),
    path("jobs/<str:id>/now/", views.now, name="job-now"),
    path("jobs/<str:id>/cancel/", views.cancel, name="job-cancel"),
]
