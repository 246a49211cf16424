package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People's work on alerts and incidents from the first page on, by forms alone. */
class NowIT extends FullApplication {

    private static final String NOW = "/console?gathered=shown";
    private static final String WORK = "/console/work";
    private static final String DECLARE = "/console/declare";

    @Test
    void takesAnAlertInHandAndClosesItWithANote() {
        String alert = late("dhl-express");
        Person operator = as("operator");
        assertThat(operator.get(NOW + "&partner=dhl-express").body()).contains("id=\"alert-" + alert);
        assertThat(operator.get(NOW + "&partner=bring").body()).doesNotContain("alert-" + alert);
        assertThat(operator.get(NOW + "&severity=MEDIUM").body()).contains("id=\"alert-" + alert);
        assertThat(operator.get(NOW + "&severity=CRITICAL").body()).doesNotContain("id=\"alert-" + alert);
        assertThat(operator.get("/console?severity=CRITICAL").body())
                .contains("None that is critical: by themselves they are medium.");

        String acknowledged =
                work(operator, Map.of("act", "acknowledge", "id", "alert-" + alert, "note", "calling them"));
        String inHand = operator.get(NOW + "&state=ACKNOWLEDGED").body();
        String resolved = work(operator, Map.of("act", "resolve:alert-" + alert));
        String tooLate = work(operator, Map.of("act", "acknowledge:alert-" + alert));

        assertThat(acknowledged).contains("1 alert acknowledged").doesNotContain("id=\"alert-" + alert);
        assertThat(inHand).contains("id=\"alert-" + alert, "calling them");
        assertThat(resolved).contains("1 alert resolved");
        assertThat(tooLate).contains("0 alerts acknowledged. Not 1: resolved already");
        assertThat(audit("alert " + alert))
                .containsExactly("operator acknowledge: calling them", "operator resolve: null");
    }

    @Test
    void assignsSnoozesAndCommentsOnAnAlert() {
        String alert = late("dhl-express");
        String row = "id=\"alert-" + alert;
        Person operator = as("operator");

        work(operator, Map.of("act", "mine:alert-" + alert));
        assertThat(operator.get(NOW + "&owner=me").body()).contains(row);
        assertThat(as("supervisor").get(NOW + "&owner=me").body()).doesNotContain(row);
        work(operator, Map.of("act", "assign", "id", "alert-" + alert, "assignee", "mei & li"));
        assertThat(operator.get(NOW + "&owner=mei%20%26%20li").body()).contains(row, "mei &amp; li");
        assertThat(operator.get(NOW + "&owner=nobody").body()).doesNotContain(row);
        work(operator, Map.of("act", "comment", "id", "alert-" + alert, "note", "depot looks for it"));
        assertThat(operator.get(NOW).body()).contains("depot looks for it");
        work(operator, Map.of("act", "snooze", "id", "alert-" + alert, "until", "PT4H"));
        assertThat(operator.get(NOW).body()).doesNotContain(row);
        assertThat(operator.get(NOW + "&snoozed=only").body()).contains(row);

        assertThat(audit("alert " + alert))
                .satisfiesExactly(
                        assigned -> assertThat(assigned).isEqualTo("operator assign: to operator"),
                        passedOn -> assertThat(passedOn).isEqualTo("operator assign: to mei & li"),
                        commented -> assertThat(commented).isEqualTo("operator comment: depot looks for it"),
                        snoozed -> assertThat(snoozed).startsWith("operator snooze: until "));
        assertThat(gateway().get("/v1/ops/alerts/" + alert + "/steps").json().get("items"))
                .as("as the API shows them")
                .hasSize(4);
    }

    @Test
    void worksOnAnIncidentAndKeepsEachStep() {
        String place = "HAVEN " + UUID.randomUUID();
        Person operator = as("operator");
        HttpResponse<String> declared = operator.submit(
                DECLARE, DECLARE, Map.of("reason", "WEATHER", "place", place, "severity", "HIGH", "detail", "ice"));
        String page = declared.headers().firstValue("Location").orElseThrow();
        String incident = page.substring(page.lastIndexOf('/') + 1);

        assertThat(operator.follow(declared).body())
                .contains("Declared.", "Weather: ice", place.toUpperCase(Locale.ROOT), "high");
        assertThat(operator.get("/console").body()).contains("id=\"incident-" + incident, "Weather: ice");
        assertThat(operator.get("/console?severity=LOW").body()).doesNotContain("incident-" + incident);

        assertThat(work(operator, Map.of("act", "mine:incident-" + incident)))
                .contains("1 incident assigned to operator");
        assertThat(work(operator, Map.of("act", "acknowledge", "id", "incident-" + incident)))
                .contains("1 incident acknowledged")
                .contains("id=\"incident-" + incident);
        step(operator, incident, Map.of("act", "comment", "note", "ice breaker is on its way"));
        step(operator, incident, Map.of("act", "snooze", "until", "P1D"));
        assertThat(operator.get("/console").body()).doesNotContain("id=\"incident-" + incident);
        assertThat(operator.get("/console?snoozed=only").body()).contains("id=\"incident-" + incident);
        step(operator, incident, Map.of("act", "resolve", "note", "the port is open"));

        assertThat(operator.get("/console/incidents/" + incident).body())
                .contains("1 incident resolved", "ice breaker is on its way", "the port is open");
        assertThat(audit("incident " + incident))
                .extracting(entry -> entry.replaceFirst(" until .*", " until"))
                .containsExactly(
                        "operator declare: ice",
                        "operator assign: to operator",
                        "operator acknowledge: null",
                        "operator comment: ice breaker is on its way",
                        "operator snooze: until",
                        "operator resolve: the port is open");
    }

