package dev.tradewind.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people sign in, and what they see when they may not. */
@Controller
class DoorController {

    private final boolean hasUsers;
    /** Where each identity provider's login begins, by its name. */
    private final Map<String, String> providers;

    DoorController(ConsoleSettings settings, ObjectProvider<ClientRegistrationRepository> registrations) {
        this.hasUsers = !settings.users().isEmpty();
        this.providers = ConsoleSecurity.all(registrations.getIfAvailable())
                .collect(Collectors.toMap(
                        ClientRegistration::getClientName, one -> "/oauth2/authorization/" + one.getRegistrationId()));
    }

    @GetMapping(ConsoleSecurity.LOGIN)
    String login(
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable String left,
            Model page) {
        page.addAttribute("hasUsers", hasUsers);
        page.addAttribute("providers", providers);
        page.addAttribute("failed", failed != null);
        page.addAttribute("left", left != null);
        return "login";
    }

    /** For those without a role, and for forms that carry no token of ours. */
    @RequestMapping(ConsoleSecurity.REFUSED)
    String refused(HttpServletResponse response, Model page) {
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        page.addAttribute(
                "words",
                "This is not allowed: you have no role here, or the page was open for too long. Go back and reload it.");
        return "fault";
    }
}
