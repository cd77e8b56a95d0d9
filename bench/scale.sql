-- A ministry, made of a fixed seed: people, teams, data sources, grants and activity around those that are there.
-- psql -v people=2000 -v teams=200 -v sources=10000 -v grants=100000 -v entries=1000000 -f bench/scale.sql
-- The data sources have no bucket in S3. So nothing compares them with S3 for a year, and only real ones can be browsed.
\set ON_ERROR_STOP on
begin;
select setseed(0.42);
set local synchronous_commit = off;

insert into person (registration_id, subject, user_name, display_name, role, created_at, signed_in_at)
select 'scale', 'scale-' || n, 'scale-' || lpad(n::text, 6, '0'), 'Person ' || n, 'STANDARD_USER',
  now() - interval '1 year', now() - n * interval '1 minute'
from generate_series(1, :people) n;

create temporary table somebody on commit drop as
  select id, user_name, row_number() over (order by id) as nth from person where registration_id = 'scale';
create unique index on somebody (nth);
analyze somebody;

insert into policy_state (bucket, desired_revision, applied_revision, applied_document, seen_document, checked_at,
  next_check, next_try)
select 'alpha-scale-' || lpad(n::text, 6, '0'), 1, 1, '{"Version":"2012-10-17","Statement":[]}',
  '{"Version":"2012-10-17","Statement":[]}', now() + interval '1 year', now() + interval '1 year',
  now() + interval '1 year'
from generate_series(1, :sources) n;

insert into bucket (id, name, type, purpose, status, created_by, created_at, made, next_try)
select gen_random_uuid(), 'alpha-scale-' || lpad(n::text, 6, '0'), case when n % 10 = 0 then 'APP' else 'WAREHOUSE' end,
  'Data of department ' || n % 40, 'LIVE', s.id, now() - n * interval '1 minute', true, now()
from generate_series(1, :sources) n join somebody s on s.nth = 1 + n % :people;

-- Each data source has an admin; the other grants are spread, one in five for a folder, one in ten with an end.
insert into granted_access (bucket, person_id, prefix, level, applied_level, granted_by, granted_at, changed_revision,
  active_since, ends_on)
select 'alpha-scale-' || lpad(n::text, 6, '0'), s.id, '', 'ADMIN', 'ADMIN', s.user_name, now() - n * interval '1 minute',
  1, now(), null
from generate_series(1, :sources) n join somebody s on s.nth = 1 + n % :people;

insert into granted_access (bucket, person_id, prefix, level, applied_level, granted_by, granted_at, changed_revision,
  active_since, ends_on)
select 'alpha-scale-' || lpad((1 + n % :sources)::text, 6, '0'), s.id,
  case when n % 5 = 0 then 'team-' || n % 50 || '/' else '' end, level, level, 'scale-000001',
  now() - n * interval '1 second', 1, now(), case when n % 10 = 0 then current_date + 30 + n % 300 end
from generate_series(1, greatest(0, :grants - :sources)) n
  cross join lateral (select case when n % 3 = 0 then 'READ_WRITE' else 'READ_ONLY' end as level) l
  join somebody s on s.nth = 1 + (n::bigint * 7919 + n / :sources) % :people
on conflict do nothing;

insert into team (name, description, source, created_by, created_at)
select 'Scale team ' || lpad(n::text, 4, '0'), 'Team ' || n, 'KEPT', s.id, now() - interval '1 year'
from generate_series(1, :teams) n join somebody s on s.nth = 1 + n % :people;

insert into team_member (team_id, person_id, added_by, added_at)
select t.id, s.id, 'scale-000001', now()
from (select id, row_number() over (order by id) as n from team where name like 'Scale team %') t
  cross join generate_series(1, 20) m
  join somebody s on s.nth = 1 + (t.n * 37 + m * 101) % :people
on conflict do nothing;

insert into audit_entry (at, actor_id, actor_name, action, bucket, subject_id, subject, before, after, revision)
select now() - (:entries - n) * interval '20 second', a.id, a.user_name,
  case when n % 20 = 0 then 'ACCESS_GRANTED' when n % 20 = 1 then 'POLICY_IN_FORCE' else 'FILE_UPLOADED' end,
  'alpha-scale-' || lpad((1 + (n * 31) % :sources)::text, 6, '0'), s.id, s.user_name, null, 'Read only', n
from generate_series(1, :entries) n
  join somebody a on a.nth = 1 + n % :people
  join somebody s on s.nth = 1 + (n * 13) % :people;

commit;
analyze;
