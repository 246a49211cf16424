package dev.tradewind.specs;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.Objects;

/** A file of {@code partner-specs/} says something that can't be. */
public final class InvalidSpec extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String field;
    private final String fault;

    InvalidSpec(Path file, JsonProcessingException cause) {
        super(file + ": " + cause.getMessage(), cause);
        this.file = file.toString();
        this.line = cause.getLocation() == null ? 0 : cause.getLocation().getLineNr();
        this.field = "";
        this.fault = Objects.requireNonNullElse(cause.getOriginalMessage(), "can't be read");
    }

    /**
     * @param field its way from the file's root; empty: the whole file
     */
    InvalidSpec(Path file, int line, String field, String fault) {
        super(file + ":" + line + ": " + (field.isEmpty() ? "" : field + ": ") + fault);
        this.file = file.toString();
        this.line = line;
        this.field = field;
        this.fault = fault;
    }

    public InvalidSpec(Path file, String fault) {
        super(file + ": " + fault);
        this.file = file.toString();
        this.line = 0;
        this.field = "";
        this.fault = fault;
    }

    public String file() {
        return file;
    }

    /**
     * The file's name without its folder, which is nobody's business, the line and the field: {@code express-2.yaml:12
     * clocks[0].within}.
     */
    public String place() {
        return Path.of(file).getFileName() + (line > 0 ? ":" + line : "") + (field.isEmpty() ? "" : " " + field);
    }

    /** Counted from 1; 0 where it isn't known. */
    public int line() {
        return line;
    }

    /** The field at fault by its way from the file's root, {@code clocks[2].within}; empty where it is the whole file. */
    public String field() {
        return field;
    }

    /** What is wrong with the field, in words. */
    public String fault() {
        return fault;
    }
}
