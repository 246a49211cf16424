package dev.tradewind.partners.dpd;

import dev.tradewind.partner.PartnerFailure;

/** Tells a SOAP answer, faults included, from what only came in its place. */
final class Replies {

    private static final int FIRST_SERVER_ERROR = 500;

    private Replies() {}

    /**
     * The SOAP answer; DPD sends faults with status 500 (SOURCES.md §6).
     *
     * @throws PartnerFailure when something else came
     */
    static <T> SoapReply<T> read(HttpReply reply, String operation, String element, Class<T> type) {
        switch (reply.status()) {
            case HttpReply.TOO_MANY_REQUESTS ->
                throw new PartnerFailure.Throttled(Dpd.ID, operation, reply.retryAfter());
            case HttpReply.UNAUTHORISED ->
                throw new PartnerFailure.Unauthorised(Dpd.ID, operation, "HTTP " + reply.status());
            default -> {
                // Any other may carry an answer or a fault.
            }
        }
        try {
            SoapReply<T> soap = SoapReader.read(reply.body(), element, type);
            if (soap instanceof SoapReply.Answer && reply.status() != HttpReply.OK) {
                throw new PartnerFailure.MalformedReply(Dpd.ID, operation, "an answer with HTTP " + reply.status());
            }
            return soap;
        } catch (UnreadableSoap unreadable) {
            PartnerFailure failure = reply.status() >= FIRST_SERVER_ERROR
                    ? new PartnerFailure.Unavailable(Dpd.ID, operation, "HTTP " + reply.status())
                    : new PartnerFailure.MalformedReply(
                            Dpd.ID, operation, "HTTP " + reply.status() + ", " + unreadable.getMessage());
            failure.initCause(unreadable);
            throw failure;
        }
    }
}
