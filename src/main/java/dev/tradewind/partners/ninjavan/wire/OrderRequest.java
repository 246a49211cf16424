package dev.tradewind.partners.ninjavan.wire;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /4.2/orders} (SOURCES.md §4), with the fields that we send. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderRequest(
        String serviceType,
        String serviceLevel,
        String requestedTrackingNumber,
        Reference reference,
        Party from,
        Party to,
        ParcelJob parcelJob) {

    /** Our own names for the order. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Reference(String merchantOrderNumber) {}

    /** Who sends or receives. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Party(
            String name, String phoneNumber, @Nullable String email, PostalAddress address) {}

    /**
     * Where.
     *
     * @param divisions the country's own fields ({@code state}, {@code province} and the like) by name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PostalAddress(
            String address1,
            @Nullable String address2,
            @JsonProperty("address_type") @Nullable String addressType,
            String country,
            @Nullable String postcode,
            @JsonAnyGetter Map<String, String> divisions) {}

    /** What is to be done. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record ParcelJob(
            @JsonProperty("is_pickup_required") boolean pickupRequired,
            String deliveryStartDate,
            Timeslot deliveryTimeslot,
            Dimensions dimensions,
            List<Item> items,
            BigDecimal cashOnDelivery) {}

    /** A time of day, {@code HH:mm} to {@code HH:mm}, in an IANA zone. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Timeslot(String startTime, String endTime, String timezone) {}

    /** The packed parcel: kilograms and centimetres. */
    public record Dimensions(BigDecimal weight, BigDecimal length, BigDecimal width, BigDecimal height) {}

    /** One kind of goods. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Item(
            String itemDescription,
            int quantity,
            @JsonProperty("is_dangerous_good") boolean dangerousGood) {}
}
