package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.PartnerId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NumberRepositoryIT {

    private static final PartnerId BRING = new PartnerId("bring");
    private static final int CALLERS = 8;

    private static Store store;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.empty();
    }

    @Test
    void givesAReferenceTheSameNumberAgain() {
        long first = store.numbers.numberFor(BRING, "interchange", "REF-1");
        store.numbers.numberFor(BRING, "interchange", "REF-2");

        assertThat(store.numbers.numberFor(BRING, "interchange", "REF-1")).isEqualTo(first);
    }

    @Test
    void countsEachSeriesAndEachPartnerFromOne() {
        assertThat(store.numbers.numberFor(BRING, "interchange", "REF-1")).isEqualTo(1);
        assertThat(store.numbers.numberFor(BRING, "message", "REF-1")).isEqualTo(1);
        assertThat(store.numbers.numberFor(new PartnerId("other"), "interchange", "REF-1"))
                .isEqualTo(1);
    }

    @Test
    void givesCallersWhoAskAtOnceForOneReferenceOneNumber() throws Exception {
        for (int round = 0; round < 15; round++) {
            String reference = "REF-" + round;
            assertThat(together(caller -> store.numbers.numberFor(BRING, "interchange", reference)))
                    .hasSize(CALLERS)
                    .containsOnly(store.numbers.numberFor(BRING, "interchange", reference));
        }
    }

    @Test
    void givesNoNumberTwiceToCallersWhoAskAtOnce() throws Exception {
        List<List<Long>> numbers = together(caller -> IntStream.range(0, 20)
                .mapToObj(order -> store.numbers.numberFor(BRING, "interchange", "REF-" + caller + "-" + order))
                .toList());

        assertThat(numbers.stream().flatMap(List::stream)).hasSize(CALLERS * 20).doesNotHaveDuplicates();
    }

    private interface Ask<T> {
        T ask(int caller);
    }

    private static <T> List<T> together(Ask<T> ask) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        List<T> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<T>> futures = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> threads.submit((Callable<T>) () -> {
                        start.await();
                        return ask.ask(caller);
                    }))
                    .toList();
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
        }
        return answers;
    }
}
