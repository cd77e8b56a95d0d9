-- Who makes the bucket: a claim that ran out is not given back by the one that lost it.
alter table bucket add worker uuid;
