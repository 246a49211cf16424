package dev.tradewind.partners.ninjavan;

import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.WebhookSecret;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.TrackingNumber;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Our accounts with Ninja Van, one a country (SOURCES.md §3). A credential whose name ends in a country
 * ({@code client-id-my}), where {@code partner.yaml} lists it, is that country's own; without the ending it serves the rest.
 */
final class NinjaVanAccounts {

    private final PartnerSpec spec;
    private final PartnerAccounts accounts;
    private final Set<CountryCode> countries;

    NinjaVanAccounts(PartnerSpec spec, PartnerAccounts accounts, Set<CountryCode> countries) {
        this.spec = spec;
        this.accounts = accounts;
        this.countries = countries;
    }

    String clientId(CountryCode country) {
        return credential("client-id", country);
    }

    String clientSecret(CountryCode country) {
        return credential("client-secret", country);
    }

    /**
     * The secrets of all accounts, each once: a webhook does not say whose it is before it is believed. They are those of the
     * setting {@code webhook.secret}, for a country's own account {@code webhook.secret-my}; else the client secret.
     */
    List<WebhookSecret> webhookSecrets() {
        return countries.stream()
                .sorted(Comparator.comparing(CountryCode::value))
                .flatMap(this::webhookSecrets)
                .distinct()
                .toList();
    }

    private Stream<WebhookSecret> webhookSecrets(CountryCode country) {
        String ending = ending(country);
        List<String> own = accounts.webhookSecrets(spec.id(), "secret" + ending);
        if (own.isEmpty() && !spec.credentials().contains("client-secret" + ending)) {
            List<String> shared = accounts.webhookSecrets(spec.id(), "secret");
            return numbered("default", shared.isEmpty() ? List.of(clientSecret(country)) : shared);
        }
        return numbered(ending.substring(1), own.isEmpty() ? List.of(clientSecret(country)) : own);
    }

    private static Stream<WebhookSecret> numbered(String account, List<String> secrets) {
        return IntStream.range(0, secrets.size())
                .mapToObj(index -> new WebhookSecret(account, index + 1, secrets.get(index)));
    }

    /** The number under which Ninja Van keeps a parcel that we named. */
    TrackingNumber prefixed(CountryCode country, String requestedTrackingNumber) {
        return new TrackingNumber(trackingPrefix(country) + requestedTrackingNumber);
    }

    /** The country whose account a tracking number belongs to, told by its prefix; empty when none of ours has it. */
    Optional<CountryCode> countryOf(List<TrackingNumber> numbers) {
        String number = numbers.getFirst().value();
        return countries.stream()
                .filter(country -> number.startsWith(trackingPrefix(country)))
                .max(Comparator.comparing(country -> trackingPrefix(country).length()));
    }

    private String trackingPrefix(CountryCode country) {
        return credential("tracking-prefix", country);
    }

    private String credential(String name, CountryCode country) {
        String own = name + ending(country);
        return accounts.credential(spec.id(), spec.credentials().contains(own) ? own : name);
    }

    private static String ending(CountryCode country) {
        return "-" + country.value().toLowerCase(Locale.ROOT);
    }
}
