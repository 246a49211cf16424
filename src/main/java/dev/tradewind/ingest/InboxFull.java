package dev.tradewind.ingest;

/** Messages come in faster than the disk takes them; the sender is asked to come again. */
public final class InboxFull extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InboxFull() {
        super("the inbox takes no more messages just now");
    }
}
