-- The last day of a grant; null for a grant without an end. The version before renders the grant without it: during a
-- rolling upgrade that lasts until this version compares the policy again.
alter table access_grant add column ends_on date;

create index access_grant_ending on access_grant (ends_on) where ended_revision is null and ends_on is not null;
