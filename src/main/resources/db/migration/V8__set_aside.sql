-- Grants that are decided and cannot stand in the policy now: S3 does not know the person, or there is no room.
alter table access_grant
  add refusals      integer not null default 0,
  add retry_at      timestamptz,
  add no_room_since timestamptz,
  add check ((refused_at is null) = (retry_at is null)),
  add check ((refused_at is null) = (refused_reason is null));

create index access_grant_set_aside on access_grant (bucket)
  where ended_revision is null and (refused_at is not null or no_room_since is not null);
