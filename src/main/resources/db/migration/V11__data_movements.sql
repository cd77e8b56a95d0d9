-- What people declared about data that they moved in or out.
create table data_movement (
  id        uuid primary key,
  bucket    text not null references policy_state (bucket),
  person_id bigint not null references person (id),
  direction text not null check (direction in ('IN', 'OUT')),
  reference text not null check (length(reference) between 1 and 100),
  at        timestamptz not null
);

create index data_movement_of_bucket on data_movement (bucket, at desc);

alter table upload add column movement_id uuid references data_movement (id);
