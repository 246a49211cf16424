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

-- Collections that partners were asked for.
create table pickup (
    id                   uuid primary key,           -- version 7: sorts by request
    partner              text        not null,
    merchant_id          text        not null,
    document             jsonb       not null,
    digest               bytea       not null,       -- SHA-256 of the document: tells a repeat from another request
    client               text        not null,
    key                  text,                       -- the client's idempotency key
    state                text        not null,       -- ASKING, CONFIRMED, REJECTED, UNKNOWN, NOT_SENT, CANCELLING, CANCEL_UNKNOWN, CANCELLED
    detail               text,
    confirmation_numbers text[]      not null default '{}',
    answer_until         timestamptz,                -- while the partner is being asked: when its answer can come no more
    requested_at         timestamptz not null,
    updated_at           timestamptz not null,
    unique (client, key)
);
create index pickup_by_partner on pickup (partner, id);
create index pickup_in_hand on pickup (answer_until) where answer_until is not null;

-- What is handed to a partner, closed by day.
create table manifest (
    id                 uuid primary key,             -- version 7: sorts by closing
    partner            text        not null,
    merchant_id        text,                         -- null: of all merchants
    day                date        not null,
    client             text        not null,
    key                text,                         -- the client's idempotency key
    digest             bytea       not null,
    shipments          int         not null,
    parcels            int         not null,
    total_weight_grams bigint      not null,
    complete           boolean     not null,         -- false: more waited than one manifest holds
    closed_at          timestamptz not null,
    unique (client, key)
);
create index manifest_by_partner on manifest (partner, id);
create table manifest_line (
    manifest_id  uuid   not null references manifest,
    position     int    not null,
    shipment_id  uuid   not null unique references shipment,   -- a shipment is on one manifest only
    parcels      int    not null,
    weight_grams bigint not null,
    primary key (manifest_id, position)
);
