"""Every right on every table is decided on purpose, and no door stands open by accident."""

import pytest
from django.db import connection

from ketenregie.parties import grants

pytestmark = pytest.mark.django_db

OUR_ROLES = ("ketenregie_app", "ketenregie_worker", "ketenregie_linker")


def rows(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def names(statement, *values):
    return {row[0] for row in rows(statement, *values)}


@pytest.fixture(autouse=True)
def _see_all(as_owner):
    with as_owner():
        yield


# R7.1
def test_every_table_is_granted_or_refused_on_purpose():
    tables = names(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
    )
    assert tables - names("select name from ket.decided") == set()


def test_the_list_of_rights_names_no_table_that_is_not_there():
    tables = names("select relname from pg_class where relnamespace = 'public'::regnamespace")
    assert set(grants.RIGHTS) - tables == set()


# R7.1
def test_every_table_with_a_dossier_has_a_policy_and_row_level_security():
    bare = rows(
        """select c.relname, c.relrowsecurity from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
              and a.attname = 'dossier_id' and not a.attisdropped
              and not (c.relrowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid))
              and has_any_column_privilege('ketenregie_app', c.oid, 'select, insert, update')"""
    )
    assert bare == []


def test_a_table_that_is_guarded_is_really_so():
    guarded = names("select name from ket.decided where guarded")
    shut = names(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity"
    )
    assert guarded == shut


# R7.4
def test_nobody_but_the_owner_may_change_or_delete_the_journal():
    for role in OUR_ROLES:
        for right in ("insert", "update", "delete", "truncate"):
            assert not rows(
                "select 1 where has_table_privilege(%s, 'protocol_journalentry', %s)", role, right
            )


def test_no_table_may_be_truncated_and_none_is_open_to_everybody():
    for role in OUR_ROLES:
        assert not rows(
            """select relname from pg_class where relnamespace = 'public'::regnamespace
                and relkind = 'r' and has_table_privilege(%s, oid, 'truncate')""",
            role,
        )
    assert not rows(
        "select relname from pg_class c, aclexplode(c.relacl) a"
        " where c.relnamespace = 'public'::regnamespace and a.grantee = 0"
    )


def test_the_worker_never_sees_a_password():
    assert not rows(
        "select 1 where has_column_privilege('ketenregie_worker', 'parties_person', 'password', 'select')"
    )


# R7.1
def test_every_definer_function_has_a_fixed_search_path_and_is_not_for_everybody():
    loose = rows(
        """select p.proname from pg_proc p where p.prosecdef
              and p.pronamespace in ('public'::regnamespace, 'ket'::regnamespace)
              and (not exists (select 1 from unnest(p.proconfig) o where o like 'search_path=%%pg_temp')
                   or p.proacl is null
                   or exists (select 1 from aclexplode(p.proacl) a where a.grantee = 0))"""
    )
    assert loose == []


def test_no_role_of_ours_may_pass_by_row_level_security():
    assert not rows(
        "select rolname from pg_roles where rolname = any(%s) and (rolsuper or rolbypassrls)",
        [*OUR_ROLES, "ketenregie_owner"],
    )


def test_sequences_may_be_used_where_rows_may_be_added():
    stuck = rows(
        """select t.relname, s.relname from pg_class s
            join pg_depend d on d.objid = s.oid and d.classid = 'pg_class'::regclass
            join pg_class t on t.oid = d.refobjid
           where s.relkind = 'S' and t.relnamespace = 'public'::regnamespace
             and (has_table_privilege('ketenregie_app', t.oid, 'insert')
                  and not has_sequence_privilege('ketenregie_app', s.oid, 'usage')
               or has_table_privilege('ketenregie_worker', t.oid, 'insert')
                  and not has_sequence_privilege('ketenregie_worker', s.oid, 'usage'))"""
    )
    assert stuck == []
