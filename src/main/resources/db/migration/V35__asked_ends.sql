-- As with grants (V33): the version before goes on with a view.
alter table access_request rename to requested_access;
create view access_request as select * from requested_access;
comment on view access_request is 'For version 0.1.0; to be dropped in the version after 0.2';

-- The last day that somebody asks for, and the one that the answer gave; null for no end.
alter table requested_access
  add column ends_on date,
  add column granted_ends_on date;
