package dev.tradewind.specs;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;

/** A file of {@code partner-specs/} says something that can't be. */
public final class InvalidSpec extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSpec(Path file, JsonProcessingException cause) {
        super(file + ": " + cause.getMessage(), cause);
    }

    InvalidSpec(Path file, int line, String fault) {
        super(file + ":" + line + ": " + fault);
    }

    public InvalidSpec(Path file, String fault) {
        super(file + ": " + fault);
    }
}
