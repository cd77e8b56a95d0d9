-- Finds many people at once by the addresses that somebody pasted.
create index person_address on person (lower(email)) where email is not null;
