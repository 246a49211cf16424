-- In which minutes a partner's feed spoke, by the hour (UTC): its rhythm is learned from the last weeks.
create table feed_hour (
    partner  text        not null,
    channel  text        not null,
    hour     timestamptz not null,
    minutes  bigint      not null,                   -- bit n: something came in the hour's minute n
    heard_at timestamptz not null,                   -- the last in this hour
    primary key (partner, channel, hour)
) with (fillfactor = 50);

-- In which minutes a gateway listened, in the same way: what fell silent while none did is no partner's fault.
create table listening_hour (
    hour    timestamptz primary key,
    minutes bigint      not null
) with (fillfactor = 50);

-- What has one cause, and is one line for operations people however many shipments it touches.
create table incident (
    id          uuid primary key,                    -- version 7: sorts by opening
    kind        text        not null,
    cause       text        not null,
    partner     text        not null,
    opened_at   timestamptz not null,
    resolved_at timestamptz,
    detail      text        not null
);
create unique index incident_open on incident (kind, cause) where resolved_at is null;
