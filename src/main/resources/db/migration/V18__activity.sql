-- A user name may be registered anew by somebody else; the id says who was meant.
alter table audit_entry add subject_id bigint;

-- "In force since" of an entry is the first of these with its revision or a newer one.
create index audit_entry_in_force on audit_entry (bucket, revision, id) where action = 'POLICY_IN_FORCE';
create index audit_entry_by_actor on audit_entry (actor_id, id desc);
create index audit_entry_by_subject on audit_entry (subject_id, id desc) where subject_id is not null;
create index audit_entry_by_actor_name on audit_entry (actor_name, id desc);
create index audit_entry_by_subject_name on audit_entry (subject, id desc) where subject_id is not null;
-- Changes that were set aside before S3 had them.
create index audit_entry_set_aside on audit_entry (bucket, subject, revision) where action = 'ACCESS_SET_ASIDE';
