package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.OpenApi;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class ContractIT extends FullApplication {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping handlers;

    @Test
    void hasAHandlerForEachOperationAndAnOperationForEachHandler() {
        assertThat(handled()).containsExactlyInAnyOrderElementsOf(OpenApi.load().operations());
    }

    private Set<String> handled() {
        Stream<String> api = handlers.getHandlerMethods().keySet().stream()
                .flatMap(ContractIT::operations)
                .filter(operation -> operation.contains(" /v1"));
        return Stream.concat(api, Stream.of("POST " + OpenApi.nameless(WebhookFilter.PATH + "{partner}")))
                .collect(Collectors.toSet());
    }

    private static Stream<String> operations(RequestMappingInfo info) {
        return info.getPatternValues().stream()
                .flatMap(pattern -> info.getMethodsCondition().getMethods().stream()
                        .map(method -> method + " " + OpenApi.nameless(pattern)));
    }
}
