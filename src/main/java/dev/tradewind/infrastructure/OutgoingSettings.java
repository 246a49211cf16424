package dev.tradewind.infrastructure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the platform may be told.
 *
 * @param allowPrivateAddresses whether webhooks may go by plain HTTP and to addresses of our own network
 */
@ConfigurationProperties("tradewind.outgoing")
public record OutgoingSettings(@DefaultValue("false") boolean allowPrivateAddresses) {}
