-- The size of the file that an upload replaces, as it was when S3 was asked to put the parts together; null for none.
alter table upload add column replaced_size bigint;
