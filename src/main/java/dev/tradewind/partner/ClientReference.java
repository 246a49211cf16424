package dev.tradewind.partner;

import dev.tradewind.shipment.ShipmentId;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our name for one booking attempt, which the partner keeps and can be asked by: 26 digits of the shipment's id in base 32
 * and the attempt's number, {@code 01K9XW7V8ZC4M2Q3R5T6Y7B8N9-1}. Capitals, digits and one hyphen only, so that it passes
 * every partner's alphabet; 28 characters for the first attempts and at most 31, since 9999 attempts take over a month.
 */
public record ClientReference(String value) {

    private static final int RADIX = 32;
    private static final Pattern OURS = Pattern.compile("([0-7][0-9A-V]{25})-[1-9][0-9]{0,3}");

    public static ClientReference of(ShipmentId shipment, int attempt) {
        UUID uuid = shipment.value();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        String digits = new BigInteger(1, bytes).toString(RADIX).toUpperCase(Locale.ROOT);
        return new ClientReference("0".repeat(26 - digits.length()) + digits + "-" + attempt);
    }

    /** The shipment that a reference names, in capitals or not; empty for any other text. */
    public static Optional<ShipmentId> shipmentIn(String text) {
        Matcher reference = OURS.matcher(text.toUpperCase(Locale.ROOT));
        if (!reference.matches()) {
            return Optional.empty();
        }
        BigInteger bits = new BigInteger(reference.group(1), RADIX);
        return Optional.of(new ShipmentId(new UUID(bits.shiftRight(Long.SIZE).longValue(), bits.longValue())));
    }

    @Override
    public String toString() {
        return value;
    }
}
