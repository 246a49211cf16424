package dev.tradewind.torture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP request as it came off the wire. */
record Ask(String method, String path, String query, Map<String, String> headers, String body) {

    /** Reads one request; its body's length must be told. */
    static Ask read(InputStream in) throws IOException {
        String[] first = line(in).split(" ", 3);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(":", 2);
            headers.put(header[0].strip().toLowerCase(Locale.ROOT), header[1].strip());
        }
        if (headers.containsKey("transfer-encoding")) {
            throw new IOException("a body of untold length: this server can't read it");
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the body ends after " + body.length + " of " + length + " bytes");
        }
        String[] target = first[1].split("\\?", 2);
        return new Ask(
                first[0],
                target[0],
                target.length > 1 ? target[1] : "",
                Map.copyOf(headers),
                new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the request ends in its head");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** A parameter of the query, or an empty text. */
    String parameter(String name) {
        Matcher found = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(query);
        return found.find() ? URLDecoder.decode(found.group(1), StandardCharsets.UTF_8) : "";
    }

    /** The text of the body's first XML element of a local name, or an empty text. */
    String element(String name) {
        Matcher found =
                Pattern.compile("<(?:\\w+:)?" + name + "(?: [^>]*)?>([^<]*)<").matcher(body);
        return found.find() ? found.group(1) : "";
    }
}
