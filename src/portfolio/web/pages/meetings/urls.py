"""The addresses of the meetings."""

from django.urls import path

from portfolio.web.pages.meetings import item, minuting, reading, room, running, series

urlpatterns = [
    path("meetings/", reading.every, name="meetings"),
    path("meetings/chair/", reading.chair, name="meetings-chair"),
    path("meetings/series/new/", series.begin, name="meeting-series-new"),
    path("meetings/series/<str:id>/", series.one, name="meeting-series"),
    path("meetings/series/<str:id>/change/", series.change, name="meeting-series-change"),
    path("meetings/series/<str:id>/cadence/", series.cadence, name="meeting-series-cadence"),
    path("meetings/series/<str:id>/quorum/", series.quorum, name="meeting-series-quorum"),
    path("meetings/series/<str:id>/plan/", series.plan, name="meeting-plan"),
    path("meetings/series/<str:id>/calendar.ics", series.calendar, name="meeting-series-calendar"),
    path("meetings/items/<str:id>/", item.one, name="meeting-item"),
    path("meetings/items/<str:id>/room/", room.live, name="meeting-room"),
    path("meetings/items/<str:id>/question/", item.question, name="meeting-item-question"),
    path("meetings/items/<str:id>/edit/", item.edit, name="meeting-item-edit"),
    path("meetings/items/<str:id>/conflict/", item.conflict, name="meeting-item-conflict"),
    path("meetings/items/<str:id>/give/", item.give, name="meeting-item-give"),
    path("meetings/items/<str:id>/amend/", minuting.amend, name="meeting-item-amend"),
    path("meetings/decisions/<str:id>/", item.decision, name="meeting-decision"),
    path("meetings/decisions/<str:id>/revoke/", item.revoke, name="meeting-decision-revoke"),
    path("meetings/<str:id>/", reading.one, name="meeting"),
    path("meetings/<str:id>/agenda/", running.order, name="meeting-order"),
    path("meetings/<str:id>/gather/", running.gather, name="meeting-gather"),
    path("meetings/<str:id>/add/", running.add, name="meeting-add"),
    path("meetings/<str:id>/people/", running.people, name="meeting-people"),
    path("meetings/<str:id>/move/", running.move, name="meeting-move"),
    path("meetings/<str:id>/change/", running.change, name="meeting-change"),
    path("meetings/<str:id>/room/", room.enter, name="meeting-enter"),
    path("meetings/<str:id>/minutes/", minuting.read, name="meeting-minutes"),
    path("meetings/<str:id>/minutes/draft/", minuting.draft, name="meeting-minutes-draft"),
    path("meetings/<str:id>/minutes/approve/", minuting.approve, name="meeting-minutes-approve"),
    path("meetings/<str:id>/minutes/send-back/", minuting.send_back, name="meeting-minutes-send-back"),
    path("meetings/<str:id>/minutes-<slug:part>.<slug:format>", minuting.download, name="meeting-minutes-file"),
    path("meetings/<str:id>/pack-<slug:agency>.zip", running.pack, name="meeting-pack"),
]
