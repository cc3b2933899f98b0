"""Drafts of reports, for their own person only; mentions may come with a report without an account."""

import django.db.models.deletion
from django.db import migrations, models

from ketenregie.protocol.sql import guard

# Admissions are shared by a role; a draft is not.
OWN_ONLY = """
create policy own_only on signals_draft as restrictive for all to ketenregie_app
  using (person_id = (select ket.person())) with check (person_id = (select ket.person()));
call ket.open_table('signals_mention', true, false);
"""


class Migration(migrations.Migration):

    dependencies = [("protocol", "0004_drafts"), ("signals", "0012_weighed_and_conditions")]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("dossier", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to="protocol.dossier")),
                ("person_id", models.UUIDField()),
                ("ref", models.UUIDField()),
                ("kept_at", models.DateTimeField()),
            ],
        ),
        guard("signals_draft"),
        migrations.RunSQL(OWN_ONLY, migrations.RunSQL.noop),
    ]
