package dev.tradewind.partners.bring;

import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.NumberSeries;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The numbers of one booking. They belong to the attempt's reference, so that the same attempt writes the same file, byte
 * for byte, whenever it is made again.
 *
 * @param interchange UNB 0020, unique between us and Bring for ever: Bring drops a repeat by it
 * @param message UNH 0062
 * @param consignment 17 digits, the last of them GS1's check digit
 * @param packages one SSCC of 18 digits a parcel
 */
record BringNumbers(String interchange, String message, String consignment, List<String> packages) {

    private static final Pattern SAFE_FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final int INTERCHANGE_LENGTH = 14;
    private static final int CONSIGNMENT_LENGTH = 17;
    private static final int SSCC_LENGTH = 18;

    BringNumbers {
        packages = List.copyOf(packages);
    }

    /**
     * The numbers of an attempt: new ones the first time, the same ones ever after.
     *
     * @throws IllegalStateException when a range that Bring gave us is used up
     */
    static BringNumbers of(
            BookingRequest request, NumberSeries series, BringAccount account, String interchangePrefix) {
        String reference = request.reference().value();
        Range range = new Range(request, series);
        return new BringNumbers(
                range.number("interchange", reference, interchangePrefix, INTERCHANGE_LENGTH),
                String.valueOf(series.numberFor(request.partner(), "message", reference)),
                Gs1CheckDigit.append(
                        range.number("consignment", reference, account.consignmentPrefix(), CONSIGNMENT_LENGTH - 1)),
                IntStream.rangeClosed(1, request.order().parcels().size())
                        .mapToObj(parcel -> Gs1CheckDigit.append(
                                range.number("sscc", reference + "/" + parcel, account.ssccPrefix(), SSCC_LENGTH - 1)))
                        .toList());
    }

    /** The same booking's numbers in an interchange of its own, which cancels it. */
    static BringNumbers ofCancellation(
            BookingRequest request, NumberSeries series, BringAccount account, String interchangePrefix) {
        BringNumbers booked = of(request, series, account, interchangePrefix);
        String reference = request.reference().value() + "/void";
        return new BringNumbers(
                new Range(request, series).number("interchange", reference, interchangePrefix, INTERCHANGE_LENGTH),
                String.valueOf(series.numberFor(request.partner(), "message", reference)),
                booked.consignment(),
                booked.packages());
    }

    /** The name of the file that has the interchange. */
    String fileName(BringAccount account) {
        String name = "IFTMIN_" + account.senderId() + "_" + interchange + ".edi";
        if (!SAFE_FILE_NAME.matcher(name).matches()) {
            throw new IllegalStateException("the account's sender-id can't be part of a file name");
        }
        return name;
    }

    private record Range(BookingRequest request, NumberSeries series) {

        String number(String name, String reference, String prefix, int length) {
            long serial = series.numberFor(request.partner(), name, reference);
            String digits = String.valueOf(serial);
            int room = length - prefix.length();
            if (digits.length() > room) {
                throw new IllegalStateException("%s: the %s numbers beginning with %s are used up: get a new range"
                        .formatted(request.partner(), name, prefix));
            }
            return prefix + "0".repeat(room - digits.length()) + digits;
        }
    }
}
