package dev.tradewind.torture;

/** A partner behind its door: speaks its format as it should, and books. */
interface Desk {

    Reply answer(Ask ask);

    /** Forgets the token that a call carries, as if it had expired; a partner without tokens has nothing to forget. */
    default void expireToken(Ask ask) {}
}
