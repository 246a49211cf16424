-- What can't go on waits for a person: a job that was tried too often, a message that can't be read.
alter table partner_job
    add column parked_at     timestamptz,
    add column parked_reason text;
drop index partner_job_due;
create index partner_job_due on partner_job (kind, partner, due_at) where parked_at is null;
create index partner_job_parked on partner_job (parked_at) where parked_at is not null;

alter table inbox
    add column closed_by   text,
    add column closed_note text;                     -- why a message that can't be read needs no reading
