package dev.tradewind.architecture.planted.frameworks.sla;

import com.fasterxml.jackson.annotation.JsonProperty;

record KnowsJackson(@JsonProperty("name") String name) {}
