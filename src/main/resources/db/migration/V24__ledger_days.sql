-- What was posted by day, so that nobody adds up all entries of the books to read a sum.
lock table ledger_transaction, ledger_entry in share row exclusive mode;
create table ledger_day (
    day      date    not null,                       -- in UTC
    partner  text    not null,
    account  text    not null,
    currency text    not null,
    amount   numeric not null,
    primary key (day, partner, account, currency)
) with (fillfactor = 70);
insert into ledger_day (day, partner, account, currency, amount)
select (t.posted_at at time zone 'UTC')::date, t.partner, e.account, e.currency, sum(e.amount)
from ledger_transaction t join ledger_entry e on e.transaction_id = t.id group by 1, 2, 3, 4;

-- At the very end of the posting's own transaction, when it takes no other lock any more, and one poster after the other: so it
-- neither waits in a ring nor keeps others from the rows while shipments are still reviewed.
create function ledger_adds_up() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock('ledger_day'::regclass::oid::bigint);
    insert into ledger_day as d (day, partner, account, currency, amount)
    select (new.posted_at at time zone 'UTC')::date, new.partner, e.account, e.currency, sum(e.amount)
    from ledger_entry e where e.transaction_id = new.id group by 3, 4
    on conflict (day, partner, account, currency) do update set amount = d.amount + excluded.amount;
    return null;
end
$$;
create constraint trigger ledger_adds_up after insert on ledger_transaction
    deferrable initially deferred for each row execute function ledger_adds_up();

-- Claims by deadline, the soonest first: of all partners and of one.
create index claim_by_deadline on claim (state, file_by, id);
create index claim_of_partner_by_deadline on claim (state, partner, file_by, id);

-- Messages that could not be read, the latest failure first.
create index inbox_failed_at on inbox (read_at) where state = 'FAILED';
