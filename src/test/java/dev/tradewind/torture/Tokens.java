package dev.tradewind.torture;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The access tokens that a partner has handed out. */
final class Tokens {

    private final Set<String> good = ConcurrentHashMap.newKeySet();
    private final AtomicInteger serial = new AtomicInteger();

    String issue() {
        String token = "token-" + serial.incrementAndGet();
        good.add(token);
        return token;
    }

    boolean knows(String token) {
        return good.contains(token);
    }

    void expire(String token) {
        good.remove(token);
    }
}
