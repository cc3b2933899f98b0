"""What people do here: choose a capacity, say they are away; and the administrator's work."""

from ketenregie.parties.operations.accounts import (
    AddPerson,
    Invitation,
    SetAccount,
    add_person,
    renew_sign_in,
    set_account,
)
from ketenregie.parties.operations.capacities import (
    ChangeCapacity,
    EndCapacity,
    GiveCapacity,
    change_capacity,
    end_capacity,
    give_capacity,
)
from ketenregie.parties.operations.own import (
    SayAway,
    SetWorkingDays,
    choose_capacity,
    say_away,
    say_back,
    set_days,
    set_own_days,
)

__all__ = [
    "AddPerson",
    "ChangeCapacity",
    "EndCapacity",
    "GiveCapacity",
    "Invitation",
    "SayAway",
    "SetAccount",
    "SetWorkingDays",
    "add_person",
    "change_capacity",
    "choose_capacity",
    "end_capacity",
    "give_capacity",
    "renew_sign_in",
    "say_away",
    "say_back",
    "set_account",
    "set_days",
    "set_own_days",
]
