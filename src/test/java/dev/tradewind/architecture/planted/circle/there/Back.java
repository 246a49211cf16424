package dev.tradewind.architecture.planted.circle.there;

import dev.tradewind.architecture.planted.circle.here.There;

public record Back(Class<There> there) {}
