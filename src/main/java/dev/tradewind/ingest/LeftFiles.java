package dev.tradewind.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of a partner's file that could not be taken why it stays where it is: once as long as it has not grown, for its folder is
 * looked at again and again. Each time is counted.
 */
public final class LeftFiles {

    private static final int MOST = 1_000;

    private static final Logger log = LoggerFactory.getLogger(LeftFiles.class);

    private final MeterRegistry meters;
    private final Map<Left, Boolean> said = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Left, Boolean> eldest) {
            return size() > MOST;
        }
    };

    public LeftFiles(MeterRegistry meters) {
        this.meters = meters;
    }

    /** A file for the same reason. */
    private record Left(String route, String file, long size, String failure) {}

    /**
     * A file stays in its folder.
     *
     * @param size in bytes
     */
    public void left(String route, String file, long size, Exception failure) {
        meters.counter("tradewind.files.left", "route", route).increment();
        if (isNew(new Left(route, file, size, failure.getClass().getName()))) {
            log.error("{} could not take {} of {} bytes: {}", route, file, size, failure.getMessage());
        }
    }

    private synchronized boolean isNew(Left left) {
        return said.put(left, true) == null;
    }
}
