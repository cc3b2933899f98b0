"""The parties room's addresses: one's own capacities, and the administrator's screens."""

from __future__ import annotations

from django.urls import path

from ketenregie.parties.views import own, people

app_name = "parties"
urlpatterns = [
    path("hoedanigheid/", own.capacities, name="capacities"),
    path("hoedanigheid/<uuid:capacity_id>/weg/", own.away, name="away"),
    path("hoedanigheid/<uuid:capacity_id>/terug/", own.back, name="back"),
    path("hoedanigheid/<uuid:capacity_id>/werkdagen/", own.working_days, name="working_days"),
    path("tweede-factor/", own.second_factor, name="second_factor"),
    path("beheer/mensen/", people.people, name="people"),
    path("beheer/mensen/nieuw/", people.add, name="add_person"),
    path("beheer/mensen/<uuid:person_id>/", people.person, name="person"),
    path("beheer/mensen/<uuid:person_id>/aanmelding/", people.renew, name="renew_sign_in"),
    path("beheer/mensen/<uuid:person_id>/account/", people.account, name="set_account"),
    path("beheer/mensen/<uuid:person_id>/hoedanigheid/", people.give, name="give_capacity"),
    path("beheer/hoedanigheden/<uuid:capacity_id>/", people.change, name="change_capacity"),
    path("beheer/hoedanigheden/<uuid:capacity_id>/werkdagen/", people.days, name="set_days"),
    path("beheer/hoedanigheden/<uuid:capacity_id>/einde/", people.end, name="end_capacity"),
    path("beheer/ketenregisseur/", people.chain_director, name="chain_director"),
]
