package dev.tradewind.partners.bring;

import static dev.tradewind.partners.bring.EdifactWriter.Element.empty;
import static dev.tradewind.partners.bring.EdifactWriter.Element.of;

import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partners.bring.EdifactWriter.Element;
import dev.tradewind.partners.bring.IftminFit.Party;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Dimensions;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.ShipmentOrder;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIValidationException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes an order as an IFTMIN after Bring's guide BIG14 v2 and its VOEC addendum (SOURCES.md), in the guide's sequence of
 * segments. Every date follows from the moment of the attempt, on Norway's clock.
 */
final class Iftmin {

    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    private static final CountryCode NORWAY = new CountryCode("NO");
    private static final String ORIGINAL = "9";
    private static final String CANCELLATION = "1";
    private static final String FORWARDING_INSTRUCTION = "610";
    private static final String ASSIGNED_BY_CARRIER = "87";
    private static final int FIRST_CUSTOMS_LINE = 1000;

    private final Schema contract;
    private final BringSettings settings;

    Iftmin(Schema contract, BringSettings settings) {
        this.contract = contract;
        this.settings = settings;
    }

    /** Whether goods come into Norway from abroad: then the VOEC addendum holds. */
    static boolean isVoec(ShipmentOrder order) {
        return order.consignee().country().equals(NORWAY)
                && !order.shipper().country().equals(NORWAY);
    }

    /**
     * The interchange of one booking, whose order has passed {@link IftminFit}.
     *
     * @throws OrderDoesNotFit when the contract refuses it all the same
     */
    byte[] write(BookingRequest request, BringNumbers numbers, BringAccount account) {
        return write(request, numbers, account, ORIGINAL, request.startedAt());
    }

    /**
     * The interchange that cancels a booking: the same message with another function, in an interchange of its own.
     *
     * @param numbers with the booking's consignment and packages, and an interchange and a message number of its own
     */
    byte[] cancel(BookingRequest request, BringNumbers numbers, BringAccount account, Instant preparedAt) {
        return write(request, numbers, account, CANCELLATION, preparedAt);
    }

    private byte[] write(
            BookingRequest request, BringNumbers numbers, BringAccount account, String function, Instant preparedAt) {
        try (EdifactWriter out = new EdifactWriter(contract)) {
            new Message(out, request, numbers, account, function, preparedAt).write();
            return out.interchange();
        } catch (EDIStreamException | EDIValidationException violation) {
            throw new OrderDoesNotFit(List.of(new FieldFault("$", "BIG14 can't hold it: " + violation.getMessage())));
        }
    }

    /** One interchange being written. */
    private final class Message {

        private final EdifactWriter out;
        private final BookingRequest request;
        private final ShipmentOrder order;
        private final BringNumbers numbers;
        private final BringAccount account;
        private final String function;
        private final ZonedDateTime preparedAt;
        private final ZonedDateTime writtenAt;
        private final boolean voec;
        private final Carrier carrier;

        Message(
                EdifactWriter out,
                BookingRequest request,
                BringNumbers numbers,
                BringAccount account,
                String function,
                Instant preparedAt) {
            this.out = out;
            this.request = request;
            this.order = request.order();
            this.numbers = numbers;
            this.account = account;
            this.function = function;
            this.preparedAt = preparedAt.atZone(settings.zone());
            this.writtenAt = request.startedAt().atZone(settings.zone());
            this.voec = isVoec(order);
            this.carrier = Carrier.of(order);
        }

        void write() throws EDIStreamException {
            interchangeHeader();
            int before = out.segments();
            messageHeader();
            totals();
            references();
            transport();
            parties();
            packages();
            customsLines();
            int segments = out.segments() - before + 1;
            out.segment("UNT", of(String.valueOf(segments)), of(numbers.message()));
            out.segment("UNZ", of("1"), of(numbers.interchange()));
        }

        private void interchangeHeader() throws EDIStreamException {
            out.segment(
                    "UNB",
                    of("UNOC", "3"),
                    of(account.senderId(), account.senderQualifier()),
                    of(settings.recipientId(), "14"),
                    of(SHORT_DATE.format(preparedAt), TIME.format(preparedAt)),
                    of(numbers.interchange()),
                    empty(),
                    empty(),
                    empty(),
                    empty(),
                    empty(),
                    account.test() ? of("1") : empty());
        }

        private void messageHeader() throws EDIStreamException {
            out.segment("UNH", of(numbers.message()), of("IFTMIN", "D", "04A", "UN", "BIG14"));
            out.segment("BGM", of(FORWARDING_INSTRUCTION), of(numbers.consignment()), of(function));
            out.segment("DTM", of("137", DATE.format(writtenAt), "102"));
            out.segment("FTX", of("PRD"), empty(), empty(), of(request.partnerService()));
        }

