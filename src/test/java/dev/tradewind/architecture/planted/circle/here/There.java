package dev.tradewind.architecture.planted.circle.here;

import dev.tradewind.architecture.planted.circle.there.Back;

public record There(Back back) {}
