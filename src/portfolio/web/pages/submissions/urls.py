"""The addresses of submissions."""

from django.urls import path

from portfolio.web.pages.submissions import bringing, templates, views

urlpatterns = [
    path("submissions/", views.every, name="submissions"),
    path("submissions/templates/", templates.every, name="submission-templates"),
    path("submissions/templates/<slug:template>.xlsx", templates.one, name="submission-template"),
    path("submissions/new/", bringing.bring, name="submission-new"),
    path("submissions/waiting/<str:id>/", bringing.preview, name="submission-preview"),
    path("submissions/waiting/<str:id>/findings.csv", bringing.preview_findings, name="submission-preview-findings"),
    path("submissions/waiting/<str:id>/take-in/", bringing.take_in, name="submission-take-in"),
    path("submissions/waiting/<str:id>/discard/", bringing.discard, name="submission-discard"),
    path("submissions/<str:id>/", views.one, name="submission"),
    path("submissions/<str:id>/findings.csv", views.findings, name="submission-findings"),
    path("submissions/<str:id>/withdraw/", views.withdraw, name="submission-withdraw"),
]
