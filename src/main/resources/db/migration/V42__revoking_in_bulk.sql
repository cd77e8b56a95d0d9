-- All locks at once, and none while others wait: a panel of the version before may take the same tables in another
-- order, and Postgres would end one of the two. So this one gives up before Postgres looks for a deadlock.
do $$
begin
  perform set_config('lock_timeout', '200ms', true);
  loop
    begin
      lock table policy_state, person in share row exclusive mode;
      lock table granted_access in share mode;
      exit;
    exception when lock_not_available then
      perform pg_sleep(0.05);
    end;
  end loop;
  perform set_config('lock_timeout', '0', true);
end $$;

-- What one person has, in the order of their page.
create index granted_access_reach on granted_access (person_id, bucket, prefix, id) where closed_at is null;
-- Who has something in one folder.
create index granted_access_in_folder on granted_access (bucket, prefix) where closed_at is null;

-- A platform admin revokes what one person has in many data sources; decided one by one, also after a crash.
create table bulk_revocation (
  id         uuid primary key,
  person_id  bigint not null references person (id),
  by_id      bigint not null references person (id),
  created_at timestamptz not null,
  ended_at   timestamptz
);

create unique index bulk_revocation_open on bulk_revocation (person_id) where ended_at is null;

-- grants is null for all that the person has there. outcome is null until it is decided.
create table bulk_revocation_item (
  revocation uuid not null references bulk_revocation (id) on delete cascade,
  bucket     text not null references policy_state (bucket),
  grants     bigint[],
  outcome    text check (outcome in ('DONE', 'UNCHANGED', 'REFUSED')),
  revision   bigint,
  reason     text,
  attempts   integer not null default 0,
  primary key (revocation, bucket)
);

create index bulk_revocation_item_open on bulk_revocation_item (revocation, attempts, bucket) where outcome is null;
