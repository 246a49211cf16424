package dev.tradewind.partners.dpd;

import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.TokenVault.AccessToken;
import dev.tradewind.partners.dpd.wire.authentication.AuthenticationFault;
import dev.tradewind.partners.dpd.wire.shipment.Faults;
import dev.tradewind.partners.dpd.wire.shipment.ObjectFactory;
import dev.tradewind.partners.dpd.wire.shipment.ParcelInformation;
import dev.tradewind.partners.dpd.wire.shipment.ShipmentResponses;
import dev.tradewind.partners.dpd.wire.shipment.StoreOrdersResponse;
import dev.tradewind.partners.dpd.wire.shipment.StoreOrdersResponseType;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.TrackingNumber;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Books by {@code storeOrders}, one order a call, and tells from the answer what came of it. */
public final class DpdBooking {

    private static final String OPERATION = "book";

    private static final Pattern PARCEL_LABEL_NUMBER = Pattern.compile("[0-9]{14}");

    private final Dpd dpd;
    private final DpdAccount account;
    private final OrderMapper mapper;

    DpdBooking(Dpd dpd, DpdAccount account, OrderMapper mapper) {
        this.dpd = dpd;
        this.account = account;
        this.mapper = mapper;
    }

    /**
     * What {@code storeOrders} asks. The same request asks for the same booking.
     *
     * @throws OrderDoesNotFit before anything is sent
     */
    public byte[] request(BookingRequest request, AccessToken token) {
        return SoapWriter.envelope(
                account.header(token),
                new ObjectFactory().createStoreOrders(mapper.storeOrders(request, token.attribute())));
    }

    /** What came of it. Only a fault that names its reason says no; all that isn't clear is unknown. */
    public BookingOutcome outcome(BookingRequest request, AccessToken token, HttpReply reply) {
        try {
            return switch (Replies.read(reply, OPERATION, "storeOrdersResponse", StoreOrdersResponse.class)) {
                case SoapReply.Answer<StoreOrdersResponse>(var answer) -> outcome(request, answer.getOrderResult());
                case SoapReply.Fault<StoreOrdersResponse>(var text, var authentication, var business) -> {
                    if (authentication != null) {
                        yield notSent(token, authentication);
                    }
                    yield business == null
                            ? new BookingOutcome.Unknown("SOAP fault " + text)
                            : rejected(List.of(business));
                }
            };
        } catch (PartnerFailure failure) {
            return failure.safeToRetry()
                    ? new BookingOutcome.NotSent(message(failure), failure.retryAfter())
                    : new BookingOutcome.Unknown(message(failure));
        }
    }

    private BookingOutcome notSent(AccessToken token, AuthenticationFault refusal) {
        boolean newLoginHelps = account.forgets(token, refusal);
        return new BookingOutcome.NotSent(
                "DPD refuses the %s: %s".formatted(newLoginHelps ? "token" : "account", refusal.getErrorCode()),
                newLoginHelps ? Duration.ZERO : dpd.loginGap());
    }

    private static BookingOutcome outcome(BookingRequest request, @Nullable StoreOrdersResponseType result) {
        if (result == null || result.getShipmentResponses().size() != 1) {
            return new BookingOutcome.Unknown("the answer doesn't tell of exactly one order");
        }
        ShipmentResponses told = result.getShipmentResponses().getFirst();
        List<String> numbers = told.getParcelInformation().stream()
                .map(ParcelInformation::getParcelLabelNumber)
                .filter(Objects::nonNull)
                .toList();
        if (!told.getFaults().isEmpty()) {
            return numbers.isEmpty()
                    ? rejected(told.getFaults())
                    : new BookingOutcome.Unknown("the answer has both parcel numbers and faults");
        }
        String identification = told.getIdentificationNumber();
        if (identification != null && !identification.equals(request.reference().value())) {
            return new BookingOutcome.Unknown("the answer is about another order");
        }
        if (numbers.size() != request.order().parcels().size()
                || !numbers.stream()
                        .allMatch(number -> PARCEL_LABEL_NUMBER.matcher(number).matches())) {
            return new BookingOutcome.Unknown("the answer doesn't name each parcel by 14 digits");
        }
        return new BookingOutcome.Booked(
                numbers.stream().map(TrackingNumber::new).toList(), label(request, result), told.getMpsId());
    }

    private static BookingOutcome rejected(List<Faults> faults) {
        return new BookingOutcome.Rejected(
                String.valueOf(faults.getFirst().getFaultCode()),
                faults.stream().map(Faults::getMessage).collect(Collectors.joining("; ")),
                List.of());
    }

    /** All parcels' labels in one document; a booking without it is a booking still. */
    private static @Nullable Label label(BookingRequest request, StoreOrdersResponseType result) {
        byte[] document = result.getParcellabelsPDF();
        return document == null || document.length == 0
                ? null
                : new Label(request.order().labelFormat(), document);
    }

    private static String message(PartnerFailure failure) {
        return String.valueOf(failure.getMessage());
    }
}
