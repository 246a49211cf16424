package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFacts.PARTNER;

import dev.tradewind.partner.PartnerAccounts;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.camel.Headers;

/** Our account with DHL Express, and how each call shows it (SOURCES.md, "Calls"). */
public final class DhlExpressAccount {

    private final PartnerAccounts accounts;
    private final String apiVersion;

    DhlExpressAccount(PartnerAccounts accounts, String apiVersion) {
        this.accounts = accounts;
        this.apiVersion = apiVersion;
    }

    /** Puts on a call what every call to MyDHL API needs; there is no login and no token. */
    public void identify(@Headers Map<String, Object> headers) {
        headers.put("Authorization", "Basic " + credentials());
        headers.put("x-version", apiVersion);
        headers.put("Accept", "application/json");
    }

    /** The shipper account that shipments are booked on and found by. */
    String number() {
        return accounts.credential(PARTNER, "account-number");
    }

    private String credentials() {
        String pair = accounts.credential(PARTNER, "username") + ":" + accounts.credential(PARTNER, "password");
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
