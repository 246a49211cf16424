package dev.tradewind.store;

import static dev.tradewind.store.ReviewDesk.DHL;
import static dev.tradewind.store.ReviewDesk.PROMISED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tradewind.claims.ClaimDeadlines;
import dev.tradewind.claims.Claims;
import dev.tradewind.claims.Claims.Answer;
import dev.tradewind.claims.Claims.Word;
import dev.tradewind.claims.EvidencePack;
import dev.tradewind.claims.EvidencePacks;
import dev.tradewind.claims.EvidenceSheet;
import dev.tradewind.documents.FactSheetPrinter;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.ledger.Account;
import dev.tradewind.ledger.Books;
import dev.tradewind.ledger.ClaimState;
import dev.tradewind.ledger.Sums;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.ClaimRepository.Claim;
import dev.tradewind.tracking.EventCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DHL Express owes 15 EUR for a parcel ten days on its way, to be claimed within thirty days after its four. */
class ClaimsIT {

    private static final String NUMBER = "1000000001";
    private static final Instant SCANNED = Instant.parse("2026-11-22T13:00:00Z");
    private static final Instant FILE_BY = SCANNED.plus(Duration.ofDays(34));
    private static final Word WORD = new Word("ops", "case 4711");

    private static Store store;

    private ReviewDesk desk;
    private ShipmentId shipment;
    private Claims claims;
    private ClaimDeadlines deadlines;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void broken() {
        store.empty();
        // What an earlier test left open is nobody's any more
        store.jdbc.sql("update claim set state = 'WITHDRAWN'").update();
        desk = new ReviewDesk(store);
        shipment = desk.booked(NUMBER);
        desk.tell(NUMBER, SCANNED, EventCode.PICKED_UP);
        desk.wakeUpAt(PROMISED.plusSeconds(1));
        claims = new Claims(store.claims, store.ledger, store.transaction, desk.clock);
        deadlines = new ClaimDeadlines(store.claims, store.ledger, store.alerts, store.transaction, desk.clock);
    }

    @Test
    void aClaimIsFiledAndPaidInPartAndTheRestIsBorne() {
        assertThat(claims.file(claim().id(), WORD)).isInstanceOf(Answer.Done.class);

        claims.accept(claim().id(), Money.of("10.00", "EUR"), new Word("lead", null));

        assertThat(claim().state()).isEqualTo(ClaimState.ACCEPTED);
        assertThat(claim().accepted()).isEqualTo(Money.of("10.00", "EUR"));
        assertThat(claim().steps())
                .extracting(step -> step.state() + " " + step.by() + " " + step.amount() + " " + step.note())
                .containsExactly("OPEN gateway 15.00 null", "FILED ops 15.00 case 4711", "ACCEPTED lead 10.00 null");
        assertThat(balances()).containsEntry(Account.PARTNERS, sum("10.00")).containsEntry(Account.PLATFORM, sum("-7"));
    }

    @Test
    void takingAStepTwiceTakesItOnce() {
        claims.file(claim().id(), WORD);
        claims.file(claim().id(), WORD);
        claims.accept(claim().id(), Money.of("10.00", "EUR"), WORD);
        claims.accept(claim().id(), Money.of("10.00", "EUR"), WORD);

        assertThat(claim().steps()).hasSize(3);
        assertThat(balances()).containsEntry(Account.PARTNERS, sum("10.00"));
    }

    @Test
    void aRefusedClaimIsBorneByThePlatform() {
        claims.file(claim().id(), WORD);

        claims.refuse(claim().id(), WORD);

        assertThat(balances()).isEqualTo(Map.of(Account.BUYERS, sum("-3"), Account.PLATFORM, sum("3")));
    }

    @Test
    void stepsThatTheStateDoesNotAllowAreRefused() {
        assertThat(claims.accept(claim().id(), null, WORD)).isEqualTo(new Answer.NotPossible(ClaimState.OPEN));
        assertThat(claims.refuse(claim().id(), WORD)).isEqualTo(new Answer.NotPossible(ClaimState.OPEN));
        assertThat(claims.file(UUID.randomUUID(), WORD)).isEqualTo(new Answer.NoSuchClaim());
        claims.file(claim().id(), WORD);
        assertThat(claims.accept(claim().id(), Money.of("15.01", "EUR"), WORD))
                .isEqualTo(new Answer.NotOfTheClaim(Money.of("15.00", "EUR")));
        assertThat(claims.accept(claim().id(), Money.of("15.00", "SEK"), WORD))
                .isEqualTo(new Answer.NotOfTheClaim(Money.of("15.00", "EUR")));
    }

    @Test
    void aBreachThatIsTakenBackWithdrawsItsClaimAndWhatWasWrittenOff() {
        claims.file(claim().id(), WORD);
        claims.accept(claim().id(), Money.of("10.00", "EUR"), WORD);

        desk.tell(NUMBER, PROMISED.minusSeconds(60), EventCode.DELIVERED);

        assertThat(balances()).isEmpty();
        assertThat(claim().state()).isEqualTo(ClaimState.WITHDRAWN);
        assertThat(claims.refuse(claim().id(), WORD)).isEqualTo(new Answer.NotPossible(ClaimState.WITHDRAWN));
    }

