"""The addresses of what is published."""

from django.urls import path

from portfolio.web.pages.published import views

urlpatterns = [
    path("published/", views.every, name="published"),
    path("published/report/<str:id>/", views.report, name="published-report"),
    path("published/report/<str:id>/file.<slug:format>", views.report_file, name="published-report-file"),
    path("published/local-profile/<str:id>/", views.profile, name="published-profile"),
    path("published/local-profile/<str:id>/file.<slug:format>", views.profile_file, name="published-profile-file"),
]
