package dev.tradewind.console;

/** There is no such thing as an address names. */
final class NotThere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotThere(String what) {
        super("There is no such " + what + ".");
    }
}
