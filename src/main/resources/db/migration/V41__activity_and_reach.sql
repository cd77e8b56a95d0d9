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
