package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class TogetherIT {

    private static Store store;

    private final Together together = store.transaction.together();

    @BeforeAll
    static void open() {
        store = new Store();
        store.jdbc.sql("create table word (word text primary key, number int)").update();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.jdbc.sql("truncate word").update();
    }

    @Test
    void runsStatementsInTheirOrderAndEachSeesThoseBefore() {
        Supplier<List<String>> before = words(together);
        add("one", 1);
        add("none", null);
        Supplier<List<String>> between = words(together);
        together.sql("update word set word = word || :end where number is not null")
                .param("end", "!")
                .update();
        Supplier<List<String>> after = words(together);
        together.run();

        assertThat(before.get()).isEmpty();
        assertThat(between.get()).containsExactly("none", "one");
        assertThat(after.get()).containsExactly("none", "one!");
    }

    @Test
    void whatFollowsALockSeesWhatWasWrittenWhileItWasWaitedFor() throws Exception {
        store.jdbc.sql("insert into word (word) values ('held')").update();
        CompletableFuture<List<String>> seen = new CompletableFuture<>();

        store.transaction.run(() -> {
            store.jdbc.sql("select from word for update").query().listOfRows();
            Store.aside(() -> {
                together.sql("select word from word for update").query((row, number) -> row.getString("word"));
                Supplier<List<String>> words = words(together);
                together.run();
                return seen.complete(words.get());
            });
            await().until(() -> store.waiting() == 1);
            store.jdbc.sql("insert into word (word) values ('meanwhile')").update();
        });

        assertThat(seen.get()).containsExactly("held", "meanwhile");
    }

    @Test
    void sendsOnlyWhatWasAddedSince() {
        add("one", 1);
        together.run();
        add("two", 2);
        together.run();
        together.run();

        assertThat(inTheTable()).containsExactly("one", "two");
    }

    @Test
    void aBrokenStatementTakesItsNeighboursBackToo() {
        add("one", 1);
        add("one", 2);
        add("three", 3);

        assertThatThrownBy(() -> store.transaction.run(together::run)).isInstanceOf(DuplicateKeyException.class);
        assertThat(inTheTable()).isEmpty();
    }

    @Test
    void hasNoAnswerBeforeItWasSent() {
        Supplier<List<String>> words = words(together);

        assertThatThrownBy(words::get).isInstanceOf(IllegalStateException.class).hasMessageContaining("not sent yet");
    }

    private void add(String word, @Nullable Integer number) {
        together.sql("insert into word (word, number) values (:word, :number)")
                .param("word", word)
                .param("number", number)
                .update();
    }

    private static Supplier<List<String>> words(Together together) {
        return together.sql("select word from word order by word").query((row, number) -> row.getString("word"));
    }

    private static List<String> inTheTable() {
        return store.jdbc
                .sql("select word from word order by word")
                .query(String.class)
                .list();
    }
}
