-- Parts are bound by their SHA-256, and small files go through the panel, many in one request.
alter table upload add column small_parts integer not null default 0;

-- Every sum that a part was signed for or came with. A part with more than one is not known, and is sent again:
-- S3 may have either. An empty sum stands for a part that is coming in through the panel.
create table upload_part_sum (
  upload_id  uuid not null references upload (id) on delete cascade,
  number     integer not null,
  sha256     text not null,
  primary key (upload_id, number, sha256)
);

-- What was stored of small files, so that a file whose answer was lost is recorded once.
create table small_upload (
  mark       uuid not null,
  bucket     text not null,
  key        text not null,
  at         timestamptz not null,
  primary key (mark, bucket, key)
);
create index small_upload_at on small_upload (at);
