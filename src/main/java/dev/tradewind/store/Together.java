package dev.tradewind.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.util.ConcurrentLruCache;

/**
 * Statements that go to PostgreSQL in one message and are answered in one. They run in the order in which they were added, and
 * each sees what those before it have done. What a booking brings is written down by a dozen of them: one by one, the ways there
 * and back would take longer than the work.
 */
public final class Together {

    private static final ConcurrentLruCache<String, ParsedSql> PARSED =
            new ConcurrentLruCache<>(128, NamedParameterUtils::parseSqlStatement);

    private final JdbcOperations jdbc;
    private final List<Statement> waiting = new ArrayList<>();

    Together(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** A statement with named parameters, to be sent with the next message. */
    Statement sql(String sql) {
        return new Statement(sql);
    }

    /** Sends what has been added since the last message. */
    public void run() {
        if (waiting.isEmpty()) {
            return;
        }
        List<Statement> sent = List.copyOf(waiting);
        waiting.clear();
        String message = sent.stream().map(Statement::positional).collect(Collectors.joining(";\n"));
        jdbc.execute(message, (PreparedStatementCallback<Integer>) prepared -> exchange(prepared, sent));
    }

    private static int exchange(PreparedStatement message, List<Statement> sent) throws SQLException {
        int position = 1;
        for (Statement statement : sent) {
            position = statement.bind(message, position);
        }
        message.execute();
        for (Statement statement : sent) {
            statement.answer(message);
            message.getMoreResults();
        }
        return sent.size();
    }

    /** What becomes of a result. */
    private interface Reading {
        void read(ResultSet rows) throws SQLException;
    }

    final class Statement {

        private final ParsedSql sql;
        private final MapSqlParameterSource params = new MapSqlParameterSource();
        private @Nullable Reading reading;

        private Statement(String sql) {
            this.sql = PARSED.get(sql);
        }

        /** @param value as the driver takes it */
        Statement param(String name, @Nullable Object value) {
            params.addValue(name, value);
            return this;
        }

        void update() {
            waiting.add(this);
        }

        /** The rows can be had once the message was sent. */
        <T> Supplier<List<T>> query(RowMapper<T> mapper) {
            Rows<T> rows = new Rows<>(mapper);
            reading = rows;
            waiting.add(this);
            return rows;
        }

        private String positional() {
            return NamedParameterUtils.substituteNamedParameters(sql, params);
        }

        /** @return the position after its last parameter */
        private int bind(PreparedStatement message, int first) throws SQLException {
            int position = first;
            for (Object value : NamedParameterUtils.buildValueArray(sql, params, null)) {
                message.setObject(position, value);
                position++;
            }
            return position;
        }

        private void answer(PreparedStatement message) throws SQLException {
            if (reading != null) {
                try (ResultSet rows = message.getResultSet()) {
                    reading.read(rows);
                }
            }
        }
    }

    private static final class Rows<T> implements Reading, Supplier<List<T>> {

        private final RowMapper<T> mapper;
        private @Nullable List<T> rows;

        private Rows(RowMapper<T> mapper) {
            this.mapper = mapper;
        }

        @Override
        public void read(ResultSet result) throws SQLException {
            List<T> read = new ArrayList<>();
            while (result.next()) {
                read.add(mapper.mapRow(result, read.size()));
            }
            rows = read;
        }

        @Override
        public List<T> get() {
            if (rows == null) {
                throw new IllegalStateException("its statement was not sent yet");
            }
            return rows;
        }
    }
}
