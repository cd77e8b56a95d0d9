-- A data source that the database was too busy for is tried again, a few times, after all others.
alter table bulk_hand_over_item add column attempts integer not null default 0;

drop index bulk_hand_over_item_open;
create index bulk_hand_over_item_open on bulk_hand_over_item (hand_over, attempts, bucket) where outcome is null;
