package dev.tradewind.console;

import static dev.tradewind.testing.NinjaVanScans.delivered;
import static dev.tradewind.testing.NinjaVanScans.pickedUp;
import static dev.tradewind.testing.NinjaVanScans.push;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.partner.ClientReference;
import dev.tradewind.sandbox.Journey;
import dev.tradewind.sandbox.JourneyPlan;
import dev.tradewind.sandbox.JourneyPlan.Telling;
import dev.tradewind.sandbox.JourneyPlanner;
import dev.tradewind.sandbox.PromisedDelivery;
import dev.tradewind.sandbox.SandboxParcels;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.testing.Orders;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of one shipment: what was promised, what became of it, and what an operator puts right. */
class ShipmentBrowserIT extends Browsing {

    private static final String CORRECT = "#correct button.main";
    private static final Duration POLLED_WITHIN = Duration.ofMinutes(25);

    @Autowired
    private SandboxParcels parcels;

    /** Picked up late and held up on its way: which leg burned the buffer is to be seen at once. */
    @Test
    void tellsAJourneyOfTwoWeeksLegByLeg() {
        String id = submit(Orders.journey(
                Orders.toBerlin()
                        .put(
                                "orderReference",
                                "TB-" + UUID.randomUUID().toString().substring(0, 8)),
                "silent"));
        awaitState(id, "BOOKED");
        travelled(id);
        awaitState(id, "DELIVERED");
        toldAsItHappened(id);

        signInAs("operator");
        browser.get(address("/console/shipments/" + id));
        assertThat(text(".gantt .promise")).contains("late by");
        assertThat(text(".gantt")).contains("of the buffer", "took 1 d");
        assertThat(browser.findElements(By.cssSelector(".events tbody tr"))).hasSize(11);
        assertThat(text(".facts-tiles")).contains("Broken: it came", "3.00 EUR");
        photographDownTo("shipment", ".events");
    }

