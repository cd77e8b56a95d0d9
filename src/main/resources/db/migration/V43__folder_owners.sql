-- Only this table is taken, and given back before Postgres looks for a deadlock: a panel of the version before may hold
-- it while it waits for others.
do $$
begin
  perform set_config('lock_timeout', '200ms', true);
  loop
    begin
      lock table granted_access in access exclusive mode;
      exit;
    exception when lock_not_available then
      perform pg_sleep(0.05);
    end;
  end loop;
  perform set_config('lock_timeout', '0', true);
end $$;

-- Whether the person may decide in the panel about the access of others to this folder. S3 knows nothing of it.
-- safe beside the version before: it sees grants through the view access_grant only, which keeps its columns.
alter table granted_access add column manages_folder boolean not null default false;

alter table granted_access add constraint granted_access_folder_owner check (not manages_folder
  or (person_id is not null and app_id is null and team_id is null and prefix <> '' and level = 'READ_WRITE'));

-- The version before lowers and raises levels without knowing of the right, which goes with Read/write.
create function end_folder_right() returns trigger language plpgsql as $$
begin
  new.manages_folder := false;
  return new;
end $$;

create trigger granted_access_folder_right before update of level on granted_access
  for each row when (new.manages_folder and new.level <> 'READ_WRITE') execute function end_folder_right();
