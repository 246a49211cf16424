package dev.tradewind.torture;

import java.util.EnumSet;
import java.util.Set;

/** What a partner does to a call that should have gone well. */
enum Fault {
    NONE("friendly"),

    CLOSES_BEFORE_READING("closes before reading"),
    DROPS_AFTER_ACCEPTING("accepts, then drops the connection"),
    ANSWERS_LATE("accepts, answers too late"),
    ANSWERS_TWICE("answers twice"),
    RESETS_MID_BODY("resets in the middle of its answer"),
    TRICKLES("trickles its answer byte by byte"),
    HTML_AFTER_ACCEPTING("accepts, answers 200 with HTML"),
    HTML_INSTEAD("answers 200 with HTML and does nothing"),
    ERROR_AFTER_ACCEPTING("accepts, answers 500"),
    THROTTLES("answers 429 and does nothing"),
    IS_BUSY("answers 503 and does nothing"),

    EXPIRES_TOKEN("no longer knows the token that it gave"),

    DROPS_MID_UPLOAD("drops the connection in the middle of an upload"),
    DROPS_BEFORE_RENAME("drops the connection between upload and rename"),
    DROPS_AFTER_RENAME("drops the connection right after the rename");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /** Of any partner that is called by HTTP. */
    static Set<Fault> ofHttp() {
        return EnumSet.range(CLOSES_BEFORE_READING, IS_BUSY);
    }

    /** Of one that hands out tokens besides. */
    static Set<Fault> ofHttpWithTokens() {
        return EnumSet.range(CLOSES_BEFORE_READING, EXPIRES_TOKEN);
    }

    /** Of one that takes files. */
    static Set<Fault> ofSftp() {
        return EnumSet.of(CLOSES_BEFORE_READING, DROPS_MID_UPLOAD, DROPS_BEFORE_RENAME, DROPS_AFTER_RENAME);
    }

    @Override
    public String toString() {
        return words;
    }
}
