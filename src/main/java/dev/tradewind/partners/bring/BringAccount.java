package dev.tradewind.partners.bring;

import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.shipment.PartnerId;

/**
 * Our account with Bring: what we are called there, and the number ranges that Bring has given us.
 *
 * @param senderId our name in the interchange header (UNB 0004), of the kind that the qualifier tells (0007)
 * @param customerNumber who pays the freight (NAD+FP)
 * @param consignmentPrefix what every consignment number of ours begins with
 * @param ssccPrefix extension digit and company prefix of every package number of ours
 * @param voecNumber under which the marketplace pays Norwegian VAT
 * @param test whether interchanges are marked as tests (UNB 0035)
 */
record BringAccount(
        String senderId,
        String senderQualifier,
        String customerNumber,
        String consignmentPrefix,
        String ssccPrefix,
        String voecNumber,
        boolean test) {

    /** The account as it is set now. */
    static BringAccount of(PartnerAccounts accounts, PartnerId partner) {
        return new BringAccount(
                accounts.credential(partner, "sender-id"),
                accounts.credential(partner, "sender-qualifier"),
                accounts.credential(partner, "customer-number"),
                accounts.credential(partner, "consignment-prefix"),
                accounts.credential(partner, "sscc-prefix"),
                accounts.credential(partner, "voec-number"),
                accounts.credential(partner, "test-indicator").equals("1"));
    }
}
