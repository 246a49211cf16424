-- A wish to void a shipment and what came of it.
create table void_request (
    shipment_id   uuid primary key references shipment,
    requested_at  timestamptz not null,
    outcome       text        not null,              -- PENDING, VOIDED, NOT_POSSIBLE, UNKNOWN
    detail        text,
    ended_at      timestamptz,
    called_at     timestamptz,                       -- written before the partner is called, taken back when its answer is recorded
    unclear_since timestamptz                        -- when the first call was made of which nobody knows what it did
);
