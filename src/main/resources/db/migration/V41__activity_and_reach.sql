-- The pages of the record: newest first by (at, id), each part by itself, so that the first page reads one page of an
-- index whatever else is in the record. The predicates are those of AuditView and AuditLines, letter for letter.
create index audit_entry_access on audit_entry (bucket, at, id)
  where action !~ '^(FILE|FOLDER|UPLOAD|DATA|BUCKET|POLICY)_';
create index audit_entry_access_all on audit_entry (at, id)
  where action !~ '^(FILE|FOLDER|UPLOAD|DATA|BUCKET|POLICY)_';
create index audit_entry_settings on audit_entry (bucket, at, id) where action ~ '^BUCKET_';
create index audit_entry_settings_all on audit_entry (at, id) where action ~ '^BUCKET_';
create index audit_entry_policy on audit_entry (bucket, at, id) where action ~ '^(POLICY|DRIFT|STATEMENT|FORMER)_';
create index audit_entry_policy_all on audit_entry (at, id) where action ~ '^(POLICY|DRIFT|STATEMENT|FORMER)_';

-- A zip or a job is one line: the entries after its first have the reason "part of zip …" or "part of job …".
create index audit_entry_files on audit_entry (bucket, at, id)
  where action ~ '^(FILE|FOLDER|UPLOAD|DATA)_' and coalesce(reason, '') not like 'part of %';
create index audit_entry_files_all on audit_entry (at, id)
  where action ~ '^(FILE|FOLDER|UPLOAD|DATA)_' and coalesce(reason, '') not like 'part of %';
create index audit_entry_of_group on audit_entry (right(reason, 36), at, id)
  where action ~ '^(FILE|FOLDER|UPLOAD|DATA)_' and reason is not null;

-- What one person did, without the parts of their zips and jobs.
create index audit_entry_lines_by_actor on audit_entry (actor_id, at, id)
  where action <> 'POLICY_IN_FORCE'
    and (action !~ '^(FILE|FOLDER|UPLOAD|DATA)_' or coalesce(reason, '') not like 'part of %');
create index audit_entry_lines_by_name on audit_entry (actor_name, at, id)
  where action <> 'POLICY_IN_FORCE'
    and (action !~ '^(FILE|FOLDER|UPLOAD|DATA)_' or coalesce(reason, '') not like 'part of %');
create index audit_entry_lines_by_bucket_and_name on audit_entry (bucket, actor_name, at, id)
  where action <> 'POLICY_IN_FORCE'
    and (action !~ '^(FILE|FOLDER|UPLOAD|DATA)_' or coalesce(reason, '') not like 'part of %');

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
