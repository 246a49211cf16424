package dev.tradewind.partners.ninjavan;

import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.TokenVault;
import dev.tradewind.partner.TokenVault.AccessToken;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.PartnerId;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.ProducerTemplate;

/**
 * Puts the account's token on a call. Tokens are cached and shared, one a country, and last twelve hours: Ninja Van counts
 * logins and may block who logs in for each call (SOURCES.md §3).
 */
public final class NinjaVanTokens {

    /** Exchange properties of a call: the country of its account and the token that it carries. */
    static final String COUNTRY = "country";

    static final String TOKEN = "token";

    private final PartnerId partner;
    private final NinjaVanAccounts accounts;
    private final TokenVault vault;
    private final ProducerTemplate camel;

    NinjaVanTokens(PartnerId partner, NinjaVanAccounts accounts, TokenVault vault, ProducerTemplate camel) {
        this.partner = partner;
        this.accounts = accounts;
        this.vault = vault;
        this.camel = camel;
    }

    /** A booking is made with the account of the country where the parcel is delivered. */
    public void forBooking(@ExchangeProperty("booking") BookingRequest booking, Exchange exchange) {
        authorise(booking.order().consignee().country(), exchange);
    }

    /**
     * A booked parcel is asked about with the account that booked it.
     *
     * @throws PartnerFailure.Unauthorised when its number has the prefix of none of our accounts
     */
    public void forParcel(@ExchangeProperty("parcel") BookedShipment parcel, Exchange exchange) {
        CountryCode country = accounts.countryOf(parcel.trackingNumbers())
                .orElseThrow(() -> new PartnerFailure.Unauthorised(
                        partner, "account", "the tracking number has the prefix of none of our accounts"));
        authorise(country, exchange);
    }

    /** Forgets a token that was refused; the next call logs in. */
    void forget(String country, AccessToken refused) {
        vault.forget(partner, country, refused);
    }

    private void authorise(CountryCode country, Exchange exchange) {
        AccessToken token = vault.token(partner, country.value(), () -> logIn(country));
        exchange.setProperty(COUNTRY, country.value());
        exchange.setProperty(TOKEN, token);
        exchange.getMessage().setHeader("Authorization", "Bearer " + token.value());
    }

    private AccessToken logIn(CountryCode country) {
        try {
            return camel.requestBody("direct:ninja-van.login", country.value(), AccessToken.class);
        } catch (CamelExecutionException failure) {
            throw withoutToken(failure);
        }
    }

    /** Whatever kept us from a token, the call that needs it was not made: all of it is safe to try again. */
    private PartnerFailure withoutToken(CamelExecutionException failure) {
        if (failure.getCause() instanceof PartnerFailure told && told.safeToRetry()) {
            return told;
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        PartnerFailure unauthorised = new PartnerFailure.Unauthorised(
                partner, "login", "no token: " + cause.getClass().getSimpleName());
        unauthorised.initCause(failure);
        return unauthorised;
    }
}
