package dev.tradewind.torture;

import dev.tradewind.torture.Postgres.Stop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens while orders come in: gateways are killed, PostgreSQL goes down, partners can't be reached. */
final class Storm {

    private static final Logger log = LoggerFactory.getLogger(Storm.class);

    private final Plan plan;
    private final GatewayFleet gateways;
    private final Postgres postgres;
    private final HostilePartners partners;
    private final Marketplace marketplace;
    private final Random random;

    /** One of the things that happen. */
    private interface Happening {
        void happen() throws IOException, InterruptedException;
    }

    Storm(Plan plan, GatewayFleet gateways, Postgres postgres, HostilePartners partners, Marketplace marketplace) {
        this.plan = plan;
        this.gateways = gateways;
        this.postgres = postgres;
        this.partners = partners;
        this.marketplace = marketplace;
        this.random = new Random(~plan.seed());
    }

    /** Returns when all has happened. Each time, some orders are being submitted, and some others are let in after it. */
    void rage() throws IOException, InterruptedException {
        List<Happening> happenings = happenings();
        int tranche = Math.max(1, plan.orders() / (happenings.size() + 1));
        marketplace.mayGoOn(tranche);
        int threshold = 0;
        for (Happening happening : happenings) {
            marketplace.awaitAnswered(threshold + random.nextInt(tranche));
            happening.happen();
            marketplace.mayGoOn(tranche);
            threshold += tranche;
        }
        marketplace.mayGoOn(plan.orders());
    }

    private List<Happening> happenings() {
        List<Happening> happenings = new ArrayList<>();
        for (int kill = 0; kill < plan.kills(); kill++) {
            int victim = random.nextInt(gateways.size());
            happenings.add(() -> kill(victim));
        }
        for (int restart = 0; restart < plan.restarts(); restart++) {
            Stop stop = restart % 2 == 0 ? Stop.CRASH : Stop.FAST;
            happenings.add(() -> restart(stop));
        }
        for (int shut = 0; shut < plan.shutDoors(); shut++) {
            String partner = HostilePartners.NAMES.get(random.nextInt(HostilePartners.NAMES.size()));
            happenings.add(() -> shut(partner));
        }
        Collections.shuffle(happenings, random);
        return happenings;
    }

    private void kill(int victim) {
        gateways.awaitUp(victim);
        log.info("{} acknowledged: killing gateway {}", acknowledged(), victim + 1);
        gateways.kill(victim);
    }

    private void restart(Stop stop) throws IOException, InterruptedException {
        log.info("{} acknowledged: PostgreSQL goes down, {}", acknowledged(), stop);
        postgres.restart(stop);
    }

    private void shut(String partner) throws IOException, InterruptedException {
        log.info("{} acknowledged: {} shuts its door", acknowledged(), partner);
        partners.shutFor(partner);
    }

    private int acknowledged() {
        return marketplace.acknowledged().size();
    }
}
