package dev.tradewind.booking;

/** What is answered to the wish to void a shipment. */
public sealed interface VoidAnswer {

    record Voided() implements VoidAnswer {}

    /** The wish is kept, and what comes of it is seen at the shipment. */
    record Pending() implements VoidAnswer {}

    /** It can't be: the shipment stands as it stood. */
    record NotPossible(String why) implements VoidAnswer {}
}
