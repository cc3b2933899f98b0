"""What is seen of a meeting on one case: by who runs it, and by who was invited and no more."""

from ketenregie.table.tailored.queries.around import (
    agreement_pages,
    case_reference,
    conditions,
    offered,
    on_agenda,
    owners,
    part_of_case,
)
from ketenregie.table.tailored.queries.page import agreed_page, tailored_page

__all__ = [
    "agreed_page",
    "agreement_pages",
    "case_reference",
    "conditions",
    "offered",
    "on_agenda",
    "owners",
    "part_of_case",
    "tailored_page",
]
