"""The addresses of the log."""

from django.urls import path

from portfolio.web.pages.oversight import account, disclosures, lists, proof, views

urlpatterns = [
    path("oversight/", views.show, name="oversight"),
    path("oversight/log/", views.log, name="oversight-log"),
    path("oversight/lists/", lists.every, name="oversight-lists"),
    path("oversight/about/", account.show, name="oversight-about"),
    path("oversight/disclosures/", disclosures.every, name="disclosures"),
    path("oversight/disclosures/<str:id>/", disclosures.one, name="disclosure"),
    path("oversight/check/", proof.check, name="oversight-check"),
    path("oversight/heads.jsonl", proof.heads, name="oversight-heads"),
]
