-- The last day that somebody asks for, and the one that the answer gave; null for no end.
alter table access_request
  add column ends_on date,
  add column granted_ends_on date;

-- Whether a grant ended by itself. Which end its people were reminded of, and how many days before it at most.
alter table access_grant
  add column expired boolean not null default false,
  add column reminded_of date,
  add column reminded_days integer;

create index access_grant_expired on access_grant (person_id) where expired;
