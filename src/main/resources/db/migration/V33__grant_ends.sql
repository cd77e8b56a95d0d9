-- The version before inserts a grant and has the whole row returned. A new column would break these statements where
-- Postgres has planned them, and so the grants that people make at that moment. It goes on with a view that has the
-- columns that it knows; this version has the table, under another name.
alter table access_grant rename to granted_access;
create view access_grant as select * from granted_access;
comment on view access_grant is 'For version 0.1.0; to be dropped in the version after 0.2';

-- The last day of a grant; null for a grant without an end. The version before renders the grant without it: during a
-- rolling upgrade that lasts until this version compares the policy again.
-- Whether a grant ended by itself. Which end its people were reminded of, and how many days before it at most.
alter table granted_access
  add column ends_on date,
  add column expired boolean not null default false,
  add column reminded_of date,
  add column reminded_days integer;

create index granted_access_ending on granted_access (ends_on) where ended_revision is null and ends_on is not null;
create index granted_access_expired on granted_access (person_id) where expired;
