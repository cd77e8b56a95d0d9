-- How this version writes a policy, and when S3 was last seen to have it so. Two versions that run
-- beside each other write the same grants in different ways, and must not replace each other's for ever.
alter table policy_state add column written_form varchar(64);
alter table policy_state add column written_at timestamptz;
