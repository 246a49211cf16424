package dev.tradewind.store;

import dev.tradewind.ledger.ClaimState;
import dev.tradewind.store.ClaimRepository.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Claims by their deadlines, for those who file them. */
@Repository
public class ClaimQueries {

    private final JdbcClient jdbc;
    private final ClaimRepository claims;

    ClaimQueries(JdbcClient jdbc, ClaimRepository claims) {
        this.jdbc = jdbc;
        this.claims = claims;
    }

    /** Where a page ends: at its last claim. */
    public record Place(Instant fileBy, UUID id) {}

    /**
     * A partner's claims that nobody has filed yet.
     *
     * @param fileBy the soonest deadline of them
     */
    public record ToFile(String partner, int claims, Instant fileBy) {}

    /** A page of claims in a state, those first whose deadline comes first. */
    public List<Claim> byDeadline(ClaimState state, @Nullable String partner, @Nullable Place after, int limit) {
        List<String> conditions = new ArrayList<>(List.of("state = :state"));
        Map<String, Object> params = new HashMap<>(Map.of("state", state.name()));
        if (partner != null) {
            conditions.add("partner = :partner");
            params.put("partner", partner);
        }
        if (after != null) {
            conditions.add("(file_by, id) > (:fileBy, :id)");
            params.put("fileBy", Sql.timestamp(after.fileBy()));
            params.put("id", after.id());
        }
        return claims.inOrder(jdbc.sql("select id from claim where %s order by file_by, id limit :limit"
                        .formatted(String.join(" and ", conditions)))
                .params(params)
                .param("limit", limit)
                .query(UUID.class)
                .list());
    }

    /** What each partner can still be asked for; a partner that can't be asked for anything is missing. */
    public List<ToFile> toFile(Instant now) {
        return jdbc.sql("""
                        select partner, count(*) as claims, min(file_by) as file_by from claim
                        where state = 'OPEN' and file_by >= :now group by partner order by min(file_by)
                        """)
                .param("now", Sql.timestamp(now))
                .query((row, number) ->
                        new ToFile(row.getString("partner"), row.getInt("claims"), Sql.instant(row, "file_by")))
                .list();
    }

    /** How many claims nobody has filed yet whose deadline comes by a moment. */
    public int openUntil(Instant moment) {
        return jdbc.sql("select count(*) from claim where state = 'OPEN' and file_by <= :moment")
                .param("moment", Sql.timestamp(moment))
                .query(Integer.class)
                .single();
    }
}
