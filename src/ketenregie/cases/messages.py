"""The sentence of each error of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

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