    /** Has the sandbox's partner tell a whole journey of a parcel that was booked just now, as if it had been weeks ago. */
    private void travelled(String id) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate wednesday = today.minusDays(18).with(TemporalAdjusters.previousOrSame(DayOfWeek.WEDNESDAY));
        Instant accepted = wednesday.atTime(2, 0).toInstant(ZoneOffset.UTC);
        jdbc.sql("""
                        with moved as (
                            update shipment set promised_by = promised_by - make_interval(days => :days),
                                accepted_at = :accepted::timestamptz,
                                booked_at = :accepted::timestamptz + interval '1 second'
                            where id = :id::uuid
                        )
                        update booking_attempt set started_at = :accepted::timestamptz,
                            ended_at = :accepted::timestamptz + interval '1 second'
                        where shipment_id = :id::uuid
                        """)
                .param("id", id)
                .param("accepted", accepted.toString())
                .param("days", (int) ChronoUnit.DAYS.between(wednesday, today))
                .update();
        String reference =
                ClientReference.of(new ShipmentId(UUID.fromString(id)), 1).value();
        List<Telling> journey = new JourneyPlanner(1, PromisedDelivery.NONE)
                .plan(Journey.ON_TIME, reference, "CN", "DE", accepted).tellings().stream()
                        .map(telling -> slowly(telling, accepted))
                        .toList();
        parcels.replan(
                parcels.byReference("dhl-express", reference).orElseThrow(), new JourneyPlan(journey), Instant.now());
    }

    private static Telling slowly(Telling telling, Instant accepted) {
        Instant then = accepted.plus(
                switch (telling.event()) {
                    case PICKED_UP -> after(2, 7, 20);
                    case ORIGIN_FACILITY_ARRIVED -> after(2, 11, 15);
                    case ORIGIN_FACILITY_DEPARTED -> after(3, 1, 30);
                    case EXPORT_CUSTOMS_CLEARED -> after(4, 4, 5);
                    case LINE_HAUL_DEPARTED -> after(4, 17, 50);
                    case LINE_HAUL_ARRIVED -> after(6, 4, 25);
                    case IMPORT_CUSTOMS_CLEARED -> after(9, 13, 10);
                    case LAST_MILE_RECEIVED -> after(13, 2, 35);
                    case OUT_FOR_DELIVERY -> after(16, 5, 20);
                    case DELIVERED -> after(17, 8, 40);
                    default -> after(0, 0, 6);
                });
        return new Telling(telling.event(), telling.reason(), telling.end(), then, then);
    }

    private static Duration after(int days, int hours, int minutes) {
        return Duration.ofDays(days).plusHours(hours).plusMinutes(minutes);
    }

    /** The partner was asked all the while, and not today for all of it. */
    private void toldAsItHappened(String id) {
        jdbc.sql("""
                        update tracking_event e set received_at = occurred_at + :within::interval,
                            recorded_at = occurred_at + :within::interval,
                            sources = (select jsonb_object_agg(key, value || jsonb_build_object('receivedAt',
                                to_char((occurred_at + :within::interval) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))
                                from jsonb_each(sources))
                        from tracking_number n
                        where n.shipment_id = :id::uuid and n.partner = e.partner and n.number = e.tracking_number
                        """).param("id", id).param("within", POLLED_WITHIN.toString()).update();
    }

    /** It was told to be delivered, and was not. */
    @Test
    void showsThePromiseItsLegsTheMoneyAndWhatWasKnownWhen() {
        Instant start = Instant.now();
        String id = submit(Orders.promised(
                Orders.journey(Orders.with("ninja-van"), "silent"),
                start.plusSeconds(6).toString()));
        String number = awaitState(id, "BOOKED").at("/trackingNumbers/0").asText();
        push(gateway(), pickedUp(number, start));
        awaitState(id, "IN_TRANSIT");
        push(gateway(), delivered(number, start.plusSeconds(60)));
        awaitState(id, "DELIVERED");
        Instant wrong = Instant.now();
        String page = "/console/shipments/" + id;

        signInAs("operator");
        browser.get(address(page));
        assertThat(text(".gantt")).contains("delivered by promise", "on the way", "last mile", "gateway");
        assertThat(text(".facts")).doesNotContain("+").contains("telephone …");
        assertThat(isThere("//a[text()='Show names']")).isFalse();

        browser.findElement(By.cssSelector("[aria-label='Correct delivered']")).click();
        await().atMost(SOON).until(() -> isThere("//details[@id='correct' and @open]"));
        assertThat(text("#event option:checked")).startsWith("delivered");
        type("#why-correct", "the neighbour's parcel");
        browser.findElement(By.cssSelector(CORRECT)).click();
        await().atMost(SOON).until(() -> text(".said").contains("corrected"));
        assertThat(text(".events del")).isEqualTo("delivered");
        assertThat(text(".events")).contains("corrected by operator", "the neighbour's parcel", "withdrawn");
        assertThat(shipment(id).get("state").asText()).isEqualTo("IN_TRANSIT");

        await().atMost(A_JOURNEY).until(() -> {
            browser.navigate().refresh();
            return text(".gantt").contains("late by") && isThere("//*[@id='money']/..//td[contains(., '3.00 EUR')]");
        });
        assertThat(browser.findElements(By.cssSelector(".strip rect.late"))).isNotEmpty();
        browser.findElements(By.cssSelector("summary")).forEach(exchange -> exchange.click());
        inspect("shipment-late");

        browser.get(address(page + "?asOf=" + wrong));
        assertThat(text(".then")).contains("This is what was known on");
        assertThat(browser.findElements(By.cssSelector("del"))).isEmpty();
        assertThat(text(".events")).contains("delivered");
        assertThat(browser.findElements(By.cssSelector(CORRECT))).isEmpty();
        inspect("shipment-then");

        signInAs("supervisor");
        browser.get(address(page));
        browser.findElement(By.linkText("Show names")).click();
        await().atMost(SOON).until(() -> browser.getCurrentUrl().endsWith("personal=true"));
        assertThat(text("main")).contains("supervisor: see personal");
        assertThat(complaints()).isEmpty();
    }
}
