-- Who was Admin before leaving the organisation is lowered soon. Until then whatever else changes in the grant, such as
-- its revision at a change of name, is no new Admin.
create or replace function refuse_external_admin() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.level = old.level and old.ended_revision is null
     and new.person_id is not distinct from old.person_id then
    return new;
  end if;
  if new.level = 'ADMIN' and new.ended_revision is null
     and (select external from person where id = new.person_id) then
    raise exception 'people outside the organisation cannot be Admin' using errcode = 'check_violation';
  end if;
  return new;
end
$$;

-- The look for such people, every half minute.
create index access_grant_admins on access_grant (person_id) where level = 'ADMIN' and ended_revision is null;
