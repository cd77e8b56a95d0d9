-- The longest duration of access in this data source, in days; null where only the platform's holds. The version before
-- does not know it and grants without it: during a rolling upgrade such an end stays until somebody edits the grant.
alter table policy_state add column longest_days integer;
