"""What people may try here. None of it touches a dossier, so none asks for a data category."""

from ketenregie.protocol.gate import Action

_OWN, _ADMINISTRATION = "capacity", "administration"

CHOOSE_CAPACITY = Action("parties.choose_capacity", kind="write", step=_OWN)
SET_OWN_DAYS = Action("parties.set_own_days", kind="write", step=_OWN)
SAY_AWAY = Action("parties.say_away", kind="write", step=_OWN)

SEE_PEOPLE = Action("parties.see_people", kind="list", step=_ADMINISTRATION)
ADD_PERSON = Action("parties.add_person", kind="write", step=_ADMINISTRATION)
RENEW_SIGN_IN = Action("parties.renew_sign_in", kind="write", step=_ADMINISTRATION)
SET_ACCOUNT = Action("parties.set_account", kind="write", step=_ADMINISTRATION)
GIVE_CAPACITY = Action("parties.give_capacity", kind="write", step=_ADMINISTRATION)
CHANGE_CAPACITY = Action("parties.change_capacity", kind="write", step=_ADMINISTRATION)
SET_DAYS = Action("parties.set_days", kind="write", step=_ADMINISTRATION)
END_CAPACITY = Action("parties.end_capacity", kind="write", step=_ADMINISTRATION)
