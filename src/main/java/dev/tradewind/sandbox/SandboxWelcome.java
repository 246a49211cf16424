package dev.tradewind.sandbox;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a newcomer where the sandbox is and what to paste first. */
@Component
@Profile("sandbox")
class SandboxWelcome {

    private static final String DEMO_KEY = "tw_sandbox_demo";
    private static final String CONSOLE_PASSWORD = "tw_sandbox_demo";

    private static final String FIRST_ORDER = """
            {"orderReference":"first-order","merchantId":"m-88001","service":"standard","incoterm":"DDP",\
            "shipper":{"name":"Li Wei","company":"Shenzhen Star Trading","lines":["1 Keji Road"],"city":"Shenzhen",\
            "region":"GD","postalCode":"518000","country":"CN","phone":"+8675586000000","kind":"business"},\
            "consignee":{"name":"Anna Muster","lines":["Musterstrasse 1"],"city":"Berlin","postalCode":"10115",\
            "country":"DE","phone":"+49301234567","kind":"person"},\
            "parcels":[{"weightGrams":1200,"lengthMm":200,"widthMm":150,"heightMm":100,"goods":[{"description":\
            "Silicone phone case","quantity":2,"unitValue":{"amount":"9.90","currency":"EUR"},"weightGrams":550,\
            "hsCode":"392690","originCountry":"CN"}]}],\
            "customs":{"contentType":"merchandise","invoiceNumber":"INV-1","invoiceDate":"2026-11-22"}}""";

    private final ServletWebServerApplicationContext context;

    SandboxWelcome(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /** Printed, not logged: it is for the person at the terminal. */
    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        String address = "http://localhost:" + context.getWebServer().getPort();
        System.out.printf("""

                Tradewind's sandbox is up at %1$s. The demo key is %2$s, good for every role. Paste:

                # 1. submit an order and wait for its booking
                curl -s %1$s/v1/shipments -H 'X-Api-Key: %2$s' -H 'Content-Type: application/json' -H 'Prefer: wait=10' -d '%3$s'

                # 2. see it booked and tracked; a day of its journey takes three seconds
                curl -s '%1$s/v1/shipments?orderReference=first-order' -H 'X-Api-Key: %2$s'

                # 3. see its clocks
                curl -s '%1$s/v1/shipments?orderReference=first-order' -H 'X-Api-Key: %2$s' | grep -o '"clocks":.*'

                Operations people look at %1$s/console; sign in as operator with the password %4$s.

                """, address, DEMO_KEY, FIRST_ORDER, CONSOLE_PASSWORD);
    }
}
