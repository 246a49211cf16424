package dev.tradewind.partners.bring;

import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.Cancellation;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.partner.NumberSeries;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.VoidOutcome.Voided;
import java.util.List;

/**
 * Cancels a booking with Bring: the booking's own message once more, with the function of a cancellation. Bring confirms
 * neither booking nor cancellation, so a void is told as what it is: told to Bring before any scan that we know of.
 */
public final class BringVoid {

    private static final String WORDS =
            "the cancellation lies in Bring's inbound folder as %s. Bring confirms none, and takes one only before"
                    + " its first scan: a scan that comes all the same shows that the parcel travels";

    private final PartnerSpec spec;
    private final PartnerAccounts accounts;
    private final NumberSeries series;
    private final Iftmin iftmin;

    BringVoid(PartnerSpec spec, PartnerAccounts accounts, NumberSeries series, BringContract contract) {
        this.spec = spec;
        this.accounts = accounts;
        this.series = series;
        this.iftmin = new Iftmin(contract.iftmin(), BringSettings.of(spec));
    }

    /**
     * The file to send, the same for the same cancellation, and what is true when it has arrived.
     *
     * @throws OrderDoesNotFit when the booking is not the one that our own file made
     */
    public Interchange<Voided> interchange(Cancellation cancellation) {
        BookingRequest booking = cancellation.booking();
        BringAccount account = BringAccount.of(accounts, spec.id());
        BringNumbers numbers =
                BringNumbers.ofCancellation(booking, series, account, spec.setting("interchange-prefix"));
        String booked = cancellation.shipment().trackingNumbers().getFirst().value();
        if (!booked.equals(numbers.consignment())) {
            throw new OrderDoesNotFit(List.of(new FieldFault(
                    "$", "Bring has it as %s, which our file did not book: ask Bring itself".formatted(booked))));
        }
        String fileName = numbers.fileName(account);
        return new Interchange<>(
                fileName,
                iftmin.cancel(booking, numbers, account, cancellation.requestedAt()),
                new Voided(WORDS.formatted(fileName)));
    }
}
