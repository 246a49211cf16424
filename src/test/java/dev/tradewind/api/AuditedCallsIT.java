package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operations people change through the API stands in the audit log, or isn't changed. */
class AuditedCallsIT extends FullApplication {

    private static final String HOLD = "/v1/ops/partners/bring/hold";
    private static final String RELEASE = "/v1/ops/partners/bring/release";

    private long before;

    @BeforeEach
    void entriesOfBefore() {
        before = jdbc.sql("select coalesce(max(id), 0) from audit_entry")
                .query(Long.class)
                .single();
    }

    @AfterEach
    void letItWriteAgain() {
        jdbc.sql("drop trigger if exists refuse_hold on audit_entry").update();
        jdbc.sql("delete from partner_hold where partner = 'bring'").update();
    }

    @Test
    void tellsWhoDidWhatToWhatAndWhy() {
        assertThat(gateway().post(HOLD, Orders.read("{\"reason\":\"strike\"}")).status())
                .isEqualTo(200);
        assertThat(gateway().post(RELEASE).status()).isEqualTo(200);
        assertThat(gateway()
                        .post("/v1/ops/dead-letters/replay?kind=MESSAGE&partner=bring")
                        .status())
                .isEqualTo(200);

        assertThat(entries())
                .extracting(entry -> entry.get("action") + " | " + entry.get("subject") + " | " + entry.get("reason"))
                .containsExactly(
                        "hold | POST " + HOLD + " | strike",
                        "release | POST " + RELEASE + " | null",
                        "replay | POST /v1/ops/dead-letters/replay?kind=MESSAGE&partner=bring | null");
        assertThat(entries()).allSatisfy(entry -> {
            assertThat(entry.get("person")).asString().isNotBlank();
            assertThat(entry.get("role")).asString().contains("OPERATIONS");
            assertThat(entry.get("address")).asString().isNotBlank();
            assertThat(entry.get("at")).isNotNull();
        });
    }

    @Test
    void tellsWhichVersionsWereReadWhenGuaranteesAreReadAgain() {
        assertThat(gateway().post("/v1/ops/guarantees:reload").status()).isEqualTo(200);

        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.get("action")).isEqualTo("reload");
            assertThat(entry.get("subject")).isEqualTo("POST /v1/ops/guarantees:reload");
            assertThat(entry.get("reason")).asString().contains("cross-border 1, cross-border 2, economy 1");
        });
    }

    @Test
    void tellsNothingOfWhatWasRefusedOrOnlyRead() {
        assertThat(gateway().post(HOLD, Orders.read("{}")).status()).isEqualTo(422);
        assertThat(gateway().post("/v1/ops/partners/nobody/release").status()).isEqualTo(404);
        assertThat(gateway()
                        .withKey(ORDERS_KEY)
                        .post(HOLD, Orders.read("{\"reason\":\"strike\"}"))
                        .status())
                .isEqualTo(403);
        assertThat(gateway().get("/v1/ops/partners").status()).isEqualTo(200);

        assertThat(entries()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenDownIsNotDone() {
        jdbc.sql("""
                        create or replace function refuse_hold() returns trigger language plpgsql as $$
                        begin raise exception 'the disk is full'; end $$
                        """).update();
        jdbc.sql("create trigger refuse_hold before insert on audit_entry for each row execute function refuse_hold()")
                .update();

        Exchange failed = gateway().post(HOLD, Orders.read("{\"reason\":\"strike\"}"));

        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.text()).doesNotContain("disk");
        assertThat(jdbc.sql("select count(*) from partner_hold where partner = 'bring'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private List<Map<String, Object>> entries() {
        return jdbc.sql("select * from audit_entry where id > :before order by id")
                .param("before", before)
                .query()
                .listOfRows();
    }
}
