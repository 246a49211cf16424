-- What the first page lists: alerts that belong to no incident and don't sleep, the newest first, and what is at risk, by deadline.
-- What people filter by stands behind, so that a filter looks through the index alone.
create index alert_single on alert (kind, state, raised_at, id, partner, origin, destination, assignee)
    where state <> 'RESOLVED' and incident_id is null and snoozed_until is null;
create index alert_at_risk on alert (state, due_at, id, partner, origin, destination, assignee, incident_id)
    where kind = 'AT_RISK' and state <> 'RESOLVED' and snoozed_until is null;
