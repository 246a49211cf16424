package dev.tradewind.architecture.planted.neighbours.partners.one;

import org.springframework.util.StringUtils;

class KnowsSpring {

    boolean isEmpty(String text) {
        return !StringUtils.hasText(text);
    }
}
