-- Orders as they were accepted, and what became of them.
create table shipment (
    id                uuid primary key,              -- version 7: sorts by acceptance
    merchant_id       text        not null,
    order_reference   text        not null,
    order_document    jsonb       not null,
    order_digest      bytea       not null,          -- SHA-256 of the document: tells a repeat from another order
    origin            text        not null,
    destination       text        not null,
    state             text        not null,
    status            text        not null,
    partner           text        not null,
    partner_service   text        not null,
    tracking_numbers  text[]      not null default '{}',
    partner_reference text,
    label_refusal     text,                          -- why the partner won't hand out a label
    guarantee         text        not null,
    guarantee_version int         not null,
    promised_by       timestamptz not null,
    accepted_at       timestamptz not null,
    booked_at         timestamptz,
    updated_at        timestamptz not null,
    trace_parent      text,                          -- W3C trace context of the request that brought the order
    unique (merchant_id, order_reference)
);
create index shipment_by_order_reference on shipment (order_reference);
create index shipment_by_state on shipment (state, id);
create index shipment_by_partner on shipment (partner, id);

-- The first answer to a submission, given again to every repeat. It has no status while the first caller still waits for the booking.
create table first_answer (
    shipment_id   uuid primary key references shipment,
    in_hand_until timestamptz not null,
    status        int,
    body          text        not null
);

create table idempotency_key (
    client      text        not null,
    key         text        not null,
    body_digest bytea       not null,
    shipment_id uuid        not null references shipment,
    created_at  timestamptz not null,
    primary key (client, key)
);

-- What is to be asked of partners, and when. A claim moves due_at to the end of its lease, so that a job whose gateway died
-- falls due by itself.
create table partner_job (
    shipment_id uuid        not null references shipment,
    kind        text        not null,
    partner     text        not null,
    due_at      timestamptz not null,
    tries       int         not null default 0,
    last_digest bytea,                               -- of the last tracking reply, to drop one that tells nothing new
    primary key (shipment_id, kind)
) with (fillfactor = 70);
create index partner_job_due on partner_job (kind, partner, due_at);

-- Written before the partner is called.
create table booking_attempt (
    shipment_id     uuid        not null references shipment,
    number          int         not null,
    partner         text        not null,
    partner_service text        not null,
    reference       text        not null unique,
    started_at      timestamptz not null,
    ended_at        timestamptz,
    outcome         text,
    detail          text,
    primary key (shipment_id, number)
);

create table label (
    shipment_id uuid primary key references shipment,
    format      text        not null,
    content     bytea       not null,
    received_at timestamptz not null
);

-- Access tokens, shared by all gateways on this database.
create table partner_token (
    partner     text not null,
    account     text not null,
    token       text,
    attribute   text,
    expires_at  timestamptz,
    login_until timestamptz,                         -- while somebody logs in, the others wait
    primary key (partner, account)
);

-- Numbers that we hand out for partners: the same reference gets the same number again.
create table number_series (
    partner     text   not null,
    series      text   not null,
    last_number bigint not null,
    primary key (partner, series)
);
create table issued_number (
    partner   text   not null,
    series    text   not null,
    reference text   not null,
    number    bigint not null,
    primary key (partner, series, reference),
    unique (partner, series, number)
);
