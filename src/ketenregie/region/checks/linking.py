"""The stop-list of linking: what stands on it can be read as what it says it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.engines.linking import Mention, features_of, keys_of
from ketenregie.region.checks.register import needs
from ketenregie.region.reading import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.region.files import Parts

FILE = "linking.toml"
_FIELD = {"phone": "phone", "place": "street", "email": "email", "web": "web"}
_RIGHT = {
    "phone": "A number with its area code, as 058 000 00 00",
    "place": "Street and house number, with the town in `town`",
    "email": "An address, as name@example.org",
    "web": "An address, as https://example.org/page",
}


@needs(FILE)
def what_is_shared_can_be_read(parts: Parts) -> Iterator[PackError]:
    """A number or address by which nothing could be found stops nothing either."""
    for code, one in parts.linking.shared.items():
        field = {_FIELD[one.kind]: one.value, "city": one.town}
        if not keys_of(features_of(Mention(kind=one.kind, **field))):
            problem = f"cannot be read as what it is: {one.kind}"
            yield PackError(FILE, f"shared.{code}.value", problem, _RIGHT[one.kind])
