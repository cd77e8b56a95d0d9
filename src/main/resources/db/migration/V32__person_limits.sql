-- What one person has is counted before they get more of it.
create index bucket_of_person on bucket (created_by);
create index upload_unfinished_of_person on upload (person_id) where state in ('CREATING', 'OPEN', 'COMPLETING');
create index data_movement_of_person on data_movement (person_id, at);
