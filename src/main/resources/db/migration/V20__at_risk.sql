-- Warnings that a clock will probably break, and what came of each.
create table warning (
    shipment_id uuid          not null references shipment,
    clock       text          not null,
    warned_at   timestamptz   not null,
    partner     text          not null,
    due_at      timestamptz   not null,
    chance      numeric(5, 4) not null,              -- to break, as it was said
    basis       jsonb         not null,              -- what the chance rests on
    outcome     text,                                -- the clock's verdict once it is over; null while it runs
    primary key (shipment_id, clock, warned_at)
);
create index warning_by_time on warning (warned_at);

-- Shipments of which is to be counted anew how they went. One may stand here several times; none is ever changed, so that
-- nobody's wish is lost to somebody who fulfils an earlier one.
create table unscored (
    id          bigint generated always as identity primary key,
    shipment_id uuid not null
);

-- What each shipment has added to scorecards and sketches, to be taken out again when it is counted anew. Its reference is not
-- held by the database: reviews would wait for whoever counts.
create table scored (
    shipment_id uuid primary key,
    added       jsonb not null default '[]'
);

-- The figures of partners that are sums. A promise counts in the week in which it fell due, a booking in that of its call;
-- weeks begin on Monday in UTC.
create table scorecard (
    week        date    not null,
    partner     text    not null,
    service     text    not null,                    -- the partner's
    origin      text    not null,
    destination text    not null,
    measure     text    not null,
    amount      numeric not null,
    primary key (week, partner, service, origin, destination, measure)
) with (fillfactor = 70);

-- The figures of partners that are spreads of times, in seconds: a compressed HdrHistogram each. What others are foreseen by
-- ('WAY FIRST_SCAN>DELIVERED') counts in the week in which the shipment ended: of a week of promises the fast come first.
create table sketch (
    week        date  not null,
    partner     text  not null,
    service     text  not null,
    origin      text  not null,
    destination text  not null,
    measure     text  not null,
    counts      bytea not null default '',
    primary key (week, partner, service, origin, destination, measure)
) with (fillfactor = 70);

-- What has ended already counts too.
insert into unscored (shipment_id)
select id from shipment where state in ('DELIVERED', 'RETURNED', 'LOST', 'REJECTED', 'VOIDED') order by id;
