package dev.tradewind.store;

import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.ParcelNumbers.CarriedOn;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** The numbers of a shipment in a row, and which of them are its parcels'. */
final class ParcelRow {

    /** Of a shipment {@code s}; of one parcel no number needs to be told from another. */
    static final String CARRIED_ON = """
            case when s.parcels > 1 then (
                select array_agg(array[n.partner, n.number, coalesce(n.parcel, '')] order by n.partner, n.number)
                from tracking_number n where n.shipment_id = s.id and n.told_by is not null) end as carried_on
            """;

    static final String COLUMNS = "s.tracking_numbers, s.parcels, " + CARRIED_ON;

    private ParcelRow() {}

    static List<TrackingNumber> trackingNumbers(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("tracking_numbers").getArray())
                .map(TrackingNumber::new)
                .toList();
    }

    /** As the booking brought them. */
    static ParcelNumbers parcels(ResultSet row) throws SQLException {
        return ParcelNumbers.among(trackingNumbers(row), row.getInt("parcels"));
    }

    /** With those that they got on their way. */
    static ParcelNumbers carriedOn(ResultSet row) throws SQLException {
        Array numbers = row.getArray("carried_on");
        return numbers == null
                ? parcels(row)
                : parcels(row)
                        .carriedOn(Arrays.stream((String[][]) numbers.getArray())
                                .map(ParcelRow::number)
                                .toList());
    }

    private static CarriedOn number(String[] number) {
        return new CarriedOn(
                new PartnerId(number[0]),
                new TrackingNumber(number[1]),
                number[2].isEmpty() ? null : new TrackingNumber(number[2]));
    }
}
