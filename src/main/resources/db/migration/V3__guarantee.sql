create table shipment_clock (
    shipment_id uuid        not null references shipment,
    clock       text        not null,
    position    int         not null,                -- in the order of the guarantee
    owner       text        not null,
    verdict     text        not null,
    due_at      timestamptz,
    ended_at    timestamptz,                         -- when the milestone came
    primary key (shipment_id, clock)
);

-- The next moment at which a shipment's verdicts change by themselves: its one index is all that the wake-up reads.
create table wake_up (
    shipment_id uuid primary key references shipment,
    at          timestamptz not null
) with (fillfactor = 70);
create index wake_up_at on wake_up (at);

create sequence alert_change;
create table alert (
    id              uuid primary key,
    shipment_id     uuid        not null references shipment,
    clock           text        not null,
    kind            text        not null,
    state           text        not null,
    partner         text        not null,
    due_at          timestamptz not null,
    raised_at       timestamptz not null,
    acknowledged_at timestamptz,
    resolved_at     timestamptz,
    reversed_at     timestamptz,
    note            text,
    -- Where the alert stands in the stream of changes: readers go by transaction first, so that one that commits late is not missed.
    change_tx       xid8        not null default pg_current_xact_id(),
    change_number   bigint      not null default nextval('alert_change'),
    unique (shipment_id, clock, kind)
);
create index alert_changes on alert (change_tx, change_number);
create index alert_by_state on alert (state, id);
