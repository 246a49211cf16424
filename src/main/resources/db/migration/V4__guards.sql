-- What went over the wire for an attempt: secrets, personal data and labels are taken out before it comes here.
create table attempt_exchange (
    shipment_id uuid        not null,
    attempt     int         not null,
    sent_at     timestamptz not null,
    request     text        not null,
    replied_at  timestamptz,
    reply       text,
    primary key (shipment_id, attempt, sent_at),
    foreign key (shipment_id, attempt) references booking_attempt
);

-- Partners that a person has told us to give no new orders.
create table partner_hold (
    partner text primary key,
    reason  text        not null,
    held_by text        not null,
    held_at timestamptz not null
);

-- Gateways that work on this database: they share what a partner takes a second.
create table gateway (
    id      uuid primary key,
    seen_at timestamptz not null
);

-- Calls to partners that count them by the day (UTC).
create table partner_day (
    partner text   not null,
    day     date   not null,
    calls   bigint not null,
    primary key (partner, day)
);