    @Test
    void showsWhatIsDeclaredAlreadyAndWritesNothingDown() {
        Map<String, String> form =
                Map.of("reason", "STRIKE", "place", "PIER " + UUID.randomUUID(), "detail", "dockers");
        Person operator = as("operator");
        HttpResponse<String> first = operator.submit(DECLARE, DECLARE, form);
        assertThat(operator.follow(first).body()).contains("Declared.");
        HttpResponse<String> second = operator.submit(DECLARE, DECLARE, form);

        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(operator.follow(second).body()).contains("declared already");
        String page = first.headers().firstValue("Location").orElseThrow();
        assertThat(audit("incident " + page.substring(page.lastIndexOf('/') + 1)))
                .hasSize(1);
    }

    @Test
    void gathersWhatADeclaredIncidentCoversInItsPage() {
        String place = "QUAY " + UUID.randomUUID();
        String alert = late("dpd");
        jdbc.sql("update alert set place = :place, incident_id = null, loose_since = now() where id = :id::uuid")
                .param("place", place.toUpperCase(Locale.ROOT))
                .param("id", alert)
                .update();
        Person operator = as("operator");
        String page = operator.submit(DECLARE, DECLARE, Map.of("reason", "DISASTER", "place", place, "detail", "flood"))
                .headers()
                .firstValue("Location")
                .orElseThrow();

        await().atMost(A_JOURNEY)
                .untilAsserted(() -> assertThat(operator.get(page).body()).contains("alert-" + alert));
        assertThat(operator.get("/console?partner=dpd").body()).doesNotContain("id=\"alert-" + alert);
        assertThat(operator.get(NOW + "&partner=dpd").body()).contains("id=\"alert-" + alert);
        await("what its promise owes")
                .atMost(A_JOURNEY)
                .untilAsserted(() -> assertThat(operator.get(page).body()).contains("3.00 EUR"));
        step(operator, page.substring(page.lastIndexOf('/') + 1), Map.of("act", "resolve"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "auditor"})
    void letsWhoOnlyLooksTakeNoStep(String name) {
        String alert = late("dhl-express");
        Person looker = as(name);

        HttpResponse<String> refused = looker.submit("/console", WORK, Map.of("act", "resolve:alert-" + alert));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(looker.get(DECLARE).statusCode()).isEqualTo(403);
        assertThat(looker.get(NOW).body()).contains("alert-" + alert).doesNotContain("name=\"act\"", DECLARE);
        assertThat(audit("alert " + alert)).isEmpty();
    }

    @Test
    void namesWhatIsWrongInAForm() {
        Person operator = as("operator");

        assertThat(refusal(operator, DECLARE, Map.of("reason", "WEATHER", "detail", "everywhere")))
                .contains("partner is missing");
        assertThat(refusal(operator, DECLARE, Map.of("reason", "WEATHER", "origin", "CN")))
                .contains("detail is missing");
        assertThat(refusal(operator, DECLARE, Map.of("reason", "FOG", "origin", "CN", "detail", "fog")))
                .contains("reason is");
        assertThat(refusal(operator, WORK, Map.of("act", "snooze", "until", "soon")))
                .contains("until is");
        assertThat(refusal(operator, WORK, Map.of("act", "acknowledge:letter-1")))
                .contains("id is");
        assertThat(operator.get("/console/incidents/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    private static String refusal(Person person, String path, Map<String, String> fields) {
        HttpResponse<String> refused = person.submit("/console", path, fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        return refused.body();
    }

    /** Takes a step and comes back to where the form says. */
    private static String work(Person person, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("gathered", "shown");
        return person.follow(person.submit("/console", WORK, all)).body();
    }

    private static void step(Person person, String incident, Map<String, String> fields) {
        String page = "/console/incidents/" + incident;
        assertThat(person.submit(page, page + "/steps", fields).statusCode()).isEqualTo(303);
    }

    private String late(String partner) {
        String id = submit(Orders.promised(
                Orders.journey(Orders.with(partner), "silent"),
                Instant.now().plusSeconds(6).toString()));
        return await().atMost(A_JOURNEY)
                .until(() -> alertsOf(id), alerts -> !alerts.isEmpty())
                .getFirst()
                .get("id")
                .asText();
    }

    private Person as(String name) {
        return Person.signedIn(port(), name, CONSOLE_PASSWORD);
    }

    private List<String> audit(String subject) {
        return jdbc.sql("""
                        select format('%s %s: %s', person, action, coalesce(reason, 'null'))
                        from audit_entry where subject = :subject order by id
                        """).param("subject", subject).query(String.class).list();
    }
}
