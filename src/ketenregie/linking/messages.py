"""The sentence of each error of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MESSAGES: dict[str, _StrPromise] = {
    "linking.nothing_chosen": _("Choose at least one signal that is not in the bundle yet."),
    "linking.too_few": _("A bundle begins with two signals. Choose one more."),
    "linking.not_a_signal": _("One of the chosen signals is not open to you. Open the page again."),
    "linking.in_another_bundle": _(
        "One of the chosen signals is in another bundle. Take it out there first, with a reason."
    ),
    "linking.not_in_bundle": _("This signal is not in the bundle."),
}
