-- What an alert is about, so that it can be gathered with others of one cause. Alerts of before know none of it and stay single.
alter table alert
    add origin        text,
    add destination   text,
    add milestone     text,                          -- where its clock ends, or 'silence'
    add place         text,                          -- where the parcel was last seen, in capitals
    add at_customs    boolean not null default false, -- customs there has it in hand
    add incident_id   uuid,
    add loose_since   timestamptz,                   -- since when it is in no incident; null while it is in one
    add assignee      text,
    add snoozed_until timestamptz;
create index alert_loose on alert (loose_since) where loose_since is not null and state <> 'RESOLVED';
create index alert_of_incident on alert (incident_id, state, raised_at) where incident_id is not null;
create index alert_at_customs on alert (incident_id, place) where at_customs and state <> 'RESOLVED';
create index alert_snoozed on alert (snoozed_until) where snoozed_until is not null;

-- Which alerts an incident covers: null stands for any. The lower its rank, the more it causes.
alter table incident
    alter partner drop not null,
    add origin          text,
    add destination     text,
    add milestone       text,
    add place           text,
    add severity        text,                        -- as who declared it said; null: that of its kind
    add declared_by     text,
    add acknowledged_at timestamptz,
    add assignee        text,
    add snoozed_until   timestamptz,
    add waiting_since   timestamptz,                 -- since when nobody has it in hand, where that is not its opening
    add escalation      int not null default 0,      -- the last level that was told of it
    add merged_into     uuid,                        -- the broader one that took it over
    add reopens_until   timestamptz,                 -- a new alert until then opens it again
    add told            text not null default 'nothing', -- what the platform knows of it: 'nothing', 'opened', 'resolved'
    add rank            smallint not null generated always as (case kind
        when 'declared' then 1 when 'feed-dead' then 2 when 'customs' then 3 when 'partner' then 4 else 5 end) stored;
update incident set told = case when resolved_at is null then 'opened' else 'resolved' end;
create index incident_joinable on incident (rank, id)
    where merged_into is null and (resolved_at is null or reopens_until is not null);
create index incident_untold on incident (id)
    where told <> case when resolved_at is null then 'opened' else 'resolved' end;
create index incident_resolved on incident (resolved_at) where resolved_at is not null;

-- What people and the gateway did about alerts and incidents.
create table alert_step (
    id      bigint generated always as identity primary key,
    subject uuid        not null,                    -- an alert or an incident
    via     uuid,                                    -- the incident whose step reached this alert
    at      timestamptz not null,
    person  text        not null,
    action  text        not null,
    detail  text
);
create index alert_step_by_subject on alert_step (subject, id);
