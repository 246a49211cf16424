package dev.tradewind.architecture.planted.frameworks.ledger;

import org.springframework.util.StringUtils;

class KnowsSpring {

    boolean isEmpty(String text) {
        return !StringUtils.hasText(text);
    }
}
