-- What came beside a webhook's body: its content type, the partner's own id and time of the delivery; never what proves it.
alter table inbox add column headers jsonb;

-- An event whose code no table knew gets its meaning when the table learns it; until then it was known as unrecognised.
alter table tracking_event add column learned_at timestamptz;

-- They are walked through in this order, each once, to be read again.
drop index tracking_event_unrecognised;
create index tracking_event_unrecognised on tracking_event (partner, partner_code, tracking_number, identity)
    where event_code = 'UNRECOGNISED';
