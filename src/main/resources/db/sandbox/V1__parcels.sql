-- The simulated partners' own book. The gateway never reads it.
create table sandbox.parcel (
    partner         text        not null,
    reference       text        not null,            -- ours: the partner books it once
    tracking_number text        not null,
    pieces          text[]      not null,            -- one number a piece; the first is the tracking number
    consignee       text        not null,
    origin          text        not null,
    destination     text        not null,
    city            text,
    postal_code     text,
    booked_at       timestamptz not null,
    journey         text        not null,
    plan            jsonb       not null,            -- the tellings in their order
    told            int         not null default 0,  -- how many of them have been pushed or dropped
    due_at          timestamptz,                     -- when the next one is to be; null after the last
    primary key (partner, reference),
    unique (partner, tracking_number)
) with (fillfactor = 80);
create index parcel_by_piece on sandbox.parcel using gin (pieces) where cardinality(pieces) > 1;
create index parcel_due on sandbox.parcel (partner, due_at) where due_at is not null;

create sequence sandbox.serial;
