package dev.tradewind.store;

import dev.tradewind.partner.TokenVault;
import dev.tradewind.shipment.PartnerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Partners' access tokens, kept in the database so that all gateways share them. Who finds none claims the login for a short
 * while and logs in with no transaction open; the others look again until the token is there. Each gateway remembers the token
 * that it saw last, until the token is about to expire or its partner refuses it.
 */
@Repository
public class TokenRepository implements TokenVault {

    /** A token that expires sooner is as good as expired: the call that carries it takes time too. */
    private static final Duration LEAST_LIFE = Duration.ofMinutes(5);

    private static final Duration LOGIN_LEASE = Duration.ofSeconds(45);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Account, AccessToken> seen = new ConcurrentHashMap<>();

    private record Account(PartnerId partner, String name) {}

    TokenRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public AccessToken token(PartnerId partner, String account, Supplier<AccessToken> login) {
        AccessToken last = seen.get(new Account(partner, account));
        if (last != null && last.expiresAt().isAfter(clock.instant().plus(LEAST_LIFE))) {
            return last;
        }
        while (true) {
            Optional<AccessToken> kept = kept(partner, account);
            if (kept.isPresent()) {
                seen.put(new Account(partner, account), kept.get());
                return kept.get();
            }
            if (claimLogin(partner, account)) {
                return logIn(partner, account, login);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    @Override
    public void forget(PartnerId partner, String account, AccessToken refused) {
        seen.computeIfPresent(
                new Account(partner, account), (of, token) -> token.value().equals(refused.value()) ? null : token);
        jdbc.sql("""
                        update partner_token set token = null
                        where partner = :partner and account = :account and token = :token
                        """)
                .param("partner", partner.value())
                .param("account", account)
                .param("token", refused.value())
                .update();
    }

    private Optional<AccessToken> kept(PartnerId partner, String account) {
        return jdbc.sql("""
                        select token, attribute, expires_at from partner_token
                        where partner = :partner and account = :account and token is not null and expires_at > :soon
                        """)
                .param("partner", partner.value())
                .param("account", account)
                .param("soon", Sql.timestamp(clock.instant().plus(LEAST_LIFE)))
                .query((row, number) -> new AccessToken(
                        row.getString("token"), row.getString("attribute"), Sql.instant(row, "expires_at")))
                .optional();
    }

    /**
     * True for one caller at a time, and for none once a token is there: another may have fetched it since we looked. A caller
     * that dies holds the others up for the length of the lease.
     */
    private boolean claimLogin(PartnerId partner, String account) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        insert into partner_token as kept (partner, account, login_until)
                        values (:partner, :account, :until)
                        on conflict (partner, account) do update set login_until = excluded.login_until
                        where (kept.login_until is null or kept.login_until < :now)
                            and (kept.token is null or kept.expires_at <= :soon)
                        """)
                        .param("partner", partner.value())
                        .param("account", account)
                        .param("until", Sql.timestamp(now.plus(LOGIN_LEASE)))
                        .param("now", Sql.timestamp(now))
                        .param("soon", Sql.timestamp(now.plus(LEAST_LIFE)))
                        .update()
                == 1;
    }

    private AccessToken logIn(PartnerId partner, String account, Supplier<AccessToken> login) {
        Optional<AccessToken> fetched = Optional.empty();
        try {
            fetched = Optional.of(login.get());
            return fetched.get();
        } finally {
            keep(partner, account, fetched);
        }
    }

    private void keep(PartnerId partner, String account, Optional<AccessToken> fetched) {
        jdbc.sql("""
                        update partner_token
                        set token = :token, attribute = :attribute, expires_at = :expires, login_until = null
                        where partner = :partner and account = :account
                        """)
                .param("partner", partner.value())
                .param("account", account)
                .param("token", fetched.map(AccessToken::value).orElse(null))
                .param("attribute", fetched.map(AccessToken::attribute).orElse(null))
                .param(
                        "expires",
                        fetched.map(token -> Sql.timestamp(token.expiresAt())).orElse(null))
                .update();
    }
}
