create table bucket (
  id             uuid primary key,
  name           text not null unique check (length(name) between 3 and 63),
  type           text not null check (type in ('WAREHOUSE', 'APP')),
  purpose        text not null default '' check (length(purpose) <= 500),
  status         text not null check (status in ('CREATING', 'CLEANING_UP', 'LIVE')),
  created_by     bigint not null references person (id),
  created_at     timestamptz not null,
  absent_seen_at timestamptz,
  made           boolean not null default false,
  last_error     text,
  attempts       integer not null default 0,
  next_try       timestamptz not null,
  worker         uuid,
  worker_until   timestamptz,
  version        bigint not null default 0
);

create index bucket_unfinished on bucket (next_try) where status <> 'LIVE';
