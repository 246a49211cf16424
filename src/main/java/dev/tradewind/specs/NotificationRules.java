package dev.tradewind.specs;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which people are told of what, and by which way: {@code notifications.yaml}.
 *
 * @param repeatsWithin the same again within so long counts as one
 */
public record NotificationRules(
        Duration repeatsWithin, Unattended breached, Unattended atRisk, List<Channel> channels, List<Route> routes) {

    public NotificationRules {
        channels = List.copyOf(channels);
        routes = List.copyOf(routes);
    }

    /**
     * When single alerts are told.
     *
     * @param severity how bad each is
     * @param after so long nobody had it in hand
     */
    public record Unattended(Severity severity, Duration after) {}

    /** A way to people. */
    public sealed interface Channel {

        String name();

        /** When it rests; null: never. */
        @Nullable
        Quiet quiet();

        /** As the file names it. */
        default String kind() {
            return switch (this) {
                case Email mail -> "email";
                case Slack slack -> "slack";
                case PagerDuty pager -> "pagerduty";
                case Webhook webhook -> "webhook";
            };
        }

        /** By the SMTP server of {@code spring.mail}. */
        record Email(
                String name,
                List<String> to,
                String from,
                @Nullable Quiet quiet) implements Channel {

            public Email {
                to = List.copyOf(to);
            }
        }

        /** @param secret the setting that holds the incoming webhook's URL, which is a secret itself */
        record Slack(String name, String secret, @Nullable Quiet quiet) implements Channel {}

        /**
         * No quiet hours: PagerDuty's own schedules and urgencies are there for that.
         *
         * @param secret the setting that holds the routing key
         * @param url null: PagerDuty's own
         */
        record PagerDuty(
                String name, String secret, @Nullable String url) implements Channel {

            @Override
            public @Nullable Quiet quiet() {
                return null;
            }
        }

        /** @param secret the setting that holds what signs: {@code whsec_...} */
        record Webhook(
                String name,
                String url,
                String secret,
                @Nullable Quiet quiet) implements Channel {}
    }

    /**
     * When a channel rests. What is held back is told as one when the rest is over.
     *
     * @param breaksThrough what is as bad is told nevertheless
     */
    public record Quiet(Hours hours, Severity breaksThrough) {

        /** Until when a message waits; empty where it doesn't. */
        public Optional<Instant> holds(Severity severity, Instant now) {
            return hours.contains(now) && severity.compareTo(breaksThrough) > 0
                    ? Optional.of(hours.endAfter(now))
                    : Optional.empty();
        }
    }

    /**
     * What is told to which channels; what is left out is any.
     *
     * @param atLeast what is less bad is not told
     */
    public record Route(
            List<String> channels,
            Set<Occasion> events,
            Severity atLeast,
            Set<String> partners,
            List<Ends> lanes,
            @Nullable Hours hours) {

        public Route {
            channels = List.copyOf(channels);
            events = Set.copyOf(events);
            partners = Set.copyOf(partners);
            lanes = List.copyOf(lanes);
        }

        private boolean takes(Matter matter, Instant now) {
            return events.contains(matter.occasion())
                    && matter.severity().compareTo(atLeast) <= 0
                    && (partners.isEmpty() || matter.partner() == null || partners.contains(matter.partner()))
                    && (lanes.isEmpty() || lanes.stream().anyMatch(lane -> lane.touches(matter.ends())))
                    && (hours == null || hours.contains(now));
        }
    }

    /** Where parcels go from and to, in ISO 3166-1 alpha-2; null stands for any. */
    public record Ends(@Nullable String origin, @Nullable String destination) {

        private boolean touches(Ends other) {
            return touch(origin, other.origin) && touch(destination, other.destination);
        }

        private static boolean touch(@Nullable String one, @Nullable String other) {
            return one == null || other == null || one.equals(other);
        }
    }

    /**
     * What happened, as routes look at it. What it covers is null where it covers any, and then it touches every route's.
     */
    public record Matter(
            Occasion occasion, Severity severity, @Nullable String partner, Ends ends) {}

    /** The names of the channels that are told of a matter, each once. */
    public Set<String> channelsFor(Matter matter, Instant now) {
        Set<String> told = new LinkedHashSet<>();
        routes.stream().filter(route -> route.takes(matter, now)).forEach(route -> told.addAll(route.channels()));
        return told;
    }

    public Optional<Channel> channel(String name) {
        return channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
    }

    /** Whether any route asks for single alerts. */
    public boolean asksForAlerts() {
        return routes.stream().anyMatch(route -> route.events().contains(Occasion.ALERT));
    }
}
