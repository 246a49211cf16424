package dev.tradewind.partners.dpd;

/** An answer that is not the SOAP message that was expected, or goes beyond what we read of one. */
final class UnreadableSoap extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableSoap(String reason) {
        super(reason);
    }

    UnreadableSoap(String reason, Throwable cause) {
        super(reason, cause);
    }
}
