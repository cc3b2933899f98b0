"""The addresses of the public part: the same for everybody, saying nothing about anybody."""

from django.urls import path

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
    path("code/", views_mailbox.code, name="code"),
    path("berichten/", views_mailbox.letters, name="letters"),
]
