-- A user name is not an identity: names are changed and registered anew. Provider and subject are.
create table person (
  id              bigint generated always as identity primary key,
  registration_id varchar(64)  not null check (registration_id <> ''),
  subject         varchar(255) not null check (subject <> ''),
  user_name       varchar(64)  not null check (user_name ~ '^[a-z0-9._-]{1,64}$'),
  display_name    varchar(200) not null check (display_name <> ''),
  role            varchar(32)  not null check (role in ('STANDARD_USER', 'PLATFORM_ADMIN')),
  active          boolean      not null default true,
  created_at      timestamptz  not null,
  signed_in_at    timestamptz  not null,
  constraint person_identity unique (registration_id, subject)
);

create unique index person_user_name on person (lower(user_name) text_pattern_ops);
