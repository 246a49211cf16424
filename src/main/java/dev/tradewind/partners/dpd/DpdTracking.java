package dev.tradewind.partners.dpd;

import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.Reading;
import dev.tradewind.partner.StatusCodes.Meaning;
import dev.tradewind.partner.TokenVault.AccessToken;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.partner.TrackingReply;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.partners.dpd.wire.lifecycle.ContentItem;
import dev.tradewind.partners.dpd.wire.lifecycle.ContentLine;
import dev.tradewind.partners.dpd.wire.lifecycle.GetTrackingData;
import dev.tradewind.partners.dpd.wire.lifecycle.GetTrackingDataResponse;
import dev.tradewind.partners.dpd.wire.lifecycle.ObjectFactory;
import dev.tradewind.partners.dpd.wire.lifecycle.StatusInfo;
import dev.tradewind.partners.dpd.wire.lifecycle.TrackingResult;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.TrackingEvent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks for a parcel's way by {@code getTrackingData} and reads its statuses. The answer doesn't name the parcel. */
public final class DpdTracking implements TrackingReader {

    private static final String OPERATION = "track";
    private static final String ANSWER = "getTrackingDataResponse";

    private final Dpd dpd;
    private final DpdAccount account;
    private final StatusTime times;

    DpdTracking(Dpd dpd, DpdAccount account, StatusTime times) {
        this.dpd = dpd;
        this.account = account;
        this.times = times;
    }

    @Override
    public PartnerId partner() {
        return Dpd.ID;
    }

    /** What {@code getTrackingData} asks: one question is about one parcel, the first that is named. */
    public byte[] request(BookedShipment shipment, AccessToken token) {
        GetTrackingData question = new GetTrackingData();
        question.setParcelLabelNumber(followed(shipment).value());
        return SoapWriter.envelope(account.header(token), new ObjectFactory().createGetTrackingData(question));
    }

    /**
     * The answer, or null while DPD tells no status.
     *
     * @throws PartnerFailure when DPD doesn't answer the question
     */
    public @Nullable TrackingReply reply(BookedShipment shipment, AccessToken token, HttpReply reply) {
        return switch (Replies.read(reply, OPERATION, ANSWER, GetTrackingDataResponse.class)) {
            case SoapReply.Answer<GetTrackingDataResponse>(var answer) ->
                statuses(answer).isEmpty() ? null : new TrackingReply(reply.body(), followed(shipment));
            case SoapReply.Fault<GetTrackingDataResponse>(var text, var authentication, var business) -> {
                if (authentication != null) {
                    account.forgets(token, authentication);
                    throw new PartnerFailure.Unauthorised(Dpd.ID, OPERATION, authentication.getErrorCode());
                }
                throw new PartnerFailure.Unavailable(
                        Dpd.ID, OPERATION, business == null ? text : business.getFaultCode());
            }
        };
    }

    @Override
    public Reading read(RawMessage message) {
        TrackingNumber number = message.about();
        if (number == null) {
            throw new UnreadableMessage("DPD's answer doesn't name its parcel, and the question was not kept with it");
        }
        return Reading.of(statuses(answerIn(message)).stream()
                .flatMap(status -> event(number, status))
                .toList());
    }

    private static GetTrackingDataResponse answerIn(RawMessage message) {
        try {
            return switch (SoapReader.read(message.body(), ANSWER, GetTrackingDataResponse.class)) {
                case SoapReply.Answer<GetTrackingDataResponse>(var answer) -> answer;
                case SoapReply.Fault<GetTrackingDataResponse>(var text, var authentication, var business) ->
                    throw new UnreadableMessage("a SOAP fault: " + text);
            };
        } catch (UnreadableSoap unreadable) {
            throw new UnreadableMessage(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    /** A status that is still to come is no event, and neither is one without a time: DPD can't say when it was. */
    private Stream<TrackingEvent> event(TrackingNumber number, StatusInfo info) {
        String date = content(info.getDate());
        if (!info.isStatusHasBeenReached() || date == null) {
            return Stream.empty();
        }
        String status = info.getStatus();
        if (status == null || status.isBlank()) {
            throw new UnreadableMessage("a status that was reached has no name");
        }
        Meaning meaning = dpd.spec().statusCodes().meaningOf(status);
        String location = content(info.getLocation());
        return Stream.of(new TrackingEvent(
                Dpd.ID,
                number,
                meaning.code(),
                meaning.reason(),
                times.read(date, location),
                Classifier.ACTUAL,
                location,
                status,
                text(info)));
    }

    private static List<StatusInfo> statuses(GetTrackingDataResponse answer) {
        TrackingResult result = answer.getTrackingresult();
        return result == null ? List.of() : result.getStatusInfo();
    }

    private static TrackingNumber followed(BookedShipment shipment) {
        return shipment.trackingNumbers().getFirst();
    }

    /** The description, or where there is none the label. */
    private static String text(StatusInfo info) {
        ContentItem description = info.getDescription();
        String described = description == null
                ? ""
                : description.getContent().stream()
                        .map(ContentLine::getContent)
                        .filter(line -> line != null && !line.isBlank())
                        .collect(Collectors.joining(" "));
        String label = content(info.getLabel());
        return described.isEmpty() && label != null ? label : described;
    }

    private static @Nullable String content(@Nullable ContentLine line) {
        return line == null || line.getContent() == null || line.getContent().isBlank() ? null : line.getContent();
    }
}
