package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.alerting.Alerts;
import dev.tradewind.alerting.Desk;
import dev.tradewind.alerting.Gathering;
import dev.tradewind.alerting.IncidentWatch;
import dev.tradewind.alerting.Warnings;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.HolidayCalendar;
import dev.tradewind.guarantee.PromiseResolver;
import dev.tradewind.guarantee.RemainingTimes;
import dev.tradewind.guarantee.Settlement;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.guarantee.Simulations;
import dev.tradewind.ingest.NumberLinks;
import dev.tradewind.notifying.Notices;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.partner.NumberPeriods;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.sla.BusinessCalendar;
import dev.tradewind.specs.IncidentRules;
import dev.tradewind.specs.NotificationRules;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.store.BookingRepository.Ending;
import dev.tradewind.store.IntakeRepository.NewShipment;
import dev.tradewind.testing.Orders;
import dev.tradewind.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The repositories over a database of their own, and the steps that a shipment takes before a test begins. */
final class Store implements AutoCloseable {

    /** When the tests' orders are accepted. */
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** How soon the tests' DHL Express gives a number to another parcel. */
    static final Duration NUMBERS_USED_AGAIN_AFTER = Duration.ofDays(90);

    private static final AtomicInteger ORDERS = new AtomicInteger();

    private final PlatformSpecs platform = new PlatformSpecs(Path.of("partner-specs"));
    private final TestDatabase database = TestDatabase.fresh();
    final JdbcClient jdbc = JdbcClient.create(database.dataSource());
    final Transaction transaction = new Transaction(
            new DataSourceTransactionManager(database.dataSource()), new JdbcTemplate(database.dataSource()));
    final ObjectMapper mapper = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final IntakeRepository intake = new IntakeRepository(jdbc, mapper);
    final BookingRepository bookings = new BookingRepository(jdbc, transaction, mapper);
    final JobRepository jobs = new JobRepository(jdbc, transaction, mapper);
    final VoidRepository voids = new VoidRepository(jdbc, transaction, mapper);
    final NumberPeriods periods = new NumberPeriods(Map.of(
            new PartnerId("dhl-express"), NUMBERS_USED_AGAIN_AFTER, new PartnerId("dpd"), NUMBERS_USED_AGAIN_AFTER));
    final EventRepository events = new EventRepository(jdbc, mapper, periods);
    final LinkRepository links = new LinkRepository(jdbc, mapper);
    final WaitingRepository waiting = new WaitingRepository(jdbc);
    final InboxRepository inbox = new InboxRepository(jdbc, mapper);
    final UnrecognisedRepository unrecognised = new UnrecognisedRepository(jdbc);
    final ReviewRepository reviews = new ReviewRepository(jdbc, transaction, new ClockRepository(mapper), mapper);
    final LedgerRepository ledger = new LedgerRepository(jdbc, mapper);
    final LedgerQueries journal = new LedgerQueries(jdbc, mapper);
    final ClaimRepository claims = new ClaimRepository(jdbc, mapper);
    final AlertRepository alerts = new AlertRepository(jdbc, mapper);
    final WarningRepository warnings = new WarningRepository(jdbc, mapper);
    final ScoreRepository scores = new ScoreRepository(jdbc, mapper);
    final ScorecardQueries scorecards = new ScorecardQueries(jdbc);
    final OutboxRepository outbox = new OutboxRepository(jdbc, mapper);
    final SubscriptionRepository subscriptions = new SubscriptionRepository(jdbc, transaction);
    final DeliveryRepository deliveries = new DeliveryRepository(jdbc, transaction, mapper);
    final OldNewsRepository oldNews = new OldNewsRepository(jdbc, transaction);
    final NumberRepository numbers = new NumberRepository(jdbc, transaction);
    final GuaranteeRepository editions = new GuaranteeRepository(jdbc, mapper);
    final GuardRepository guards = new GuardRepository(jdbc, mapper);
    final FeedRepository feeds = new FeedRepository(jdbc, mapper);
    final IncidentRepository incidents = new IncidentRepository(jdbc, mapper);
    final GatheringRepository gathering = new GatheringRepository(jdbc, mapper);
    final StepRepository steps = new StepRepository(jdbc, mapper);
    final WorkRepository work = new WorkRepository(jdbc);
    final NotificationRepository notifications = new NotificationRepository(jdbc, mapper);
    final AlertNoticeRepository alertNotices = new AlertNoticeRepository(jdbc, mapper);
    final ShipmentQueries queries = new ShipmentQueries(jdbc, mapper, transaction);

    /** Forgets every shipment, so that tests of one class don't meet. */
    void empty() {
        jdbc.sql("""
                        truncate shipment, unscored, scored, scorecard, sketch, tracking_number, tracking_event, told_number, partner_token, number_series, issued_number,
                            outgoing_subscription, outgoing_event, outgoing_lane, outgoing_delivery cascade
                        """).update();
    }

    /** Reviews by our own guarantees, calendars, contracts and rates. */
    ShipmentReview review(Clock clock) {
        return review(new RemainingTimes(scorecards, clock), clock);
    }

    ShipmentReview review(RemainingTimes times, Clock clock) {
        return review(guarantees(), times, clock);
    }

