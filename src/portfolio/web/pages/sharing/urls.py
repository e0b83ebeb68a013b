"""The addresses of what has left."""

from django.urls import path

from portfolio.web.pages.sharing import copies, own, settling, views

urlpatterns = [
    path("sharing/", views.ledger, name="sharing"),
    path("copies/", copies.every, name="copies"),
    path("copies/decision/<str:id>/", settling.look_at, name="copy-decision"),
    path("copies/<str:id>/", copies.one, name="copy"),
    path("copies/<str:id>/recall/", copies.recall, name="copy-recall"),
    path("copies/<str:id>/review/", settling.review, name="copy-review"),
    path("your-copies/", own.every, name="your-copies"),
    path("your-copies/<str:id>/", own.read, name="your-copy"),
    path("your-copies/<str:id>/file.<slug:format>", own.download, name="your-copy-file"),
    path("your-copies/<str:id>/corrected/", own.corrected, name="your-copy-corrected"),
]
