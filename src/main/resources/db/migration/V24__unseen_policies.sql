-- Since when the panel cannot look at a bucket's policy; null while it can.
alter table policy_state add unseen_since timestamptz;
