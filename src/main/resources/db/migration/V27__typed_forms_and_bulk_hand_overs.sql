-- The key of what browsers keep for the panel, the same for all replicas. gen_random_uuid() has 122 random bits.
create table seal_key (
  id  integer primary key check (id = 1),
  key bytea not null check (length(key) = 32)
);

insert into seal_key (id, key)
values (1, sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

-- A platform admin hands over many data sources of one person to another; decided one by one, also after a crash.
create table bulk_hand_over (
  id         uuid primary key,
  from_id    bigint not null references person (id),
  to_id      bigint not null references person (id),
  by_id      bigint not null references person (id),
  afterwards text not null check (afterwards in ('STAYS_ADMIN', 'READ_WRITE', 'READ_ONLY', 'LEAVES')),
  created_at timestamptz not null,
  ended_at   timestamptz
);

create unique index bulk_hand_over_open on bulk_hand_over (from_id) where ended_at is null;

-- outcome is null until it is decided; reason says why a data source was not handed over.
create table bulk_hand_over_item (
  hand_over uuid not null references bulk_hand_over (id) on delete cascade,
  bucket    text not null references policy_state (bucket),
  outcome   text check (outcome in ('DONE', 'UNCHANGED', 'REFUSED')),
  revision  bigint,
  reason    text,
  primary key (hand_over, bucket)
);

create index bulk_hand_over_item_open on bulk_hand_over_item (hand_over, bucket) where outcome is null;
