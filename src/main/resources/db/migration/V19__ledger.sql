-- What broken promises cost. No row of the books refers to the shipment's table: money's records outlive what they speak of.
create table ledger_transaction (
    id          uuid primary key,                    -- version 7: sorts by posting
    shipment_id uuid        not null,
    clock       text        not null,
    side        text        not null,                -- whose debt: BUYER, PARTNER
    turn        int         not null,                -- counts the debts of this clock and side
    kind        text        not null,
    partner     text        not null,
    posted_at   timestamptz not null,
    unique (shipment_id, clock, side, turn, kind)    -- however often it is posted, it is posted once
);
create index ledger_transaction_by_partner on ledger_transaction (partner, posted_at);
create index ledger_transaction_by_time on ledger_transaction (posted_at);

create table ledger_entry (
    transaction_id uuid    not null references ledger_transaction,
    account        text    not null,
    currency       text    not null,
    amount         numeric not null check (amount <> 0),
    primary key (transaction_id, account, currency)
);

create function ledger_balances() returns trigger language plpgsql as $$
begin
    if exists (
        select from ledger_entry where transaction_id = new.transaction_id group by currency having sum(amount) <> 0
    ) then
        raise exception 'ledger transaction % does not come to zero', new.transaction_id using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger ledger_balances after insert on ledger_entry
    deferrable initially deferred for each row execute function ledger_balances();

-- What a partner owes by its contract and must be asked for in time.
create table claim (
    id          uuid primary key,
    shipment_id uuid        not null,
    clock       text        not null,
    turn        int         not null,                -- of the ledger's debt that it recovers
    partner     text        not null,
    amount      numeric     not null check (amount > 0),
    currency    text        not null,
    state       text        not null,
    opened_at   timestamptz not null,
    file_by     timestamptz not null,
    accepted    numeric,
    unique (shipment_id, clock, turn)
);
create index claim_by_partner on claim (partner, state, id);
create index claim_open on claim (file_by) where state = 'OPEN';

create table claim_step (
    id       bigint generated always as identity primary key,
    claim_id uuid        not null references claim,
    state    text        not null,
    at       timestamptz not null,
    by       text        not null,
    amount   numeric,
    note     text
);
create index claim_step_by_claim on claim_step (claim_id, id);

create function ledger_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the books are only added to: % of % is refused', lower(tg_op), tg_table_name
        using errcode = 'restrict_violation';
end
$$;
create trigger ledger_transaction_stays before update or delete or truncate on ledger_transaction
    for each statement execute function ledger_stays();
create trigger ledger_entry_stays before update or delete or truncate on ledger_entry
    for each statement execute function ledger_stays();
create trigger claim_step_stays before update or delete or truncate on claim_step
    for each statement execute function ledger_stays();

-- Since when a verdict is known; null: since before this was written down. A final one that changes is kept as it was.
alter table shipment_clock add since timestamptz;
create table past_verdict (
    shipment_id uuid        not null references shipment,
    clock       text        not null,
    verdict     text        not null,
    due_at      timestamptz,
    ended_at    timestamptz,
    since       timestamptz,
    until       timestamptz not null,
    primary key (shipment_id, clock, until)
);

-- The alerts of claims that are to be filed soon.
create index alert_claim_deadline on alert (shipment_id) where clock = 'claim-deadline' and reversed_at is null;
