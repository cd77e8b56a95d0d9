-- What people asked to be done with many files, and how far it is.
create table file_job (
  id              uuid primary key,
  person_id       bigint not null references person (id),
  action          text not null check (action in ('COPY', 'MOVE', 'DELETE', 'UNDELETE', 'RESTORE')),
  bucket          text not null,
  target_bucket   text not null,
  replacing       boolean not null,
  expected_files  bigint not null,
  expected_bytes  bigint not null,
  expected_more   boolean not null,
  state           text not null default 'OPEN' check (state in ('OPEN', 'DONE', 'CANCELLED', 'STOPPED')),
  source          integer not null default 0,
  after_key       text,
  step_since      timestamptz,
  step_upload     text,
  step_bytes      bigint not null default 0,
  done_files      bigint not null default 0,
  done_bytes      bigint not null default 0,
  failed_files    bigint not null default 0,
  problem         text,
  attempts        integer not null default 0,
  next_try        timestamptz not null,
  cancelled_at    timestamptz,
  worker          uuid,
  worker_until    timestamptz,
  created_at      timestamptz not null,
  ended_at        timestamptz
);

create index file_job_open on file_job (next_try) where state = 'OPEN';
create index file_job_by_person on file_job (person_id, created_at desc);

create table file_job_source (
  job_id   uuid not null references file_job (id),
  position integer not null,
  key      text not null,
  version  text,
  target   text,
  primary key (job_id, position)
);

-- What is being done right now: whoever goes on after a crash looks at these first.
create table file_job_step (
  job_id   uuid not null references file_job (id),
  position integer not null,
  key      text not null,
  version  text,
  target   text,
  size     bigint not null,
  e_tag    text,
  primary key (job_id, position)
);

create table file_job_failure (
  id      bigint generated always as identity primary key,
  job_id  uuid not null references file_job (id),
  key     text not null,
  version text,
  target  text,
  reason  text not null
);

create index file_job_failure_by_job on file_job_failure (job_id, id);
