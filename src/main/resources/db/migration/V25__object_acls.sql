-- Of which document the panel last saw that it would write the same itself: md5 of the document and the fingerprint of
-- the rendering. A version of the panel that renders in another way, or one from before that wrote beside it, leaves
-- another value, and the next comparison looks closely.
alter table policy_state add rendered text;

-- Where objects belong to their uploaders: how far the panel has looked through the ACLs of a bucket's objects.
create table object_acl_pass (
  bucket         text primary key references policy_state (bucket),
  turns          bigint not null default 0,
  -- the last complete pass: when it began, who could read then, and the revision of the group
  complete_from  timestamptz,
  readers        text not null default '{"folders":{}}',
  revision       bigint not null default -1,
  -- the pass under way; the key is in UTF-8, because text holds no U+0000
  begun_at       timestamptz,
  begun_readers  text,
  begun_revision bigint,
  key_marker     bytea,
  version_marker text,
  confined       bigint not null default 0,
  refused        bigint not null default 0,
  -- when it goes on, or begins again
  next_turn      timestamptz not null default now(),
  problem        text
);
