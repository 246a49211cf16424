-- A number is one shipment's after another's: partners use their numbers again. It is a row's from from_at until the next row of
-- the number begins, so that no two shipments can hold it at one moment, whatever is written here. The first row begins before
-- all time, for whoever tells or ties a number meets there. A row without a shipment: nobody's that we know.
alter table tracking_event drop constraint tracking_event_tracking_number_partner_fkey;
alter table tracking_number
    add column from_at timestamptz not null default '-infinity',
    add column told_by text,                         -- a partner, or 'platform'; null: the booking
    add column told_at timestamptz not null default now(),
    drop constraint tracking_number_pkey,
    add primary key (number, partner, from_at);
create index tracking_number_nobodys on tracking_number (partner, number) where shipment_id is null;

-- Numbers that a partner told of parcels that it holds, and that are not linked: it isn't known yet whose the parcel is, or it was refused.
create table told_number (
    partner     text        not null,                -- whose number it is
    number      text        not null,
    by_partner  text        not null,
    by_number   text        not null,                -- of the parcel that it was told of
    happened_at timestamptz not null,                -- by the event that told it
    told_at     timestamptz not null,
    refusal     text,                                -- WRONG_CHECK_DIGIT, TAKEN; null while it waits to be linked
    primary key (number, partner, by_number, by_partner)
);
create index told_number_waiting on told_number (told_at) where refusal is null;

-- A linked number is asked for by a job of its own; the booking's have none.
alter table partner_job
    add column number text not null default '',
    drop constraint partner_job_pkey,
    add primary key (shipment_id, kind, number);
