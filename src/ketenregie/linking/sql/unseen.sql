-- Whoever holds one of two signals reads nothing in the journal of who looked whether it belongs with another:
-- neither what the linker did, nor whom it was shown to, nor what was opened for connecting. Everybody sees
-- what they did themselves, and the owner of the tables all. A log of accesses that is shown to anybody begins here.
drop policy quiet on protocol_journalentry;
create policy quiet on protocol_journalentry as restrictive for select to ketenregie_app using (
  code not in ('linking.looked_up', 'linking.admitted', 'linking.admission_ended')
  and (not (code = 'linking.shown' or (code = 'protocol.revealed' and purpose = 'connection'))
    or holder = any ((select ket.holders())::text[])));
