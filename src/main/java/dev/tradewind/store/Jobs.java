package dev.tradewind.store;

/** The kinds of {@code partner_job}, as they stand in its column {@code kind}. */
final class Jobs {

    static final String BOOK = "BOOK";
    static final String RECONCILE = "RECONCILE";
    static final String LABEL = "LABEL";
    static final String TRACK = "TRACK";

    /** Claims the jobs that are due, fairly: each partner up to the places that it has free. */
    static final String CLAIM = """
            with free as (
                select * from jsonb_to_recordset(:free::jsonb) as free(partner text, places int, lease_millis bigint)
            ), due as (
                select job.shipment_id, job.kind, job.leased, free.lease_millis
                from free
                cross join lateral (
                    select shipment_id, kind, leased from partner_job
                    where kind = :kind and partner = free.partner and due_at <= :now
                    order by due_at
                    limit free.places
                    for update skip locked
                ) job
            ), claimed as (
                update partner_job job
                set due_at = :now + due.lease_millis * interval '1 millisecond', leased = true, tries = job.tries + 1
                from due
                where job.shipment_id = due.shipment_id and job.kind = due.kind
                returning job.shipment_id, job.tries, job.last_digest, due.leased as lost
            )
            """;

    private Jobs() {}
}
