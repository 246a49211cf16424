-- Who on the platform's side is told of changes, and where.
create table outgoing_subscription (
    id              uuid primary key,                -- version 7: sorts by creation
    url             text        not null,
    types           text[]      not null,
    created_at      timestamptz not null,
    enabled_at      timestamptz not null,
    failing_since   timestamptz,                     -- when the first delivery failed since the last that succeeded
    disabled_at     timestamptz,
    disabled_reason text
);

-- As it was handed out: whoever signs must know it. An old one signs beside the new one until it ends.
create table outgoing_secret (
    subscription_id uuid        not null references outgoing_subscription on delete cascade,
    secret          text        not null,
    created_at      timestamptz not null,
    ends_at         timestamptz,
    primary key (subscription_id, secret)
);

-- What changed, written in the transaction of the change and under its shipment's lock: a shipment's numbers are in order.
create table outgoing_event (
    number      bigint generated always as identity primary key,
    id          uuid        not null,
    shipment_id uuid        not null,
    type        text        not null,
    told_at     timestamptz not null,
    data        json        not null                 -- not jsonb: it is sent as it was written
);
create index outgoing_event_by_shipment on outgoing_event (shipment_id, number);
create index outgoing_event_told on outgoing_event using brin (told_at);

-- The events of one shipment that one subscriber still has to get, from the next to the last, one after the other. A claim
-- moves due_at to the end of its lease. Its references are not held by the database: each would cost a lock an event.
create table outgoing_lane (
    subscription_id uuid        not null,
    shipment_id     uuid        not null,
    next_number     bigint      not null,
    last_number     bigint      not null,
    due_at          timestamptz not null,
    in_hand         boolean     not null default false, -- claimed; or was, by a gateway that died, once due_at has passed
    tries           int         not null default 0,  -- of the next
    first_tried_at  timestamptz,                     -- of the next
    primary key (subscription_id, shipment_id)
) with (fillfactor = 70);
create index outgoing_lane_due on outgoing_lane (subscription_id, due_at);

-- What came of the tries to deliver an event.
create table outgoing_delivery (
    subscription_id uuid        not null,
    number          bigint      not null,
    outcome         text        not null,            -- DELIVERED, FAILED, GIVEN_UP
    tries           int         not null,
    status          int,                             -- of the last reply; null when none came
    detail          text,
    first_tried_at  timestamptz not null,
    last_tried_at   timestamptz not null,
    next_try_at     timestamptz,
    primary key (subscription_id, number)
) with (fillfactor = 70);
