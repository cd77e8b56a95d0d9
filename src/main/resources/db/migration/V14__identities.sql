-- Somebody may be given access before the first sign-in: known by provider and subject from the organisation's list.
alter table person
  alter column signed_in_at drop not null,
  add external boolean not null default false;

-- The members of the GitHub organisation as it was last listed. A login is a name, the subject is the identity.
create table organisation_member (
  registration_id varchar(64)  not null,
  subject         varchar(255) not null,
  login           varchar(64)  not null check (login ~ '^[a-z0-9._-]{1,64}$'),
  primary key (registration_id, subject)
);

create index organisation_member_login on organisation_member (login text_pattern_ops);

-- One row: how far the list above is to be believed, and when GitHub may be asked again.
create table organisation_list (
  one          boolean primary key default true check (one),
  organisation text not null,
  listed_at    timestamptz,
  not_before   timestamptz,
  problem      text
);

-- Sign-ins that were refused because another account holds the user name.
create table name_conflict (
  user_name       varchar(64)  not null,
  registration_id varchar(64)  not null,
  subject         varchar(255) not null,
  display_name    varchar(200) not null,
  refused_at      timestamptz  not null,
  times           integer      not null default 1,
  primary key (user_name, registration_id, subject)
);

create index name_conflict_newest on name_conflict (refused_at desc);

-- The setting names platform admins by user name; the first sign-in under a name ties it to that account for good.
create table platform_admin_name (
  user_name       varchar(64)  primary key,
  registration_id varchar(64)  not null,
  subject         varchar(255) not null,
  bound_at        timestamptz  not null
);
