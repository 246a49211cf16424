package dev.tradewind.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A whole HTTP request.
 *
 * @param isLast whether its caller wants no more of the connection
 */
record HttpCall(String path, String body, boolean isLast) {

    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LAST = "\r\nconnection: close";
    private static final String LENGTH = "content-length:";

    /** The request in the buffer, which is emptied; nothing while it isn't whole. Callers here send one at a time. */
    static Optional<HttpCall> read(ByteBuffer in) {
        String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        int endOfHead = text.indexOf(END_OF_HEAD);
        if (endOfHead < 0) {
            return Optional.empty();
        }
        String head = text.substring(0, endOfHead).toLowerCase(Locale.ROOT);
        int bodyAt = endOfHead + END_OF_HEAD.length();
        if (text.length() < bodyAt + length(head)) {
            return Optional.empty();
        }
        in.clear();
        int pathAt = text.indexOf(' ') + 1;
        return Optional.of(new HttpCall(
                text.substring(pathAt, text.indexOf(' ', pathAt)), text.substring(bodyAt), head.contains(LAST)));
    }

    /** Of the body that follows a head in small letters. */
    static int length(String head) {
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        int end = head.indexOf('\r', at);
        return Integer.parseInt(head.substring(at + LENGTH.length(), end < 0 ? head.length() : end)
                .strip());
    }
}
