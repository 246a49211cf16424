package dev.tradewind.store;

/** The SQL that says which incident an alert belongs to: of those that cover it, the one that causes most. */
final class Cover {

    /** Whether an incident {@code i} covers an alert {@code a}. A dead feed hides scans; it keeps no partner from booking. */
    private static final String COVERS = """
            a.milestone is not null and (i.partner is null or i.partner = a.partner)
            and (i.origin is null or i.origin = a.origin)
            and (i.destination is null or i.destination = a.destination)
            and (i.milestone is null or i.milestone = a.milestone)
            and (i.place is null or i.place = a.place)
            and (i.kind <> 'customs' or a.at_customs)
            and (i.kind <> 'feed-dead' or a.milestone <> 'booked')
            """;

    /** The incidents that alerts may join: open ones, and those that a new alert opens again. Needs {@code :now}. */
    static final String JOINABLE = """
            joinable as materialized (
                select * from incident
                where merged_into is null and (resolved_at is null or reopens_until is not null)
                    and (resolved_at is null or reopens_until > :now)
            )
            """;

    /** The incident {@code i} of an alert {@code a}, at most one, as a lateral subquery over {@link #JOINABLE}. */
    static final String BEST =
            "(select * from joinable i where " + COVERS + " order by i.rank, i.resolved_at is not null, i.id limit 1)";

    private Cover() {}
}
