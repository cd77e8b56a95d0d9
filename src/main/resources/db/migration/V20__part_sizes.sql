-- An upload keeps the size of its parts: another way to cut files must not break those that are under way.
alter table upload add column part_size bigint;
update upload set part_size = greatest(8388608, (size + 9999) / 10000);
alter table upload alter column part_size set not null;
