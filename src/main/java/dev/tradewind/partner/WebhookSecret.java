package dev.tradewind.partner;

/**
 * A secret with which a partner signs its webhooks. An account has several for as long as it changes from one to the next.
 *
 * @param account whose it is, in the partner's own words for its accounts
 * @param position among the account's secrets, the first is 1
 */
public record WebhookSecret(String account, int position, String value) {

    /** Without the secret itself, so that no log ever tells it. */
    @Override
    public String toString() {
        return "secret " + position + " of " + account;
    }
}
