package dev.tradewind.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/** Open first pages: each hears that there is news, asks for its board and, when it has it, notes which alerts it shows. */
final class BoardWatchers {

    /** A row of the board's list of alerts. */
    private static final Pattern ALERT = Pattern.compile("<tr data-row id=\"alert-([0-9a-f-]{36})\"");

    private final ConsoleVisitor visitor;
    private final List<Watcher> watchers = new ArrayList<>();
    private final Collection<String> faults = new ConcurrentLinkedQueue<>();

    BoardWatchers(ConsoleVisitor visitor) {
        this.visitor = visitor;
    }

    /** When a watcher heard of the news that a board came for, and when it had the board. */
    private record Seen(Instant heard, Instant shown) {}

    private final class Watcher {

        private final String board;
        private final Map<UUID, Seen> seen = new ConcurrentHashMap<>();
        private volatile boolean looked;

        Watcher(String board) {
            this.board = board;
        }

        void watch() {
            try {
                visitor.live().filter("event:news"::equals).forEach(news -> look(Instant.now()));
            } catch (UncheckedIOException | IOException gatewayIsGone) {
                // So it ends
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }

        private void look(Instant heard) {
            try {
                HttpResponse<String> answer = visitor.get(board);
                Instant shown = Instant.now();
                if (answer.statusCode() != 200) {
                    faults.add(answer.toString());
                }
                Seen now = new Seen(heard, shown);
                ALERT.matcher(answer.body())
                        .results()
                        .forEach(row -> seen.putIfAbsent(UUID.fromString(row.group(1)), now));
                looked = true;
            } catch (IOException fault) {
                faults.add(fault.toString());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Opens as many pages, some with each filter. */
    void open(int many, List<String> filters) {
        for (int n = 0; n < many; n++) {
            Watcher watcher = new Watcher("/console/board" + filters.get(n % filters.size()));
            watchers.add(watcher);
            Thread.ofVirtual().start(watcher::watch);
        }
    }

    boolean allLooked() {
        return watchers.stream().allMatch(watcher -> watcher.looked);
    }

    boolean allHaveSeen(Set<UUID> alerts) {
        return watchers.stream().allMatch(watcher -> watcher.seen.keySet().containsAll(alerts));
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    /** In microseconds, of every watcher and alert: from its commit to the news. */
    Histogram heardAfter(Map<UUID, Instant> commits) {
        return after(commits, Seen::heard);
    }

    /** In microseconds, of every watcher and alert: from its commit to the board that shows it. */
    Histogram shownAfter(Map<UUID, Instant> commits) {
        return after(commits, Seen::shown);
    }

    private Histogram after(Map<UUID, Instant> commits, Function<Seen, Instant> moment) {
        Histogram micros = new Histogram(3);
        watchers.forEach(watcher -> commits.forEach((alert, committed) ->
                micros.recordValue(Duration.between(committed, moment.apply(watcher.seen.get(alert)))
                                .toNanos()
                        / 1_000)));
        return micros;
    }
}
