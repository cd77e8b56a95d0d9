-- All locks at once, and none while others wait: a panel of the version before may take the same tables in another
-- order, and Postgres would end one of the two. So this one gives up before Postgres looks for a deadlock.
do $$
begin
  perform set_config('lock_timeout', '200ms', true);
  loop
    begin
      lock table access_request, requested_access in access exclusive mode;
      lock table team in share row exclusive mode;
      exit;
    exception when lock_not_available then
      perform pg_sleep(0.05);
    end;
  end loop;
  perform set_config('lock_timeout', '0', true);
end $$;

-- The team for which somebody asks; null for themselves.
-- safe beside the version before: it inserts into the view access_request, whose columns stay as they are.
alter table requested_access add column team_id bigint references team (id);

-- One open request per person and bucket, and one per team and bucket beside it.
drop index access_request_open;
create unique index requested_access_open on requested_access (bucket, person_id)
  where state = 'OPEN' and team_id is null;
create unique index requested_access_open_of_team on requested_access (bucket, team_id)
  where state = 'OPEN' and team_id is not null;

-- The version before would show a team's request as the person's own, and grant them alone what it asks for.
create or replace view access_request as
  select id, bucket, person_id, prefix, level, need, requested_at, state, answered_by, answered_at, answer,
    granted_level, granted_prefix, version
  from requested_access where team_id is null;
