package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.specs.NotificationRules.Channel;
import dev.tradewind.specs.NotificationRules.Ends;
import dev.tradewind.specs.NotificationRules.Quiet;
import dev.tradewind.specs.NotificationRules.Route;
import dev.tradewind.specs.NotificationRules.Unattended;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code notifications.yaml} as it is written; its schema says what each field may be. */
record NotificationFile(
        @JsonProperty("repeats-within") Duration repeatsWithin,
        Alerts alerts,
        List<ChannelEntry> channels,
        List<RouteEntry> routes) {

    private static final String ANY = "any";

    record Alerts(
            Unattended breached, @JsonProperty("at-risk") Unattended atRisk) {}

    record ChannelEntry(
            String name,
            String kind,
            @Nullable List<String> to,
            @Nullable String from,
            @Nullable String url,
            @Nullable String secret,
            @Nullable QuietEntry quiet) {

        private Channel toChannel(String place) {
            Quiet rest = quiet == null ? null : quiet.toQuiet(place + ".quiet");
            return switch (kind) {
                case "email" -> new Channel.Email(name, Objects.requireNonNull(to), Objects.requireNonNull(from), rest);
                case "slack" -> new Channel.Slack(name, Objects.requireNonNull(secret), rest);
                case "pagerduty" -> new Channel.PagerDuty(name, Objects.requireNonNull(secret), url);
                case "webhook" ->
                    new Channel.Webhook(name, Objects.requireNonNull(url), Objects.requireNonNull(secret), rest);
                default -> throw new FieldFault(place + ".kind", "there are no channels of kind " + kind);
            };
        }
    }

    record QuietEntry(
            String zone,
            LocalTime from,
            LocalTime until,
            @JsonProperty("breaks-through") Severity breaksThrough) {

        private Quiet toQuiet(String place) {
            return new Quiet(hours(place, zone, from, until, EnumSet.allOf(DayOfWeek.class)), breaksThrough);
        }
    }

    record HoursEntry(
            String zone,
            LocalTime from,
            LocalTime until,
            @Nullable Set<DayOfWeek> days) {

        private Hours toHours(String place) {
            return hours(place, zone, from, until, days == null ? EnumSet.allOf(DayOfWeek.class) : days);
        }
    }

    record RouteEntry(
            List<String> to,
            List<String> events,
            @JsonProperty("at-least") @Nullable Severity atLeast,
            @Nullable List<String> partners,
            @Nullable List<String> lanes,
            @Nullable HoursEntry hours) {

        private Route toRoute(String place, Set<String> channels, Predicate<String> hasPartner) {
            List<String> wanted = partners == null ? List.of() : partners;
            for (int index = 0; index < to.size(); index++) {
                if (!channels.contains(to.get(index))) {
                    throw new FieldFault(
                            place + ".to[" + index + "]", "'" + to.get(index) + "' is none of the channels");
                }
            }
            for (int index = 0; index < wanted.size(); index++) {
                if (!hasPartner.test(wanted.get(index))) {
                    throw new FieldFault(
                            place + ".partners[" + index + "]", "'" + wanted.get(index) + "' has no partner.yaml");
                }
            }
            return new Route(
                    to,
                    events.stream()
                            .map(event -> SpecFile.constant(place + ".events", Occasion.class, event))
                            .collect(Collectors.toSet()),
                    atLeast == null ? Severity.LOW : atLeast,
                    Set.copyOf(wanted),
                    (lanes == null ? List.<String>of() : lanes)
                            .stream().map(lane -> ends(place + ".lanes", lane)).toList(),
                    hours == null ? null : hours.toHours(place + ".hours"));
        }

        private static Ends ends(String field, String lane) {
            String[] ends = lane.split("-", 2);
            return new Ends(end(field, ends[0]), end(field, ends[1]));
        }

        private static @Nullable String end(String field, String country) {
            return country.equals(ANY)
                    ? null
                    : FieldFault.at(field, () -> SpecFile.country(field, country))
                            .value();
        }
    }

    private static Hours hours(String place, String zone, LocalTime from, LocalTime until, Set<DayOfWeek> days) {
        ZoneId id;
        try {
            id = ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new FieldFault(place + ".zone", "a zone such as Europe/Berlin, not '" + zone + "'");
        }
        return FieldFault.at(place, () -> new Hours(id, from, until, days));
    }

    private NotificationRules toRules(Predicate<String> hasPartner) {
        FieldFault.positive("repeats-within", repeatsWithin);
        FieldFault.positive("alerts.breached.after", alerts.breached().after());
        FieldFault.positive("alerts.at-risk.after", alerts.atRisk().after());
        Set<String> names = new HashSet<>();
        List<Channel> ways = new ArrayList<>();
        for (int index = 0; index < channels.size(); index++) {
            String place = "channels[" + index + "]";
            Channel channel = channels.get(index).toChannel(place);
            if (!names.add(channel.name())) {
                throw new FieldFault(place + ".name", "another channel is called '" + channel.name() + "'");
            }
            ways.add(channel);
        }
        List<Route> told = new ArrayList<>();
        for (int index = 0; index < routes.size(); index++) {
            told.add(routes.get(index).toRoute("routes[" + index + "]", names, hasPartner));
        }
        return new NotificationRules(repeatsWithin, alerts.breached(), alerts.atRisk(), ways, told);
    }

    /**
     * @throws InvalidSpec naming file, line and field
     */
    static NotificationRules read(Path file, Predicate<String> hasPartner) {
        CheckedYaml yaml = CheckedYaml.read(file, "notifications.schema.json");
        try {
            return yaml.as(NotificationFile.class).toRules(hasPartner);
        } catch (FieldFault fault) {
            throw yaml.invalid(fault);
        }
    }
}
