"""The addresses of the public part: the same for everybody, saying nothing about anybody."""

from django.urls import path

from ketenregie.signals.handouts import views as handouts
from ketenregie.signals.outside import method
from ketenregie.signals.outside import views as outside
from ketenregie.signals.reporting import views, views_mailbox

app_name = "reporting"
urlpatterns = [
    path("", views.start, name="start"),
    path("vragen/", views.questions, name="questions"),
    path("versturen/", views.send, name="send"),
    path("klaar/", views.done, name="done"),
    path("eerder/", views.earlier, name="earlier"),
    path("anoniem/", views.anonymous, name="anonymous"),
    path("te-groot/", views.too_large, name="too_large"),
    path("werkwijze/", method.method, name="method"),
    path("vanuit-werk/", outside.report, name="from_work"),
    path("vanuit-werk/kaart/", handouts.route_card_public, name="route_card"),
    path("code/", views_mailbox.code, name="code"),
    path("berichten/", views_mailbox.letters, name="letters"),
]
