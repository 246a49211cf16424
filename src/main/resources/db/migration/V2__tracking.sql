-- Partners' messages, byte for byte.
create table inbox (
    id          bigint generated always as identity primary key,
    partner     text        not null,
    channel     text        not null,
    message_key text,                                -- the partner's own name for it; a repeat is dropped
    about       text,                                -- the tracking number asked about, where the answer doesn't name it
    body        bytea       not null,
    received_at timestamptz not null,
    state       text        not null default 'PENDING',
    reason      text,
    read_at     timestamptz
);
create unique index inbox_key on inbox (partner, message_key) where message_key is not null;
create index inbox_pending on inbox (id) where state = 'PENDING';
create index inbox_failed on inbox (id) where state = 'FAILED';
create index inbox_by_partner on inbox (partner, id);

-- Whose a tracking number is. An event may come before we know: the row is then made without its shipment, and the booking
-- that brings the number meets that row, so that neither misses the other.
create table tracking_number (
    partner     text not null,
    number      text not null,
    shipment_id uuid references shipment,
    primary key (partner, number)
);
create index tracking_number_by_shipment on tracking_number (shipment_id);
create index tracking_number_by_number on tracking_number (number);

create table tracking_event (
    partner         text        not null,
    tracking_number text        not null,
    identity        text        not null,
    event_code      text        not null,
    reason          text,
    occurred_at     timestamptz not null,
    offset_seconds  int         not null,
    told_as         text        not null,
    zone_from       text        not null,
    classifier      text        not null,
    location        text,
    partner_code    text        not null,
    partner_text    text        not null,
    received_at     timestamptz not null,
    recorded_at     timestamptz not null,
    sources         jsonb       not null,            -- the first telling of each channel
    primary key (partner, tracking_number, identity),
    foreign key (partner, tracking_number) references tracking_number
);
create index tracking_event_unrecognised on tracking_event (partner, partner_code) where event_code = 'UNRECOGNISED';
