"""The sentence of each error of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TRACKS: dict[str, _StrPromise] = {
    "care": _("Care"),
    "criminal": _("Criminal justice"),
    "administrative": _("Administrative"),
    "riec": _("RIEC"),
}
STATES: dict[str, _StrPromise] = {
    "started": _("Started"),
    "running": _("Under way"),
    "waiting": _("Waiting"),
    "finished": _("Finished"),
    "with_police": _("With the police"),
    "talk_held": _("Informative talk held"),
    "report_made": _("Report to the police made"),
    "with_prosecutor": _("With the public prosecutor"),
    "in_court": _("In court"),
    "dismissed": _("Dismissed by the public prosecutor"),
    "ended": _("Ended"),
    "open": _("Case open"),
    "closed": _("Closed"),
}
PURPOSES: dict[str, _StrPromise] = {
    "signal": _("Signal"),
    "connection": _("Linking signals"),
    "table": _("The table"),
    "direction": _("Leading the case"),
    "oversight": _("Oversight"),
    "undermining": _("Undermining"),
    "tailored": _("A meeting on this case"),
    **TRACKS,
}

MESSAGES: dict[str, _StrPromise] = {
    "cases.wrong_state": _("From the present state that is not possible. Open the page again."),
    "cases.unknown_track": _("This kind of track does not exist."),
    "cases.track_twice": _("Each kind of track runs once in a case."),
    "cases.no_owner": _("Choose who leads this track."),
    "cases.no_words_on_police_track": _(
        "Of the criminal track only a status is shared, never text. Leave the text empty."
    ),
    "cases.not_the_police_track": _("Only the police releases a status of the criminal track."),
    "cases.not_yours": _("This is set by who leads the track or the case."),
    "cases.no_goal": _("Write down a first goal."),
}
