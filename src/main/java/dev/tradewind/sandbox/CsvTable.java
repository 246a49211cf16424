package dev.tradewind.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the sandbox's tables: CSV as in RFC 4180 with a header, a record a line. */
final class CsvTable {

    private CsvTable() {}

    /** The records, each by its columns' names. A column that a record lacks is an empty text. */
    static List<Map<String, String>> read(BufferedReader reader) throws IOException {
        List<String> lines = reader.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            return List.of();
        }
        List<String> header = fields(lines.getFirst());
        return lines.stream().skip(1).map(line -> record(header, fields(line))).toList();
    }

    private static Map<String, String> record(List<String> header, List<String> fields) {
        Map<String, String> record = new LinkedHashMap<>();
        for (int column = 0; column < header.size(); column++) {
            record.put(header.get(column), column < fields.size() ? fields.get(column) : "");
        }
        return record;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            if (quoted && line.startsWith("\"\"", at)) {
                field.append('"');
                at++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
