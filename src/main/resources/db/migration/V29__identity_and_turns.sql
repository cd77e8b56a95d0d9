-- The forms for uploads without scripts: each is good for one upload. Only the digest of ticket, session and place.
create table upload_ticket (
  digest     bytea primary key,
  person_id  bigint not null references person (id),
  expires_at timestamptz not null
);

create index upload_ticket_by_person on upload_ticket (person_id, expires_at);
create index upload_ticket_expired on upload_ticket (expires_at);

-- They were attributes of sessions.
delete from spring_session_attributes where attribute_name like 'upload-ticket.%';

-- Workers take turns by person: when they last worked for whom. Its row is the lock under which jobs are counted.
create table file_job_person (
  person_id bigint primary key references person (id),
  last_turn timestamptz not null default '-infinity'
);

-- Besides names, the accounts that the setting pins: provider#subject.
alter table platform_admin_name alter column user_name type varchar(400);

-- Tells which document was read, so that it is parsed once and not for each page. It protects nothing.
alter table policy_state add seen_hash text generated always as (md5(seen_document)) stored;