        private void totals() throws EDIStreamException {
            out.segment("CNT", of("7", plain(order.totalWeight().kilograms()), "KGM"));
            out.segment("CNT", of("11", String.valueOf(order.parcels().size()), "PCE"));
        }

        private void references() throws EDIStreamException {
            out.segment("RFF", of("CMR", numbers.consignment()));
            out.segment("RFF", of("CU", order.orderReference().value()));
            out.segment("RFF", of("SRN", request.reference().value()));
            if (voec) {
                out.segment("RFF", of("AFM", settings.consolidationPrefix() + DATE.format(writtenAt)));
            }
        }

        private void transport() throws EDIStreamException {
            out.segment("TDT", of("20"), empty(), of("3"), empty(), of(carrier.code, "", ASSIGNED_BY_CARRIER));
            if (voec) {
                out.segment("TSR", of("CUS"), of("VOE"));
            }
        }

        private void parties() throws EDIStreamException {
            party("CZ", account.customerNumber(), voec ? settings.hub() : order.shipper());
            if (voec) {
                party("EX", null, order.shipper());
                out.segment("RFF", of("VOE", account.voecNumber()));
            }
            party("CN", null, order.consignee());
            contact(order.consignee());
            out.segment("NAD", of("FP"), assigned(account.customerNumber()));
            if (order.returnTo() != null) {
                party("ZRR", null, order.returnTo());
            } else if (voec) {
                party("ZRR", null, settings.hub());
            }
        }

        private void party(String role, @Nullable String customerNumber, Address address) throws EDIStreamException {
            Party party = Party.of(address);
            out.segment(
                    "NAD",
                    of(role),
                    customerNumber == null ? empty() : assigned(customerNumber),
                    empty(),
                    of(party.name(), party.secondName()),
                    of(party.street(), party.secondStreet()),
                    of(party.city()),
                    empty(),
                    of(party.postalCode()),
                    of(party.country()));
        }

        private void contact(Address consignee) throws EDIStreamException {
            out.segment("CTA", of("IC"), of("", consignee.name()));
            if (!consignee.phone().isBlank()) {
                out.segment("COM", of(consignee.phone(), "AL"));
            }
            if (consignee.email() != null) {
                out.segment("COM", of(consignee.email(), "EM"));
            }
        }

        private void packages() throws EDIStreamException {
            int number = 0;
            for (Parcel parcel : order.parcels()) {
                number++;
                Dimensions size = parcel.dimensions();
                out.segment("GID", of(String.valueOf(number)), of("1", carrier.packageType));
                out.segment(
                        "MEA",
                        of("WT"),
                        of("G"),
                        of("KGM", plain(parcel.weight().kilograms())));
                out.segment(
                        "DIM",
                        of("2"),
                        of(
                                "CMT",
                                plain(size.length().centimetres()),
                                plain(size.width().centimetres()),
                                plain(size.height().centimetres())));
                out.segment("PCI", of("30"), of(numbers.packages().get(number - 1)));
            }
        }

        private void customsLines() throws EDIStreamException {
            if (!voec) {
                return;
            }
            int number = FIRST_CUSTOMS_LINE;
            for (GoodsItem goods : order.allGoods()) {
                out.segment("GID", of(String.valueOf(number)), of(String.valueOf(goods.quantity()), "CUS", "", "6"));
                if (goods.originCountry() != null) {
                    out.segment("LOC", of("27"), of(goods.originCountry().value()));
                }
                out.segment(
                        "MOA",
                        of(
                                "123",
                                plain(goods.totalValue().amount()),
                                goods.totalValue().currency().getCurrencyCode()));
                if (goods.hsCode() != null) {
                    out.segment("PIA", of("1"), of(goods.hsCode().digits(), "HS"));
                }
                out.segment("FTX", of("AAA"), of("4"), empty(), of(goods.description()));
                out.segment(
                        "MEA",
                        of("WT"),
                        of("G"),
                        of("KGM", plain(goods.totalWeight().kilograms())));
                number++;
            }
        }
    }

    /** The part of Bring that carries: its code in TDT and its word for a parcel. */
    private enum Carrier {
        /** Bring Parcels NO, the former Posten Norge. */
        NORWAY("BPN", "PK"),
        /** Bring Parcels AB, in the other Nordic countries. */
        NORDIC("BPI", "CT");

        private final String code;
        private final String packageType;

        Carrier(String code, String packageType) {
            this.code = code;
            this.packageType = packageType;
        }

        static Carrier of(ShipmentOrder order) {
            return order.consignee().country().equals(Iftmin.NORWAY) ? NORWAY : NORDIC;
        }
    }

    private static Element assigned(String customerNumber) {
        return Element.of(customerNumber, "", ASSIGNED_BY_CARRIER);
    }

    private static String plain(BigDecimal value) {
        return value.toPlainString();
    }
}
