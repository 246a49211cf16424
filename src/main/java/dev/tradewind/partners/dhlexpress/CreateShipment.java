package dev.tradewind.partners.dhlexpress;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /shipments}, in the partner's own field names and order. Weights are kilograms, lengths centimetres. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CreateShipment(
        String plannedShippingDateAndTime,
        Pickup pickup,
        String productCode,
        List<Account> accounts,
        @Nullable List<ValueAddedService> valueAddedServices,
        OutputImageProperties outputImageProperties,
        List<CustomerReference> customerReferences,
        CustomerDetails customerDetails,
        Content content) {

    record Pickup(@JsonProperty("isRequested") boolean isRequested) {}

    record Account(String typeCode, String number) {}

    record ValueAddedService(String serviceCode) {}

    record OutputImageProperties(String encodingFormat, List<ImageOption> imageOptions) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ImageOption(
            String typeCode,
            @Nullable String templateName,
            @JsonProperty("isRequested") @Nullable Boolean isRequested,
            @Nullable String invoiceType) {}

    record CustomerReference(String value, String typeCode) {}

    record CustomerDetails(Party shipperDetails, Party receiverDetails) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Party(
            PostalAddress postalAddress,
            ContactInformation contactInformation,
            @Nullable List<RegistrationNumber> registrationNumbers,
            String typeCode) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PostalAddress(
            String postalCode,
            String cityName,
            String countryCode,
            @Nullable String provinceCode,
            String addressLine1,
            @Nullable String addressLine2,
            @Nullable String addressLine3) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContactInformation(@Nullable String email, String phone, String companyName, String fullName) {}

    record RegistrationNumber(String typeCode, String number, String issuerCountryCode) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(
            List<Package> packages,
            @JsonProperty("isCustomsDeclarable") boolean isCustomsDeclarable,
            @Nullable BigDecimal declaredValue,
            @Nullable String declaredValueCurrency,
            @Nullable ExportDeclaration exportDeclaration,
            String description,
            String incoterm,
            String unitOfMeasurement) {}

    record Package(BigDecimal weight, PackageDimensions dimensions) {}

    record PackageDimensions(BigDecimal length, BigDecimal width, BigDecimal height) {}

    record ExportDeclaration(List<LineItem> lineItems, Invoice invoice, String exportReasonType) {}

    record LineItem(
            int number,
            String description,
            BigDecimal price,
            Quantity quantity,
            List<CommodityCode> commodityCodes,
            String manufacturerCountry,
            LineWeight weight) {}

    record Quantity(int value, String unitOfMeasurement) {}

    record CommodityCode(String typeCode, String value) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineWeight(BigDecimal netValue, @Nullable BigDecimal grossValue) {}

    record Invoice(String number, String date) {}
}