    ShipmentReview review(GuaranteeBook guarantees, RemainingTimes times, Clock clock) {
        Announcements announcements = new Announcements(outbox);
        return new ShipmentReview(
                reviews,
                guarantees,
                adjudicator(),
                settlement(),
                times,
                new Alerts(alerts, announcements, meters),
                new Warnings(warnings, alerts, announcements),
                scores,
                announcements,
                transaction,
                clock);
    }

    /** Simulates by our own guarantees, calendars and rates, as of a clock's moment. */
    Simulations simulations(Clock clock) {
        BusinessCalendar calendar = new HolidayCalendar(platform.zones(), platform.weekends(), platform.arrangedDays());
        return new Simulations(
                new SimulationRepository(database.dataSource(), reviews, mapper),
                guarantees(),
                new Adjudicator(calendar),
                new PromiseResolver(calendar),
                platform.exchangeRates(),
                transaction,
                clock);
    }

    GuaranteeBook guarantees() {
        return new GuaranteeBook(platform.guarantees());
    }

    Adjudicator adjudicator() {
        return new Adjudicator(new HolidayCalendar(platform.zones(), platform.weekends(), platform.arrangedDays()));
    }

    /** Settles by our own contracts and rates. */
    Settlement settlement() {
        PartnerSpecs specs = new PartnerSpecs(Path.of("partner-specs"));
        return new Settlement(
                ledger,
                specs.partners().stream().collect(Collectors.toMap(Function.identity(), specs::standards)),
                platform.exchangeRates()::convert);
    }

    /** Links numbers of the partners that there are. */
    NumberLinks numberLinks(ShipmentReview review, Clock clock) {
        PartnerSpecs specs = new PartnerSpecs(Path.of("partner-specs"));
        PartnerCatalogue catalogue =
                new PartnerCatalogue(specs.partners().stream().map(specs::spec).toList());
        return new NumberLinks(links, jobs, review, catalogue, periods, transaction, meters, clock);
    }

    /** Gathers and escalates as one gateway does, by the settings that there are. */
    IncidentWatch watch(Clock clock) {
        return watch(new PlatformSpecs(Path.of("partner-specs")).notifications(), clock);
    }

    /** The same, and people are told. */
    IncidentWatch watch(NotificationRules told, Clock clock) {
        PlatformSpecs specs = new PlatformSpecs(Path.of("partner-specs"));
        return new IncidentWatch(
                incidents,
                work,
                steps,
                new Gathering(gathering, steps, specs.incidents()),
                specs.incidents(),
                specs.escalation(),
                new Announcements(outbox),
                new Notices(told, notifications, incidents),
                transaction,
                clock);
    }

    /** Where people work. */
    Desk desk(Clock clock) {
        IncidentRules rules = new PlatformSpecs(Path.of("partner-specs")).incidents();
        return new Desk(work, alerts, incidents, steps, rules, transaction, clock);
    }

    /** An order as it stands after its acceptance: on disk, and due to be booked. */
    ShipmentId accept(String partner, Instant at) {
        ShipmentId id = new ShipmentId(UuidCreator.getTimeOrderedEpoch());
        String reference = "TB-" + ORDERS.incrementAndGet();
        boolean inserted = !intake.insert(List.of(new NewShipment(
                        id,
                        Orders.document(reference),
                        new byte[] {1},
                        new Lane(new CountryCode("CN"), new CountryCode("DE")),
                        new PartnerId(partner),
                        "STD",
                        "cross-border",
                        1,
                        at.plus(Duration.ofDays(10)),
                        at,
                        null)))
                .isEmpty();
        if (!inserted) {
            throw new AssertionError(reference + " was there before");
        }
        return id;
    }

    ShipmentId accept(String partner) {
        return accept(partner, NOON);
    }

    /** The one claim that is to be had, a minute's lease. */
    Claimed claimOne(String partner, Instant now) {
        List<Claimed> claimed = bookings.claimBookings(List.of(places(partner, 1)), now);
        if (claimed.size() != 1) {
            throw new AssertionError("expected one claim, not " + claimed);
        }
        return claimed.getFirst();
    }

    /** An attempt that is on the wire. */
    Claimed attempt(String partner) {
        accept(partner);
        return claimOne(partner, NOON);
    }

    /** Does something on a thread of its own: of the common pool's a machine with two cores has one. */
    static <T> CompletableFuture<T> aside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
    }

    static FreePlaces places(String partner, int places) {
        return new FreePlaces(partner, places, Duration.ofMinutes(1).toMillis());
    }

    static Ending booked(Claimed claim, String number) {
        return ending(claim, "BOOKED", null, ShipmentState.BOOKED, List.of(number));
    }

    static Ending ending(
            Claimed claim,
            String outcome,
            @Nullable String detail,
            ShipmentState next,
            @Nullable List<String> trackingNumbers) {
        return new Ending(
                claim.request().shipment().value(),
                claim.request().attempt(),
                outcome,
                detail,
                next,
                trackingNumbers,
                null,
                NOON.plusSeconds(5));
    }

    ShipmentView view(ShipmentId id) {
        return queries.find(id).orElseThrow();
    }

    List<Map<String, Object>> rows(String sql) {
        return jdbc.sql(sql).query().listOfRows();
    }

    /** How many sessions of this database wait for another's lock. */
    int waiting() {
        return jdbc.sql("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0
                        """).query(Integer.class).single();
    }

    @Override
    public void close() {
        database.close();
    }
}
