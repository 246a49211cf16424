package dev.tradewind.docker;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The meters that the code registers, as Prometheus sees them: read from the source, registered with a real registry that is
 * set up as {@code application.yaml} says, and scraped.
 */
final class RegisteredMeters {

    private static final Pattern REGISTRATION =
            Pattern.compile("\\b(timer|counter|summary|gauge\\w*)\\(\\s*\"(tradewind\\.[a-z.]+)\"");
    private static final String TAGS = "Tags.of(";
    private static final Pattern TEXT = Pattern.compile("\"([a-z.]+)\"");
    private static final Pattern SAMPLE = Pattern.compile("^(\\w+)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    private RegisteredMeters() {}

    /** Each series' labels by its name. */
    static Map<String, Set<String>> inSource(Path sources) throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(new Histograms());
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                register(Files.readString(file), registry);
            }
        }
        Map<String, Set<String>> series = new TreeMap<>();
        Matcher sample = SAMPLE.matcher(registry.scrape());
        while (sample.find()) {
            Set<String> labels = series.computeIfAbsent(sample.group(1), name -> new HashSet<>());
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
            }
        }
        return series;
    }

    private static void register(String source, MeterRegistry registry) {
        Matcher registration = REGISTRATION.matcher(source);
        while (registration.find()) {
            String name = registration.group(2);
            Tags tags = tags(arguments(source, registration.end()));
            switch (registration.group(1)) {
                case "timer" -> registry.timer(name, tags);
                case "counter" -> registry.counter(name, tags);
                case "summary" -> registry.summary(name, tags);
                default -> registry.gauge(name, tags, 0);
            }
        }
    }

    /** Names and values take turns; a value may be anything, a name is always a text. */
    private static Tags tags(List<String> given) {
        List<String> arguments = !given.isEmpty() && given.getFirst().startsWith(TAGS)
                ? arguments("," + given.getFirst().substring(TAGS.length()), 0)
                : given;
        Tags tags = Tags.empty();
        for (int name = 0; name + 1 < arguments.size(); name += 2) {
            Matcher text = TEXT.matcher(arguments.get(name));
            if (text.matches()) {
                tags = tags.and(text.group(1), "any");
            }
        }
        return tags;
    }

    /** What follows a call's first argument, up to the parenthesis that ends the call. */
    private static List<String> arguments(String source, int start) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int from = start;
        for (int at = start; ; at++) {
            char character = source.charAt(at);
            boolean separates = depth == 0 && (character == ',' || character == ')');
            if (separates) {
                arguments.add(source.substring(from, at).strip());
                from = at + 1;
            }
            if (character == '(') {
                depth++;
            } else if (character == ')' && --depth < 0) {
                // The first one is the rest of the meter's name: nothing
                return arguments.subList(1, arguments.size());
            }
        }
    }

    private static final class Histograms implements MeterFilter {

        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            return DistributionStatisticConfig.builder()
                    .percentilesHistogram(true)
                    .build()
                    .merge(config);
        }
    }
}