    @Test
    void aStepWaitsForTheReviewThatWithdrawsTheClaim() throws Exception {
        claims.file(claim().id(), WORD);
        UUID id = claim().id();
        CompletableFuture<Answer> accepted = new CompletableFuture<>();

        store.transaction.run(() -> {
            store.reviews.lock(List.of(shipment));
            Store.aside(() -> accepted.complete(claims.accept(id, Money.of("10.00", "EUR"), WORD)));
            await().until(() -> store.waiting() > 0);
            store.ledger.post(
                    store.ledger.books(List.of(shipment)).get(shipment).settle(List.of()).stream()
                            .map(posting -> new LedgerRepository.NewPosting(shipment, DHL, posting))
                            .toList(),
                    desk.clock.instant());
        });

        assertThat(accepted.get()).isEqualTo(new Answer.NotPossible(ClaimState.WITHDRAWN));
        assertThat(balances()).isEmpty();
    }

    @Test
    void aPartnersClaimsAreFiledTogether() {
        ShipmentId other = desk.booked("1000000002");
        desk.tell("1000000002", SCANNED, EventCode.PICKED_UP);
        assertThat(claimOf(other).state()).isEqualTo(ClaimState.OPEN);

        Claims.Filed filed = claims.fileAll(DHL, WORD);

        assertThat(filed).isEqualTo(new Claims.Filed(2, sum("30.00")));
        assertThat(claimOf(other).steps()).hasSize(2);
        assertThat(claims.fileAll(DHL, WORD).claims()).isZero();
        assertThat(claims.fileAll(new PartnerId("dpd"), WORD).claims()).isZero();
    }

    @Test
    void itIsWarnedOfTheDeadlineAndTheWarningEndsWhenItIsFiled() {
        deadlines.look();
        assertThat(warnings()).isEmpty();

        moveTo(FILE_BY.minus(Duration.ofDays(3)));
        deadlines.look();
        deadlines.look();
        assertThat(warnings()).containsExactly("OPEN");

        claims.file(claim().id(), WORD);
        deadlines.look();
        assertThat(warnings()).containsExactly("RESOLVED");
    }

    @Test
    void whatNobodyFiledInTimeLapsesOnceAndIsBorne() {
        moveTo(FILE_BY);
        assertThat(deadlines.look()).isZero();

        moveTo(FILE_BY.plusSeconds(1));
        assertThat(claims.file(claim().id(), WORD)).isEqualTo(new Answer.TooLate(FILE_BY));
        assertThat(deadlines.look()).isEqualTo(1);
        assertThat(deadlines.look()).isZero();

        assertThat(claim().state()).isEqualTo(ClaimState.LAPSED);
        assertThat(balances()).doesNotContainKey(Account.PARTNERS);
        assertThat(warnings()).doesNotContain("OPEN");
    }

    @Test
    void theEvidenceShowsWhatWasToldAndWhyItIsOwed() throws JsonProcessingException {
        desk.tell(NUMBER, PROMISED.plus(Duration.ofDays(1)), EventCode.DELIVERED);
        EvidencePack pack = packs().of(claim().id()).orElseThrow();

        assertThat(pack.promise().rule())
                .contains("Guarantee cross-border version 2, clock delivered-by-promise")
                .contains("by the moment that the buyer was promised");
        assertThat(pack.promise().verdict()).isEqualTo("BREACHED");
        assertThat(pack.contract().timeOver()).isEqualTo(SCANNED.plus(Duration.ofDays(4)));
        assertThat(pack.events())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.sources())
                        .singleElement()
                        .satisfies(source -> assertThat(source.sha256())
                                .isEqualTo(sha256(NUMBER + " " + event.toldAs() + " " + event.eventCode()))));
        assertThat(store.mapper.writeValueAsString(packs().of(claim().id()).orElseThrow()))
                .isEqualTo(store.mapper.writeValueAsString(pack));
        assertThat(new FactSheetPrinter().print(EvidenceSheet.of(pack)))
                .isEqualTo(new FactSheetPrinter().print(EvidenceSheet.of(pack)));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }

    private static EvidencePacks packs() {
        return new EvidencePacks(
                store.claims,
                store.queries,
                new GuaranteeBook(new PlatformSpecs(Path.of("partner-specs")).guarantees()),
                Map.of(DHL, new PartnerSpecs(Path.of("partner-specs")).standards(DHL)),
                store.transaction);
    }

    private void moveTo(Instant moment) {
        desk.clock.advance(Duration.between(desk.clock.instant(), moment));
    }

    private Claim claim() {
        return claimOf(shipment);
    }

    private static Claim claimOf(ShipmentId shipment) {
        return store.claims.list(null, null, null, 100).stream()
                .filter(claim -> claim.shipment().equals(shipment))
                .findFirst()
                .orElseThrow();
    }

    private Map<Account, Sums> balances() {
        return store.ledger
                .books(List.of(shipment))
                .getOrDefault(shipment, Books.EMPTY)
                .balances();
    }

    private static List<String> warnings() {
        return store.jdbc
                .sql("select state from alert where clock = 'claim-deadline'")
                .query(String.class)
                .list();
    }

    private static Sums sum(String amount) {
        return Sums.of(Money.of(amount, "EUR"));
    }
}
