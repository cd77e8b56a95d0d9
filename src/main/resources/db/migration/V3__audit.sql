create table audit_entry (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  actor_id   bigint,
  actor_name text not null,
  action     text not null,
  bucket     text,
  subject    text,
  before     text,
  after      text,
  reason     text,
  revision   bigint
);

create index audit_entry_by_bucket on audit_entry (bucket, id desc);

-- The record lasts: neither a bug nor somebody with the panel's own database role rewrites it in passing.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit_entry is append-only';
end
$$;

create trigger audit_entry_keeps_rows before update or delete on audit_entry
  for each row execute function refuse_audit_change();
create trigger audit_entry_keeps_table before truncate on audit_entry
  for each statement execute function refuse_audit_change();
