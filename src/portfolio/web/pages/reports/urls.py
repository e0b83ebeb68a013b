"""The addresses of the upward reports."""

from django.urls import path

from portfolio.web.pages.reports import agreeing, approving, reading, writing

urlpatterns = [
    path("reports/", reading.every, name="reports"),
    path("reports/new/", writing.begin, name="report-new"),
    path("reports/<str:id>/", reading.one, name="report"),
    path("reports/<str:id>/read/", reading.read, name="report-read"),
    path("reports/<str:id>/file.<slug:format>", reading.download, name="report-file"),
    path("reports/<str:id>/write/<slug:part>/", writing.write, name="report-write"),
    path("reports/<str:id>/words/", agreeing.take, name="report-words"),
    path("reports/<str:id>/from/", agreeing.origins, name="report-from"),
    path("reports/<str:id>/prepare/", approving.prepare, name="report-prepare"),
    path("reports/<str:id>/approve/", approving.approve, name="report-approve"),
    path("reports/<str:id>/send-back/", approving.send_back, name="report-send-back"),
    path("reports/<str:id>/withdraw/", approving.withdraw, name="report-withdraw"),
]
