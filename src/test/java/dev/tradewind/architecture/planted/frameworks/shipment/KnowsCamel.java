package dev.tradewind.architecture.planted.frameworks.shipment;

import org.apache.camel.Exchange;

record KnowsCamel(Exchange exchange) {}
