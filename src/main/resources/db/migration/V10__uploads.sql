-- Uploads that go from a browser straight to S3; the panel begins, signs, completes and aborts them.
create table upload (
  id           uuid primary key,
  bucket       text not null references policy_state (bucket),
  key          text not null,
  person_id    bigint not null references person (id),
  s3_id        text,
  size         bigint not null check (size >= 0),
  modified     bigint not null,
  fingerprint  text not null,
  state        text not null check (state in ('CREATING', 'OPEN', 'COMPLETING', 'ABORTING', 'DONE', 'GONE')),
  begun_at     timestamptz not null,
  active_at    timestamptz not null,
  attempts     integer not null default 0,
  next_try     timestamptz not null,
  check (s3_id is not null or state in ('CREATING', 'ABORTING', 'GONE'))
);

create index upload_of_person on upload (person_id, bucket, active_at desc) where state in ('OPEN', 'COMPLETING');
create index upload_aborting on upload (next_try) where state = 'ABORTING';
create index upload_unfinished on upload (active_at) where state in ('CREATING', 'OPEN', 'COMPLETING');
create index upload_ended on upload (active_at) where state in ('DONE', 'GONE');
