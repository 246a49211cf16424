-- What people are told, one row a channel, written in the transaction of what happened. A claim moves due_at to the end of its lease.
create table notification (
    number     bigint generated always as identity primary key,
    id         uuid        not null,                 -- the same at every try: webhook-id, and part of the Message-ID
    channel    text        not null,
    subject    uuid        not null,                 -- an incident, or single alerts that were told together
    occasion   text        not null,
    severity   text        not null,
    said       json        not null,
    state      text        not null,                 -- WAITING, HELD, SENT, FAILED, SUMMARISED
    created_at timestamptz not null,
    due_at     timestamptz not null,                 -- while WAITING or HELD
    tries      int         not null default 0,
    repeats    int         not null default 0,       -- how often the same happened again and was not told again
    tried_at   timestamptz,
    status     int,                                  -- of the last reply
    answer     text,                                 -- what the channel said last
    summary_id uuid                                  -- the message that told it, where quiet hours held it back
) with (fillfactor = 70);
create index notification_due on notification (due_at) where state = 'WAITING';
create index notification_held on notification (channel, due_at) where state = 'HELD';
create index notification_by_subject on notification (subject, channel, number);
create index notification_by_state on notification (state, number);
create index notification_by_channel on notification (channel, number);

-- Single alerts that were told together.
create table alert_notice (
    id      uuid primary key,
    same    text        not null,                    -- partner, lane, clock and kind: what joins within the window
    said    json        not null,
    told_at timestamptz not null,
    over_at timestamptz                              -- when the last of its alerts ended
);
create index alert_notice_open on alert_notice (same, told_at) where over_at is null;
create table alert_notice_alert (
    alert_id  uuid        not null,
    raised_at timestamptz not null,
    notice_id uuid        not null,
    ended_at  timestamptz,
    reversed  boolean     not null default false,
    primary key (alert_id, raised_at)
);
create index alert_notice_alert_standing on alert_notice_alert (notice_id) where ended_at is null;

-- Whom nobody took in hand in time; told once each time that it is raised.
alter table alert add escalated_at timestamptz;
create index alert_unattended on alert (kind, loose_since)
    where state = 'OPEN' and loose_since is not null and snoozed_until is null
        and (escalated_at is null or escalated_at < raised_at);

-- Which acknowledgement people were told of.
alter table incident add acknowledged_told timestamptz;
update incident set acknowledged_told = acknowledged_at where acknowledged_at is not null;
create index incident_acknowledged_untold on incident (id)
    where resolved_at is null and acknowledged_at is not null and acknowledged_told is distinct from acknowledged_at;
