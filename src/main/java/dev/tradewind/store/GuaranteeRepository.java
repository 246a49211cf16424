package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.sla.Guarantee;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What all gateways on this database agree to guarantee, and which of them work by it. */
@Repository
public class GuaranteeRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    GuaranteeRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** A version in the words of its file; the file's name is without its folder. */
    public record Version(String name, int version, String file, String text) {

        public String title() {
            return Guarantee.title(name, version);
        }
    }

    /** All versions that there are, from a moment on until there is a newer edition. */
    public record Edition(long number, Instant madeAt, List<Version> versions) {

        public Edition {
            versions = List.copyOf(versions);
        }
    }

    /**
     * A gateway that lives.
     *
     * @param edition that it works by; null: it has told none yet
     * @param lacks versions that it can't judge by, by name and number
     */
    public record Standing(UUID gateway, @Nullable Long edition, List<String> lacks) {

        public Standing {
            lacks = List.copyOf(lacks);
        }
    }

    /** Until the transaction ends nobody else adds an edition. */
    public void lock() {
        jdbc.sql("lock table guarantee_edition in share row exclusive mode").update();
    }

    /** The one that counts; empty before the first gateway started. */
    public Optional<Edition> newest() {
        return jdbc.sql("select number, made_at, versions from guarantee_edition order by number desc limit 1")
                .query((row, number) -> new Edition(
                        row.getLong("number"),
                        Sql.instant(row, "made_at"),
                        List.of(Sql.read(mapper, row.getString("versions"), Version[].class))))
                .optional();
    }

    /** The number of the one that counts; 0 before the first gateway started. */
    public long newestNumber() {
        return jdbc.sql("select coalesce(max(number), 0) from guarantee_edition")
                .query(Long.class)
                .single();
    }

    /** Whether any edition had this version, though a later one may have withdrawn it. */
    public boolean everHad(String name, int version) {
        return jdbc.sql("""
                        select exists (
                            select from guarantee_edition
                            where versions @> jsonb_build_array(jsonb_build_object('name', :name::text, 'version', :version::int))
                        )
                        """)
                .param("name", name)
                .param("version", version)
                .query(Boolean.class)
                .single();
    }

    /** Makes these the versions that there are; under the lock. */
    public Edition add(Collection<Version> versions, Instant now) {
        long number = jdbc.sql("""
                        insert into guarantee_edition (made_at, versions) values (:now, :versions::jsonb) returning number
                        """)
                .param("now", Sql.timestamp(now))
                .param("versions", Sql.json(mapper, versions))
                .query(Long.class)
                .single();
        return new Edition(number, now, List.copyOf(versions));
    }

    /** Says by which edition a gateway works; one that has not said that it lives yet is passed over. */
    public void tell(Standing standing) {
        jdbc.sql("""
                        update gateway set edition = :edition, lacks = :lacks::text[]
                        where id = :id and (edition, lacks) is distinct from (:edition, :lacks::text[])
                        """)
                .param("id", standing.gateway())
                .param("edition", standing.edition())
                .param("lacks", Sql.texts(standing.lacks()))
                .update();
    }

    /** The gateways that live. */
    public List<Standing> gateways(Instant now) {
        return jdbc.sql("select id, edition, lacks from gateway where seen_at >= :gone order by id")
                .param("gone", Sql.timestamp(now.minus(GuardRepository.GONE_AFTER)))
                .query((row, number) -> new Standing(
                        row.getObject("id", UUID.class),
                        row.getObject("edition", Long.class),
                        row.getArray("lacks") == null
                                ? List.of()
                                : List.of((String[]) row.getArray("lacks").getArray())))
                .list();
    }
}
