package dev.tradewind.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Who took the machine's processor time up to a moment. */
record Processors(Instant at, Duration booker, Duration database, Duration stub, Duration everybody) {

    private static final Path STAT = Path.of("/proc/stat");
    private static final long TICK_MILLIS = 10;

    static Processors now(Program booker, BenchServer server) throws IOException {
        return new Processors(
                Instant.now(),
                booker.cpu(),
                server.cpu(),
                ProcessHandle.current().info().totalCpuDuration().orElseThrow(),
                everybodys());
    }

    /** What was taken since an earlier look. */
    Processors since(Processors earlier) {
        return new Processors(
                at,
                booker.minus(earlier.booker),
                database.minus(earlier.database),
                stub.minus(earlier.stub),
                everybody.minus(earlier.everybody));
    }

    /** What nobody of ours took: the kernel's own work, and whoever else is on the machine. */
    Duration others() {
        return everybody.minus(booker).minus(database).minus(stub);
    }

    /** All but idle time and waiting for the disk: {@code man proc_stat}. */
    private static Duration everybodys() throws IOException {
        if (!Files.exists(STAT)) {
            return Duration.ZERO;
        }
        long[] ticks = Arrays.stream(Files.readAllLines(STAT).getFirst().split("\\s+"))
                .skip(1)
                .mapToLong(Long::parseLong)
                .toArray();
        return Duration.ofMillis(TICK_MILLIS * (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]));
    }
}
