package dev.tradewind.console;

/** What a form or an address says can't be: names the field, the fault and what would be right. */
final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadInput(String field, String fault, String expected) {
        super("%s %s: send %s".formatted(field, fault, expected));
    }
}
