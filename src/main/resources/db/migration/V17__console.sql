-- What people did in the console: who, in which role, what, to what, why, when, from where.
create table audit_entry (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    person  text        not null,
    role    text        not null,
    action  text        not null,
    subject text        not null,                    -- 'alert <uuid>', 'shipment <uuid>', 'partner dpd', 'letter message-17'
    reason  text,
    address text        not null                     -- the IP address that the request came from
);
create index audit_entry_by_subject on audit_entry (subject, id);

create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    raise exception 'what people did stays as it was written: % of audit_entry is refused', lower(tg_op)
        using errcode = 'restrict_violation';
end
$$;
create trigger audit_entry_stays before update or delete or truncate on audit_entry
    for each statement execute function audit_entry_stays();

-- What somebody still has to see to, the newest first: of all partners and of one.
create index alert_unresolved on alert (state, raised_at, id) where state <> 'RESOLVED';
create index alert_unresolved_by_partner on alert (partner, state, raised_at, id) where state <> 'RESOLVED';

-- A caller on the telephone tells the last digits of their number.
create index shipment_by_phone_tail on shipment (right(order_document -> 'consignee' ->> 'phone', 4), id);
