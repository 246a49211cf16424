package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Gateway;
import dev.tradewind.testing.Orders;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleIT extends FullApplication {

    private static final String PARTNERS = "/console/partners";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/board",
                "/console/live",
                PARTNERS,
                "/console/dead-letters",
                "/console/notifications",
                "/console/inbox",
                "/console/inbox/1",
                "/console/ledger",
                "/console/ledger.csv",
                "/console/audit"
            })
    void sendsToTheDoorWhoHasNotSignedIn(String path) {
        HttpResponse<String> page = person().get(path);
        HttpResponse<String> part = person().get(path, "HX-Request", "true");

        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(location(page)).endsWith("/console/login");
        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.headers().firstValue("HX-Redirect")).contains("/console/login");
    }

    @Test
    void anApiKeyOpensNoPageAndASessionNoApi() {
        assertThat(person().get("/console", "X-Api-Key", Gateway.DEMO_KEY).statusCode())
                .isEqualTo(302);
        assertThat(as("operator").get("/v1/ops/partners").statusCode()).isEqualTo(401);
    }

    @Test
    void keepsTheSessionFromScriptsAndForeignPages() {
        HttpResponse<String> door = person().get("/console/login");

        assertThat(door.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Lax");
        assertThat(door.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self';")
                .doesNotContain("unsafe");
        assertThat(door.body()).doesNotContainPattern("<script>|<style|style=|onclick|onload");
    }

    @Test
    void givesANewSessionToWhoSignsInAndNoneToAWrongPassword() {
        Person guesser = person();
        Person operator = person();
        String before = operator.get("/console/login")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(location(guesser.signIn("operator", "guessed"))).endsWith("/console/login?failed");
        assertThat(guesser.get("/console").statusCode()).isEqualTo(302);
        assertThat(location(operator.signIn("operator", CONSOLE_PASSWORD))).endsWith("/console");
        assertThat(operator.cookies())
                .singleElement()
                .satisfies(session -> assertThat(before).doesNotContain(session.getValue()));
        assertThat(operator.get("/console").statusCode()).isEqualTo(200);
    }

    @Test
    void leavesNothingOpenBehindWhoSignsOut() {
        Person operator = as("operator");

        operator.submit("/console", "/console/logout", Map.of());

        assertThat(operator.get("/console").statusCode()).isEqualTo(302);
    }

    @Test
    void refusesAFormWithoutItsToken() {
        long before = count("audit_entry");

        HttpResponse<String> refused = as("operator").submit(PARTNERS + "/bring/hold", Map.of("reason", "forged"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("reload");
        assertThat(count("partner_hold where partner = 'bring'")).isZero();
        assertThat(count("audit_entry")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "auditor"})
    void letsWhoOnlyLooksChangeNothing(String name) {
        Person viewer = as(name);

        HttpResponse<String> refused =
                viewer.submit(PARTNERS, PARTNERS + "/bring/hold", Map.of("reason", "because I can"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains(name + " may not hold");
        assertThat(viewer.get(PARTNERS).body()).contains("Bring").doesNotContain("Hold bring");
        assertThat(count("partner_hold where partner = 'bring'")).isZero();
        assertThat(count("audit_entry where person = '" + name + "' and action = 'hold'"))
                .isZero();
    }

    @Test
    void showsNamesAndPapersOnlyToWhoNeedsThem() {
        String id = submit(Orders.toBerlin());
        awaitState(id, "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED");
        String page = "/console/shipments/" + id;
        await().atMost(A_JOURNEY).until(() -> shipment(id).hasNonNull("labelHref"));

        assertThat(as("supervisor").get(page + "?personal=true").body()).contains("Anna Muster", page + "/label");
        assertThat(as("auditor").get(page + "/label").statusCode()).isEqualTo(200);
        assertThat(as("supervisor").get(page + "/documents/commercial-invoice").body())
                .startsWith("%PDF");
        assertThat(as("supervisor").get(page).body()).as("unless asked for").doesNotContain("Muster");
        for (String name : List.of("viewer", "operator")) {
            assertThat(as(name).get(page).body())
                    .doesNotContain("Muster", page + "/label", "1234567")
                    .contains("Berlin");
            for (String hidden : List.of("?personal=true", "/label", "/documents/commercial-invoice")) {
                assertThat(as(name).get(page + hidden).statusCode())
                        .as(name + hidden)
                        .isEqualTo(403);
            }
        }
        assertThat(audit("shipment " + id))
                .as("each look is written down")
                .containsExactly(
                        "supervisor SUPERVISOR see-personal shipment %s: names and telephone, from 127.0.0.1"
                                .formatted(id),
                        "auditor AUDITOR see-personal shipment %s: label, from 127.0.0.1".formatted(id),
                        "supervisor SUPERVISOR see-personal shipment %s: commercial invoice, from 127.0.0.1"
                                .formatted(id));
    }

    @Test
    void writesDownWhoDidWhatWhyAndFromWhere() {
        Person operator = as("operator");

        operator.submit(PARTNERS, PARTNERS + "/bring/hold", Map.of("reason", "strike at the hub"));
        String held = operator.get(PARTNERS).body();
        operator.submit(PARTNERS, PARTNERS + "/bring/release", Map.of("reason", "over"));

        assertThat(held).contains("Held by operator", "strike at the hub", "bring is held");
        assertThat(audit("partner bring"))
                .containsSubsequence(
                        "operator OPERATOR hold partner bring: strike at the hub, from 127.0.0.1",
                        "operator OPERATOR release partner bring: over, from 127.0.0.1");
        assertThat(as("auditor").get("/console/audit").body()).contains("strike at the hub");
        assertThat(operator.get("/console/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void theLogCantBeEdited() {
        // Also where no row would be touched
        List.of(
                        "update audit_entry set person = 'somebody else'",
                        "delete from audit_entry where false",
                        "truncate audit_entry")
                .forEach(edit -> assertThatThrownBy(() -> jdbc.sql(edit).update())
                        .as(edit)
                        .hasMessageContaining("stays as it was written"));
    }

    @Test
    void showsWhatIsDueTodayByDeadline() {
        String reference = "due-" + UUID.randomUUID();
        submit(Orders.promised(
                Orders.journey(Orders.with("dpd").put("orderReference", reference), "silent"),
                Instant.now().plusSeconds(300).toString()));

        // The soonest come first, and other tests leave orders that are due as well
        await().atMost(A_JOURNEY)
                .untilAsserted(() -> assertThat(
                                as("viewer").get("/console?partner=dpd").body())
                        .containsPattern(reference + "[\\s\\S]{1,200}in [345] min"));
    }

    @Test
    void findsAShipmentByEachOfItsNumbers() {
        var order = Orders.toBerlin();
        Orders.consignee(order).put("phone", "+49309998731");
        String id = submit(order);
        String number = awaitState(id, "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED")
                .at("/trackingNumbers/0")
                .asText();
        Person viewer = as("viewer");

        for (String typed :
                List.of(order.get("orderReference").asText(), number, id, "8731", "09998731", "%2B49%2030%209998731")) {
            assertThat(location(viewer.get("/console/search?q=" + typed)))
                    .as(typed)
                    .endsWith("/console/shipments/" + id);
        }
        assertThat(viewer.get("/console/search?q=nothing-has-this").body()).contains("0 shipments");
        assertThat(viewer.get("/console/search?q=%00").statusCode()).isEqualTo(200);
    }

    @Test
    void asksForAVoidAndSaysTruthfullyWhatCameOfIt() {
        String id = submit(Orders.journey(Orders.toBerlin(), "silent"));
        awaitState(id, "BOOKED");
        String page = "/console/shipments/" + id;
        Person operator = as("operator");

        HttpResponse<String> unexplained = operator.submit(page, page + "/void", Map.of("reason", " "));
        operator.submit(page, page + "/void", Map.of("reason", "buyer cancelled"));

        assertThat(unexplained.statusCode()).isEqualTo(422);
        assertThat(unexplained.body()).contains("reason is missing");
        assertThat(operator.get(page).body()).contains("Not possible");
        assertThat(audit("shipment " + id)).as("nothing was changed").isEmpty();
    }

    @Test
    void putsALetterAwayWithWhy() {
        long message = jdbc.sql("""
                        insert into inbox (partner, channel, body, received_at, state, reason, read_at)
                        values ('dpd', 'POLL', 'no xml'::bytea, now(), 'FAILED', 'is no <xml>', now()) returning id
                        """).query(Long.class).single();
        String letter = "message-" + message;
        Person operator = as("operator");
        String list = operator.get("/console/dead-letters").body();

        HttpResponse<String> closed = operator.submit(
                "/console/dead-letters",
                "/console/dead-letters/" + letter,
                Map.of("act", "close", "note", "a test of theirs"));
        HttpResponse<String> again = operator.submit(
                "/console/dead-letters",
                "/console/dead-letters/" + letter,
                Map.of("act", "close", "note", "a test of theirs"));

        assertThat(list).contains(letter, "is no &lt;xml&gt;");
        assertThat(closed.statusCode()).isEqualTo(303);
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(operator.get("/console/dead-letters").body()).contains("it is here no more");
        assertThat(count("inbox where id = " + message + " and state = 'CLOSED' and closed_by = 'operator'"))
                .isOne();
        assertThat(audit("letter " + letter)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console?partner=acme",
                "/console?state=RESOLVED",
                "/console?after=1",
                "/console?origin=Berlin",
                "/console?severity=bad",
                "/console?snoozed=yes",
                "/console/incidents/one",
                "/console/dead-letters?kind=SPAM",
                "/console/shipments/one",
                "/console/shipments/01a207cf-f267-713b-b33a-a2cc00aab313?asOf=yesterday",
                "/console/shipments/01a207cf-f267-713b-b33a-a2cc00aab313?asOf=2999-01-01T00:00:00Z",
                "/console/dead-letters?partner=acme",
                "/console/inbox?state=LOST",
                "/console/inbox?before=x",
                "/console/ledger?from=monday",
                "/console/ledger?from=2026-02-01&to=2026-01-01",
                "/console/ledger?state=LOST",
                "/console/ledger?after=1"
            })
    void namesWhatIsWrongInAnAddress(String path) {
        HttpResponse<String> refused = as("viewer").get(path);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("role=\"alert\"", ": send ");
    }

    @Test
    void knowsNoShipmentThatIsNone() {
        assertThat(as("viewer").get("/console/shipments/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    private Person person() {
        return Person.at(port());
    }

    private Person as(String name) {
        return Person.signedIn(port(), name, CONSOLE_PASSWORD);
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private List<String> audit(String subject) {
        return jdbc.sql("""
                        select format('%s %s %s %s: %s, from %s', person, role, action, subject, coalesce(reason, 'null'), address)
                        from audit_entry where subject = :subject order by id
                        """).param("subject", subject).query(String.class).list();
    }
}
