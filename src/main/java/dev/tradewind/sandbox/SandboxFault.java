package dev.tradewind.sandbox;

import java.io.Serial;
import java.nio.file.Path;

/** A simulated partner can't be read: tells the file, the field and what would be right. */
public final class SandboxFault extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    SandboxFault(Path file, String field, String detail) {
        super("%s: %s: %s".formatted(file, field, detail));
    }

    SandboxFault(Path file, String field, String detail, Throwable cause) {
        super("%s: %s: %s".formatted(file, field, detail), cause);
    }
}
