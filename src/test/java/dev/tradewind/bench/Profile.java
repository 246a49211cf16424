package dev.tradewind.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** What a flight recording tells of the time between two moments. */
final class Profile {

    /** Whose code it is, by the beginning of the class name; the first that fits. */
    private static final Map<String, String> OWNERS = owners();

    private static final String OTHERS = "JDK and others";

    private final Map<String, Integer> byOwner = new HashMap<>();
    private final Map<String, Integer> byMethod = new HashMap<>();
    private final Map<String, Integer> byOurs = new HashMap<>();
    private int samples;
    private int collections;
    private Duration paused = Duration.ZERO;
    private long heapAfter;
    private long heapPeak;

    private Profile() {}

    static Profile of(Path recording, Instant from, Instant until) throws IOException {
        Profile profile = new Profile();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (!event.getStartTime().isBefore(from) && event.getStartTime().isBefore(until)) {
                    profile.add(event);
                }
            }
        }
        return profile;
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> addSample(event.getStackTrace());
            case "jdk.GarbageCollection" -> {
                collections++;
                paused = paused.plus(event.getDuration("sumOfPauses"));
            }
            case "jdk.GCHeapSummary" -> addHeap(event.getLong("heapUsed"), event.getString("when"));
            default -> {
                // Of no interest here
            }
        }
    }

    private void addHeap(long used, String when) {
        heapPeak = Math.max(heapPeak, used);
        if (when.equals("After GC")) {
            heapAfter = used;
        }
    }

    private void addSample(RecordedStackTrace stack) {
        samples++;
        List<RecordedFrame> frames = stack.getFrames();
        byMethod.merge(name(frames.getFirst()), 1, Integer::sum);
        byOwner.merge(
                frames.stream()
                        .flatMap(frame -> owner(frame).stream())
                        .findFirst()
                        .orElse(OTHERS),
                1,
                Integer::sum);
        frames.stream()
                .map(Profile::name)
                .filter(name -> name.startsWith("dev.tradewind."))
                .findFirst()
                .ifPresent(name -> byOurs.merge(name, 1, Integer::sum));
    }

    private static Optional<String> owner(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        return OWNERS.entrySet().stream()
                .filter(owner -> type.startsWith(owner.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static Map<String, String> owners() {
        Map<String, String> owners = new LinkedHashMap<>();
        owners.put("dev.tradewind.", "Tradewind");
        owners.put("org.apache.camel.", "Camel");
        owners.put("org.apache.hc.", "Apache HTTP client");
        owners.put("com.fasterxml.jackson.", "Jackson");
        owners.put("org.postgresql.", "JDBC driver");
        owners.put("com.zaxxer.", "connection pool");
        owners.put("org.springframework.", "Spring");
        owners.put("io.micrometer.", "Micrometer");
        owners.put("io.opentelemetry.", "OpenTelemetry");
        owners.put("ch.qos.logback.", "Logback");
        owners.put("org.slf4j.", "Logback");
        owners.put("org.glassfish.jaxb.", "JAXB");
        owners.put("com.sun.org.apache.xerces.", "JDK's XML");
        owners.put("com.sun.xml.", "JDK's XML");
        return owners;
    }

    int collections() {
        return collections;
    }

    Duration paused() {
        return paused;
    }

    long heapAfterCollectionMegabytes() {
        return heapAfter >> 20;
    }

    long heapPeakMegabytes() {
        return heapPeak >> 20;
    }

    /** Whose code ran: the innermost frame that isn't the JDK's. */
    List<String> owners(int most) {
        return top(byOwner, most);
    }

    /** The methods that ran. */
    List<String> methods(int most) {
        return top(byMethod, most);
    }

    /** Our own methods that ran or that called what ran. */
    List<String> ours(int most) {
        return top(byOurs, most);
    }

    private List<String> top(Map<String, Integer> counts, int most) {
        return counts.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<String, Integer>::getValue)
                        .reversed())
                .limit(most)
                .map(entry -> "| %s | %.1f %% |".formatted(entry.getKey(), 100.0 * entry.getValue() / samples))
                .collect(Collectors.toList());
    }
}
