package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tradewind.partner.TokenVault.AccessToken;
import dev.tradewind.shipment.PartnerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenRepositoryIT {

    private static final PartnerId PARTNER = new PartnerId("ninja-van");
    private static final String ACCOUNT = "SG";
    private static final Instant FAR = Store.NOON.plus(Duration.ofHours(5));

    private static Store store;

    private final AtomicInteger logins = new AtomicInteger();

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.empty();
    }

    @Test
    void logsInOnceForManyCallersOfTwoGateways() throws Exception {
        TokenRepository oneGateway = vault(Store.NOON);
        TokenRepository another = vault(Store.NOON);
        CountDownLatch partnerAnswers = new CountDownLatch(1);
        CountDownLatch allAsk = new CountDownLatch(10);
        Supplier<AccessToken> slowLogin = () -> {
            awaitLatch(partnerAnswers);
            return login().get();
        };

        List<AccessToken> tokens = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            List<Future<AccessToken>> callers = IntStream.range(0, 10)
                    .mapToObj(caller -> threads.submit(() -> {
                        allAsk.countDown();
                        return (caller % 2 == 0 ? oneGateway : another).token(PARTNER, ACCOUNT, slowLogin);
                    }))
                    .toList();
            awaitLatch(allAsk);
            await().until(() -> !store.rows("select 1 from partner_token where login_until is not null")
                    .isEmpty());
            partnerAnswers.countDown();
            for (Future<AccessToken> caller : callers) {
                tokens.add(caller.get());
            }
        }

        assertThat(logins).hasValue(1);
        assertThat(tokens).hasSize(10).extracting(AccessToken::value).containsOnly("token-1");
    }

    @Test
    void keepsATokenWithItsAttributeForTheNextCaller() {
        AccessToken fetched = vault(Store.NOON).token(PARTNER, ACCOUNT, login());

        assertThat(vault(Store.NOON).token(PARTNER, ACCOUNT, login())).isEqualTo(fetched);
        assertThat(logins).hasValue(1);
    }

    @Test
    void keepsTheTokensOfTwoAccountsApart() {
        TokenRepository vault = vault(Store.NOON);

        assertThat(vault.token(PARTNER, "SG", login()).value()).isEqualTo("token-1");
        assertThat(vault.token(PARTNER, "MY", login()).value()).isEqualTo("token-2");
    }

    @Test
    void logsInAgainAfterTheTokenWasRefused() {
        TokenRepository vault = vault(Store.NOON);
        AccessToken refused = vault.token(PARTNER, ACCOUNT, login());

        vault.forget(PARTNER, ACCOUNT, refused);

        assertThat(vault.token(PARTNER, ACCOUNT, login()).value()).isEqualTo("token-2");
    }

    @Test
    void keepsTheNewTokenWhenTheOldOneIsRefusedOnceMore() {
        TokenRepository vault = vault(Store.NOON);
        AccessToken old = vault.token(PARTNER, ACCOUNT, login());
        vault.forget(PARTNER, ACCOUNT, old);
        AccessToken renewed = vault.token(PARTNER, ACCOUNT, login());

        vault.forget(PARTNER, ACCOUNT, old);

        assertThat(vault.token(PARTNER, ACCOUNT, login())).isEqualTo(renewed);
        assertThat(logins).hasValue(2);
    }

    @Test
    void logsInAgainWhenTheTokenIsAboutToExpire() {
        vault(Store.NOON).token(PARTNER, ACCOUNT, login());

        assertThat(vault(FAR.minus(Duration.ofMinutes(6)))
                        .token(PARTNER, ACCOUNT, login())
                        .value())
                .isEqualTo("token-1");
        assertThat(vault(FAR.minus(Duration.ofMinutes(4)))
                        .token(PARTNER, ACCOUNT, login())
                        .value())
                .isEqualTo("token-2");
    }

    @Test
    void letsTheNextCallerTryAtOnceWhenALoginFails() {
        TokenRepository vault = vault(Store.NOON);
        assertThatThrownBy(() -> vault.token(PARTNER, ACCOUNT, () -> {
                    throw new IllegalStateException("the partner is down");
                }))
                .hasMessage("the partner is down");

        CompletableFuture<AccessToken> next = Store.aside(() -> vault.token(PARTNER, ACCOUNT, login()));

        assertThat(next)
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(token -> assertThat(token.value()).isEqualTo("token-1"));
    }

    @Test
    void takesOverFromACallerThatDiedWhileItLoggedIn() {
        store.jdbc
                .sql("insert into partner_token (partner, account, login_until) values (:partner, :account, :until)")
                .param("partner", PARTNER.value())
                .param("account", ACCOUNT)
                .param("until", Sql.timestamp(Store.NOON.minusMillis(1)))
                .update();

        assertThat(vault(Store.NOON).token(PARTNER, ACCOUNT, login()).value()).isEqualTo("token-1");
    }

    private Supplier<AccessToken> login() {
        return () -> new AccessToken("token-" + logins.incrementAndGet(), "depot 0530", FAR);
    }

    private static TokenRepository vault(Instant now) {
        return new TokenRepository(store.jdbc, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
