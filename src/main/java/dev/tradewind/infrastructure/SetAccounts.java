package dev.tradewind.infrastructure;

import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.shipment.PartnerId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Our accounts with the partners as the settings have them. */
final class SetAccounts implements PartnerAccounts {

    private final Environment environment;
    private final Map<String, String> credentials = new ConcurrentHashMap<>();

    SetAccounts(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String credential(PartnerId partner, String name) {
        return credentials.computeIfAbsent("tradewind.partners." + partner + ".credentials." + name, this::required);
    }

    private String required(String setting) {
        String value = environment.getProperty(setting);
        if (!StringUtils.hasText(value)) {
            throw new IllegalStateException(setting + " is not set");
        }
        return value;
    }

    /** Separated by commas, or one by one as {@code webhook.secret[0]}, {@code webhook.secret[1]}. An empty one opens no door. */
    @Override
    public List<String> webhookSecrets(PartnerId partner, String name) {
        return Binder.get(environment)
                .bind("tradewind.partners." + partner + ".webhook." + name, Bindable.listOf(String.class))
                .orElse(List.of())
                .stream()
                .filter(StringUtils::hasText)
                .toList();
    }
}
