"""The acts that go along: hearing, who directs the help, AVE, another municipality or region."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ketenregie.route import actions
from ketenregie.route.forms import along as forms
from ketenregie.route.operations import along, moving
from ketenregie.route.views.acts import Act, act_view

hear = act_view(
    Act(
        forms.HearForm,
        actions.HEAR,
        along.hear,
        _("Hear the contact officers"),
        _("Call, and note in one tap what they think. What cannot wait is decided without."),
        _("Note it"),
        _("It is noted. They are told what is decided."),
        _("What they think"),
        beforehand="route/_heard.html",
    )
)
direct = act_view(
    Act(
        forms.DirectForm,
        actions.DIRECT,
        along.direct,
        _("Who directs the help"),
        _(
            "Without a decision: the operational contact officer, in consultation with the care "
            "coordinator. What is on the help line stays with who has it."
        ),
        _("Decide"),
        _("It is decided. Who directs the help is told."),
        beforehand="route/_directed.html",
    )
)
ave = act_view(
    Act(
        forms.AveForm,
        actions.AVE,
        along.weigh_ave,
        _("Weigh how far it is raised (AVE)"),
        _("Help goes on meanwhile, whatever the level."),
        _("Keep it"),
        _("It is kept, with your reason."),
        beforehand="route/_weighed.html",
    )
)
part = act_view(
    Act(
        forms.PartForm,
        actions.PART,
        moving.give_part,
        _("Another municipality is concerned too"),
        _("Its contact officer gets a part of their own, with their own undermining route beside."),
        _("Give them their part"),
        _("Their contact officer has it now."),
    )
)
answer_part = act_view(
    Act(
        forms.AnswerPartForm,
        actions.PART,
        moving.answer_part,
        _("Your municipality’s part"),
        _("This signal concerns your municipality too. Take your part up, or say that it is not yours."),
        _("Answer"),
        _("Your answer stands. The chain director is told."),
        then="work",
    )
)
elsewhere = act_view(
    Act(
        forms.ElsewhereForm,
        actions.TRIAGE,
        moving.send_elsewhere,
        _("Hand it to another region"),
        _(
            "Call the other region first. Here it closes; the help line stays until what is on it is done."
        ),
        _("Hand it over"),
        _("It is handed over. The help line stays."),
    )
)
