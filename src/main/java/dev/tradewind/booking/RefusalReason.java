package dev.tradewind.booking;

/**
 * Why a partner can't carry an order, or isn't asked.
 *
 * @param field the JSON path of what stands against it in the order, {@code $.parcels[0].weightGrams}
 * @param detail what is wrong and what would be right
 */
public record RefusalReason(Code code, String field, String detail) {

    /** The kinds of reasons; programs may rely on them. */
    public enum Code {
        /** It offers no such service, or takes no bookings from us. */
        SERVICE,
        /** None of its services runs there. */
        LANE,
        WEIGHT,
        SIZE,
        /** Too many of them. */
        PARCELS,
        DANGEROUS_GOODS,
        /** The goods are worth more than it takes. */
        VALUE,
        INCOTERM,
        /** The platform's rules give it only orders that name it. */
        NOT_ALLOCATED,
        /** The order names another partner. */
        OTHER_PARTNER
    }
}
