package dev.tradewind.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people did, as it was written down when they did it. The database itself refuses to change or drop an entry. */
@Repository
public class AuditRepository {

    private static final String ENTRY =
            "select id, at, person, role, action, subject, reason, address from audit_entry ";

    private final JdbcClient jdbc;

    AuditRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something that a person did.
     *
     * @param subject what it was done to: {@code alert <uuid>}, {@code partner dpd}; through the API, the call itself
     * @param reason in the person's own words
     * @param address the IP address that the request came from
     */
    public record Deed(
            Instant at,
            String person,
            String role,
            String action,
            String subject,
            @Nullable String reason,
            String address) {}

    /** A deed with its place in the log. */
    public record Entry(long id, Deed deed) {}

    /** Writes a deed down; to be called in the transaction of what was done. */
    public void add(Deed deed) {
        jdbc.sql("""
                        insert into audit_entry (at, person, role, action, subject, reason, address)
                        values (:at, :person, :role, :action, :subject, :reason, :address)
                        """)
                .param("at", Sql.timestamp(deed.at()))
                .param("person", deed.person())
                .param("role", deed.role())
                .param("action", deed.action())
                .param("subject", deed.subject())
                .param("reason", deed.reason())
                .param("address", deed.address())
                .update();
    }

    /** A page of the log, the newest first. */
    public List<Entry> list(@Nullable Long before, int limit) {
        return jdbc.sql(ENTRY + "where :before::bigint is null or id < :before order by id desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query(AuditRepository::entry)
                .list();
    }

    /** What was done to one thing of late, the newest first. */
    public List<Entry> of(String subject) {
        return jdbc.sql(ENTRY + "where subject = :subject order by id desc limit 50")
                .param("subject", subject)
                .query(AuditRepository::entry)
                .list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                new Deed(
                        Sql.instant(row, "at"),
                        row.getString("person"),
                        row.getString("role"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("reason"),
                        row.getString("address")));
    }
}
