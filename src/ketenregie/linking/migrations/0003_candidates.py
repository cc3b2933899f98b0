"""Candidates: pairs of signals and of mentions that may be the same, behind the second wall."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import ketenregie.kernel.ids
from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0002_walls"), ("protocol", "0004_drafts"), ("signals", "0014_draft_way")]
    operations = [
        migrations.CreateModel(
            name="Pair",
            fields=[
                ("id", models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("bits", models.FloatField()),
                ("shown", models.BooleanField()),
                ("found_at", models.DateTimeField()),
                ("dossier_a", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="protocol.dossier")),
                ("dossier_b", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="protocol.dossier")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("dossier_a", "dossier_b"), name="one_pair_of_signals"),
                    models.CheckConstraint(condition=models.Q(("dossier_a__lt", models.F("dossier_b"))), name="pair_in_order"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                ("id", models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("ref_a", models.UUIDField()),
                ("ref_b", models.UUIDField()),
                ("kind", models.TextField()),
                ("bits", models.FloatField()),
                ("parts", models.JSONField()),
                ("counted", models.BooleanField()),
                ("model", models.TextField()),
                ("found_at", models.DateTimeField()),
                ("mention_a", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="signals.mention")),
                ("mention_b", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="signals.mention")),
                ("pair", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="linking.pair")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("mention_a", "mention_b"), name="one_candidate_a_pair"),
                ],
            },
        ),
        load(SQL / "candidates.sql"),
    ]
