package dev.tradewind.bench;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The indexes of tables that are about to be filled: built when all rows are there, at a fraction of the time. */
final class Indexes {

    private Indexes() {}

    static void builtAfter(JdbcClient jdbc, List<String> tables, Runnable filling) {
        List<Index> indexes = jdbc.sql("""
                        select indexname, indexdef from pg_indexes i where tablename in (:tables)
                            and not exists (select from pg_constraint c where c.conname = i.indexname)
                        """)
                .param("tables", tables)
                .query((row, number) -> new Index(row.getString("indexname"), row.getString("indexdef")))
                .list();
        indexes.forEach(index -> jdbc.sql("drop index " + index.name()).update());
        filling.run();
        indexes.forEach(index -> jdbc.sql(index.definition()).update());
    }

    private record Index(String name, String definition) {}
}
