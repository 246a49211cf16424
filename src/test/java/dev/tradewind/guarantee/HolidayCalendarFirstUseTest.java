package dev.tradewind.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.specs.PlatformSpecs;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A gateway that has just started is asked by many at once; so all its classes are loaded anew here. */
class HolidayCalendarFirstUseTest {

    @Test
    void manyMayAskAtOnce() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        try (URLClassLoader fresh = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(fresh);
            Callable<?> asking = (Callable<?>) fresh.loadClass(Asking.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();

            assertThat((List<?>) asking.call()).isEmpty();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** Asks for the first days of many countries, each on a thread of its own; returns what went wrong. */
    public static final class Asking implements Callable<List<String>> {

        @Override
        public List<String> call() throws InterruptedException {
            PlatformSpecs specs = new PlatformSpecs(Path.of("partner-specs"));
            HolidayCalendar calendar = new HolidayCalendar(specs.zones(), specs.weekends(), specs.arrangedDays());
            CountDownLatch all = new CountDownLatch(1);
            Queue<String> failures = new ConcurrentLinkedQueue<>();
            List<Thread> callers = new ArrayList<>();
            for (String country : List.of("DE", "FR", "ES", "IT", "NL", "SE", "PL", "US", "CN", "JP", "GB", "AT")) {
                callers.add(Thread.ofPlatform().start(() -> {
                    try {
                        all.await();
                        calendar.isWorkingDay(LocalDate.of(2026, 11, 25), new CountryCode(country));
                    } catch (InterruptedException | RuntimeException failure) {
                        failures.add(country + ": " + failure);
                    }
                }));
            }
            all.countDown();
            for (Thread caller : callers) {
                caller.join();
            }
            return List.copyOf(failures);
        }
    }
}
