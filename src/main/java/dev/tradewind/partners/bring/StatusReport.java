package dev.tradewind.partners.bring;

import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.partners.bring.EdifactMessage.Segment;
import io.xlate.edi.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An IFTSTA after Bring's guide BIG07: what happened to packages of consignments.
 *
 * @param statuses in the message's order
 */
record StatusReport(List<Status> statuses) {

    private static final String TYPE = "IFTSTA";
    private static final String HAPPENED = "78";
    private static final String LOCATION_OF_GOODS = "14";
    private static final String ORIGINAL_NUMBER = "ZCW";

    StatusReport {
        statuses = List.copyOf(statuses);
    }

    /** A code of Bring's and its words for it; both empty where it told none. */
    record Code(String code, String text) {}

    /** Where a package was, as LOC tells it. */
    record Place(String code, String codeList, String name, String countryCode) {}

    /**
     * A package, as PCI and GIN name it.
     *
     * @param marking {@code 30}: the number is an SSCC, {@code 18}: it is the carrier's own
     * @param original the number that it had before; empty where none is told
     */
    record Parcel(String marking, String number, String original) {

        private static final String CARRIERS_OWN = "18";

        /** The number that it was sent with: one that got a new label is still whose it was. */
        String sentAs() {
            return original.isEmpty() ? number : original;
        }

        private boolean wasRenumbered() {
            return !original.isEmpty() && !original.equals(number);
        }

        /** The numbers that it got on its way; the SSCC that we gave it is none. */
        Stream<String> learned() {
            Stream<String> own = wasRenumbered() || marking.equals(CARRIERS_OWN) ? Stream.of(number) : Stream.empty();
            return wasRenumbered() ? Stream.concat(own, Stream.of(original)) : own;
        }
    }

    /**
     * One STS group.
     *
     * @param segment the number of its STS
     * @param time the text of DTM, of the format that the code list 2379 names by the number
     */
    record Status(
            int segment,
            String consignment,
            Code event,
            Code reason,
            Code action,
            String time,
            String timeFormat,
            @Nullable Place place,
            List<Parcel> parcels) {

        Status {
            parcels = List.copyOf(parcels);
        }
    }

    /**
     * Reads an interchange of one status report.
     *
     * @throws UnreadableMessage when it isn't one
     */
    static StatusReport read(byte[] interchange, Schema contract) {
        EdifactMessage message = EdifactMessage.read(interchange, contract);
        if (!message.type().equals(TYPE)) {
            throw new UnreadableMessage("a message of type " + message.type() + ", where Bring sends " + TYPE);
        }
        Groups groups = new Groups();
        message.segments().forEach(groups::take);
        return new StatusReport(groups.end());
    }

    /** Gathers the segments of each STS group. */
    private static final class Groups {

        private final List<Status> statuses = new ArrayList<>();
        private String consignment = "";
        private @Nullable Segment status;
        private @Nullable Segment time;
        private @Nullable Segment place;
        private final List<Parcel> parcels = new ArrayList<>();

        void take(Segment segment) {
            switch (segment.tag()) {
                case "CNI" -> {
                    endGroup();
                    consignment = segment.at(2);
                }
                case "STS" -> {
                    endGroup();
                    status = segment;
                }
                case "DTM" -> {
                    if (status != null && segment.at(1).equals(HAPPENED)) {
                        time = segment;
                    }
                }
                case "LOC" -> {
                    if (segment.at(1).equals(LOCATION_OF_GOODS)) {
                        place = segment;
                    }
                }
                case "PCI" -> {
                    if (!segment.at(2).isEmpty()) {
                        parcels.add(new Parcel(segment.at(1), segment.at(2), ""));
                    }
                }
                case "GIN" -> {
                    if (segment.at(1).equals(ORIGINAL_NUMBER) && !parcels.isEmpty()) {
                        Parcel parcel = parcels.removeLast();
                        parcels.add(new Parcel(parcel.marking(), parcel.number(), segment.at(2)));
                    }
                }
                default -> {
                    // References and receivers add nothing to the event
                }
            }
        }

        List<Status> end() {
            endGroup();
            return statuses;
        }

        private void endGroup() {
            if (status != null) {
                statuses.add(status(status));
            }
            status = null;
            time = null;
            place = null;
            parcels.clear();
        }

        private Status status(Segment sts) {
            String number = "segment " + sts.number() + " (STS)";
            if (consignment.isEmpty()) {
                throw new UnreadableMessage(number + ": its CNI names no consignment");
            }
            if (sts.at(2).isEmpty()) {
                throw new UnreadableMessage(number + ": no event code");
            }
            if (time == null) {
                throw new UnreadableMessage(number + ": no DTM+78 tells when it happened");
            }
            return new Status(
                    sts.number(),
                    consignment,
                    code(sts, 2),
                    code(sts, 3),
                    code(sts, 4),
                    time.at(1, 2),
                    time.at(1, 3),
                    place == null ? null : place(place),
                    parcels);
        }

        private static Code code(Segment sts, int element) {
            return new Code(sts.at(element, 1), sts.at(element, 4));
        }

        private static Place place(Segment loc) {
            return new Place(loc.at(2, 1), loc.at(2, 2), loc.at(2, 4), loc.at(3, 1));
        }
    }
}
