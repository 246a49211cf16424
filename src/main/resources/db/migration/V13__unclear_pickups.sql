-- A person has asked the partner what it did, and says so.
alter table pickup
    add closed_by   text,
    add closed_note text;

-- What only a person can clear up is few and looked at often.
create index pickup_unclear on pickup (updated_at) where state in ('UNKNOWN', 'CANCEL_UNKNOWN') and closed_by is null;
create index void_unclear on void_request (ended_at) where outcome = 'UNKNOWN';
