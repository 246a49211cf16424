package dev.tradewind.console;

/** Somebody's role doesn't allow what they ask for. */
final class NotAllowed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotAllowed(String message) {
        super(message);
    }
}
