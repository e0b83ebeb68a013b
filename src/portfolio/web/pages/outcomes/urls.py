"""The addresses of outcomes."""

from django.urls import path

from portfolio.web.pages.outcomes import disrupting, ordering, reading, using

urlpatterns = [
    path("outcomes/", reading.every, name="outcomes"),
    path("outcomes/orders/", reading.orders, name="orders"),
    path("outcomes/uses/", reading.uses, name="uses"),
    path("outcomes/levels/", reading.levels, name="levels"),
    path("outcomes/levels/<slug:level>/", disrupting.word, name="level"),
    path("outcomes/disruption/new/", disrupting.record, name="disruption-new"),
    path("outcomes/disruption/<str:id>/", reading.one, name="disruption"),
    path("outcomes/disruption/<str:id>/moderate/", disrupting.moderate, name="disruption-moderate"),
    path("outcomes/disruption/<str:id>/review/", disrupting.review, name="disruption-review"),
    path("outcomes/disruption/<str:id>/supersede/", disrupting.supersede, name="disruption-supersede"),
    path("outcomes/order/new/", ordering.consider, name="order-new"),
    path("outcomes/order/<str:id>/", reading.order, name="order"),
    path("outcomes/order/<str:id>/<slug:step>/", ordering.move, name="order-move"),
    path("outcomes/use/new/", using.consider, name="use-new"),
    path("outcomes/use/<str:id>/", reading.use, name="use"),
    path("outcomes/use/<str:id>/<slug:step>/", using.move, name="use-move"),
]
