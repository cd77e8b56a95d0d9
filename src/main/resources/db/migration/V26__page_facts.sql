-- S3 takes no bucket of this name, so the panel does not ask again.
alter table bucket add column name_refused boolean not null default false;

-- Who ended a grant: the change of the access group that made this revision.
create index audit_entry_by_revision on audit_entry (bucket, revision)
  where revision is not null and action <> 'POLICY_IN_FORCE';
