-- What other people did to a bucket's policy, and the regular look at it.
alter table policy_state
  add sent_document  text,
  add behind_since   timestamptz,
  add drifted_at     timestamptz,
  add next_check     timestamptz not null default now(),
  add check_attempts integer not null default 0,
  add check_error    text;

update policy_state set behind_since = now() where applied_revision < desired_revision;

drop index policy_state_behind;
create index policy_state_behind on policy_state (next_try)
  where applied_revision < desired_revision or drifted_at is not null;
create index policy_state_next_check on policy_state (next_check) where open;

-- Statements of others that an admin decided to take out, byte for byte as they stood.
create table foreign_removal (
  id             bigint generated always as identity primary key,
  bucket         text not null references policy_state (bucket),
  statement      text not null,
  statement_hash text not null,
  removed_by     text not null,
  removed_at     timestamptz not null,
  revision       bigint not null,
  done_at        timestamptz
);

create unique index foreign_removal_open on foreign_removal (bucket, statement_hash) where done_at is null;
