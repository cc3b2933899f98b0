"""The table app."""

from django.apps import AppConfig


class TableConfig(AppConfig):
    """Django's view of the room."""

    name = "ketenregie.table"
    label = "table"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare to the gate what may be tried here and what the journal records."""
        from ketenregie.cases.steps import tell_part
        from ketenregie.route.steps import tell_agreement_pages
        from ketenregie.signals.steps import words
        from ketenregie.table import actions, events, messages  # noqa: F401
        from ketenregie.table.steps import day_label, members_label, section_label
        from ketenregie.table.tailored.queries import agreement_pages, part_of_case

        words.know("decision", lambda code: str(messages.OUTCOMES.get(code, "")))
        words.know("back", lambda code: str(messages.BACK.get(code, "")))
        words.know("section", section_label)
        words.know("members", members_label)
        words.know("day", day_label)
        tell_part(part_of_case)
        tell_agreement_pages(agreement_pages)
