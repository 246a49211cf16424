package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.GuaranteeEditions;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.GuaranteeRepository;
import dev.tradewind.store.Transaction;
import dev.tradewind.testing.FullApplication;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.servlet.ModelAndView;

/** The pages of guarantees and scorecards where something is wrong, and for those who only look. */
class GuaranteePageIT extends FullApplication {

    private static final String GUARANTEES = "/console/guarantees";
    private static final String SIMULATIONS = GUARANTEES + "/simulations";

    @Autowired
    private Deeds deeds;

    @Autowired
    private Clock clock;

    @Autowired
    private GuaranteeRepository repository;

    @Autowired
    private Transaction transaction;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Autowired
    private TemplateEngine templates;

    @Test
    void aFaultInTheFilesIsShownByFileLineAndFieldAndNothingChanges(@TempDir Path folder) throws IOException {
        FileSystemUtils.copyRecursively(Path.of("partner-specs"), folder);
        PlatformSpecs specs = new PlatformSpecs(folder);
        GuaranteeEditions editions = new GuaranteeEditions(
                new GuaranteeBook(List.of()), repository, specs, transaction, UUID.randomUUID(), meters, clock);
        editions.open();
        GuaranteeBook book = editions.book();
        var before = book.versions();
        Path express = folder.resolve("platform/guarantees/express.yaml");
        Files.writeString(express, Files.readString(express).replace("within: PT15M", "within: PT0S"));
        GuaranteePageController page = new GuaranteePageController(book, editions, deeds, clock);
        Visitor supervisor = new Visitor("ann", Set.of(Role.SUPERVISOR), "127.0.0.1");
        long deedsBefore = count("audit_entry");

        ModelAndView shown = page.reload(supervisor, new MockHttpServletRequest());

        assertThat(shown.getStatus()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        Map<String, Object> model = new HashMap<>(shown.getModel());
        model.put("shell", new Shell(supervisor, "token", "", null, Instant.EPOCH));
        StringOutput html = new StringOutput();
        templates.render("guarantees.jte", model, html);
        assertThat(html.toString()).contains("express.yaml, line ", "clocks[0].within", "a time above zero, not PT0S");
        assertThat(book.versions()).isEqualTo(before);
        assertThat(count("audit_entry")).isEqualTo(deedsBefore);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "auditor", "operator"})
    void onlyASupervisorReloadsAndSimulates(String name) {
        Person person = as(name);

        assertThat(person.get(GUARANTEES).body()).contains("cross-border").doesNotContain("Read the files again");
        assertThat(person.get(SIMULATIONS).body()).contains("Only a supervisor simulates");
        assertThat(person.submit(GUARANTEES, GUARANTEES + "/reload", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(person.submit(SIMULATIONS, SIMULATIONS, Map.of("draft", "name: mine"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(count("audit_entry where person = '" + name + "' and action in ('reload', 'simulate')"))
                .isZero();
    }

    @Test
    void whatASupervisorDoesIsWrittenDown() {
        Person supervisor = as("supervisor");
        long before = count("audit_entry where action = 'reload'");

        assertThat(supervisor
                        .submit(GUARANTEES, GUARANTEES + "/reload", Map.of())
                        .statusCode())
                .isEqualTo(303);

        assertThat(count("audit_entry where action = 'reload'")).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "/console/guarantees?on=tomorrow, on is 'tomorrow'",
        "/console/guarantees/changes/express?before=7, before is '7'",
        "/console/guarantees/simulations?of=nobody, of is 'nobody'",
        "/console/scorecards?partner=nobody, partner is 'nobody'",
        "/console/scorecards?lane=Berlin, lane is 'Berlin'",
        "/console/scorecards?weeks=9, weeks is '9'",
        "/console/scorecards?to=2026-W60, to is '2026-W60'",
        "/console/scorecards/cell?partner=dpd, week is missing",
        "/console/scorecards/cell?week=2026-W40, partner is missing"
    })
    void namesWhatIsWrongWithAnAddress(String path, String fault) {
        HttpResponse<String> refused = as("viewer").get(path);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body().replace("&#39;", "'")).contains(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "from, 2026-13-01, from is '2026-13-01'",
        "to, 2020-01-01, to is before from",
        "lane, CN-XX, lane is 'CN-XX'"
    })
    void saysAtTheFormWhatIsWrongAndKeepsTheDraft(String field, String value, String fault) {
        Person supervisor = as("supervisor");
        Map<String, String> form = new HashMap<>(
                Map.of("from", "2026-07-01", "to", "2026-07-02", "partner", "", "lane", "", "draft", DRAFT));
        form.put(field, value);

        HttpResponse<String> refused = supervisor.submit(SIMULATIONS, SIMULATIONS, form);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body().replace("&#39;", "'")).contains(fault, "name: cross-border");
    }

    @Test
    void showsTheNewestWeeksWhereNoneIsAskedForAndSaysWhereThereIsNothing() {
        assertThat(as("viewer").get("/console/scorecards").body())
                .contains("How promises are kept", "Do warnings come true?");
        assertThat(as("viewer").get("/console/scorecards?to=2020-W10").body())
                .contains("No promise that fell due", "No warnings in these weeks");
        assertThat(as("viewer")
                        .get("/console/scorecards/cell?partner=dpd&week=2020-W10")
                        .body())
                .contains("Nothing is counted there", "None broke");
    }

    @Test
    void aViewerTakesScorecardsAwayAsCsv() {
        HttpResponse<String> csv = as("viewer").get("/console/scorecards.csv?weeks=4&to=2020-W10");

        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(csv.headers().firstValue("Content-Disposition").orElse(""))
                .contains("scorecards-2020-W07-2020-W10.csv");
        assertThat(csv.body()).startsWith("week,partner,service,lane,promises,onTime");
    }

    private Person as(String name) {
        return Person.signedIn(port(), name, CONSOLE_PASSWORD);
    }

    private static final String DRAFT = """
            name: cross-border
            version: 3
            effective-from: 2027-01-01T00:00:00Z
            delivery-days: {standard: {otherwise: 20}}
            clocks:
              - {name: promise, owner: partner, from: order-accepted, to: delivered, by-promise: true}
            """;
}
