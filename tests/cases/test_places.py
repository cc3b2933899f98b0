"""The page of a signal says which case it became part of, to who may know."""

from __future__ import annotations

from ketenregie.signals.queries import signal_page


# R3.4 R6.1
def test_the_page_of_a_signal_leads_to_its_case(case, ketenregisseur):
    [place] = signal_page(ketenregisseur, case.origin_id).places
    assert (place.reference, str(case.pk) in place.url) == (case.reference, True)


# R7.1
def test_who_is_not_admitted_to_the_case_does_not_learn_of_it(case, officer, as_owner):
    from ketenregie.protocol.models import Admission

    with as_owner():
        Admission.objects.filter(dossier_id=case.pk, holder=str(officer.holder)).delete()
    assert signal_page(officer, case.origin_id).places == ()
