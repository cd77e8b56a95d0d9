-- The last word on a rule of the access group: nobody from outside the organisation becomes Admin.
create function refuse_external_admin() returns trigger language plpgsql as $$
begin
  if new.level = 'ADMIN' and new.ended_revision is null
     and (select external from person where id = new.person_id) then
    raise exception 'people outside the organisation cannot be Admin' using errcode = 'check_violation';
  end if;
  return new;
end
$$;

create trigger access_grant_external_admin before insert or update of level on access_grant
  for each row execute function refuse_external_admin();
