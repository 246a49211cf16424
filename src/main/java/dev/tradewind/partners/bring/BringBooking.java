package dev.tradewind.partners.bring;

import dev.tradewind.documents.LabelPrinter;
import dev.tradewind.documents.ShippingLabel;
import dev.tradewind.documents.ShippingLabel.Barcode;
import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.NumberSeries;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.TrackingNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Books with Bring: writes an order as a transport instruction and draws its labels, for Bring sends neither answer nor
 * label. Everything in the file follows from the attempt, so making it again gives the identical file and asks for the same
 * booking.
 *
 * <p>The labels are drawn before the file is sent, so that nothing can fail between the booking and its outcome.
 */
public final class BringBooking {

    private final PartnerSpec spec;
    private final PartnerAccounts accounts;
    private final NumberSeries series;
    private final Iftmin iftmin;
    private final LabelPrinter printer = new LabelPrinter();

    BringBooking(PartnerSpec spec, PartnerAccounts accounts, NumberSeries series, BringContract contract) {
        this.spec = spec;
        this.accounts = accounts;
        this.series = series;
        this.iftmin = new Iftmin(contract.iftmin(), BringSettings.of(spec));
    }

    /**
     * The file to send, and what is booked when it has arrived.
     *
     * @throws OrderDoesNotFit when the order can't be written in Bring's format
     */
    public Interchange<Booked> interchange(BookingRequest request) {
        IftminFit.check(request.order());
        BringAccount account = BringAccount.of(accounts, spec.id());
        BringNumbers numbers = BringNumbers.of(request, series, account, spec.setting("interchange-prefix"));
        byte[] content = iftmin.write(request, numbers, account);
        return new Interchange<>(
                numbers.fileName(account),
                content,
                new Booked(trackingNumbers(numbers), label(request, numbers), null));
    }

    private static List<TrackingNumber> trackingNumbers(BringNumbers numbers) {
        return Stream.concat(Stream.of(numbers.consignment()), numbers.packages().stream())
                .map(TrackingNumber::new)
                .toList();
    }

    private Label label(BookingRequest request, BringNumbers numbers) {
        ShipmentOrder order = request.order();
        List<ShippingLabel> labels = new ArrayList<>();
        for (Parcel parcel : order.parcels()) {
            int number = labels.size() + 1;
            labels.add(new ShippingLabel(
                    spec.name(),
                    serviceName(request.partnerService()) + " (" + request.partnerService() + ")",
                    order.shipper(),
                    order.consignee(),
                    numbers.consignment(),
                    number,
                    order.parcels().size(),
                    Barcode.ofSscc(numbers.packages().get(number - 1)),
                    parcel.weight(),
                    order.orderReference().value(),
                    List.of("Order " + order.orderReference())));
        }
        return printer.print(labels, order.labelFormat());
    }

    private String serviceName(String code) {
        return spec.services().stream()
                .filter(service -> service.code().equals(code))
                .map(PartnerSpec.Service::name)
                .findFirst()
                .orElse("Service");
    }
}
