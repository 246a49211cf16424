package dev.tradewind.outgoing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages by Standard Webhooks 1.0: {@code v1,<base64 of HMAC-SHA256 over id.timestamp.body>}. */
public final class Signature {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    /** In bytes, as the standard wants them. */
    private static final int SHORTEST_SECRET = 24;

    private static final int LONGEST_SECRET = 64;
    private static final int SECRET_LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Signature() {}

    /** Whether a text can sign: {@code whsec_} and 24 to 64 bytes in Base64. */
    public static boolean isSecret(String text) {
        if (!text.startsWith(PREFIX)) {
            return false;
        }
        try {
            int length = Base64.getDecoder().decode(text.substring(PREFIX.length())).length;
            return length >= SHORTEST_SECRET && length <= LONGEST_SECRET;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    static String newSecret() {
        byte[] secret = new byte[SECRET_LENGTH];
        RANDOM.nextBytes(secret);
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /**
     * The value of {@code webhook-signature}: one signature a secret, with spaces between.
     *
     * @param epochSecond the value of {@code webhook-timestamp}
     */
    static String header(List<String> secrets, String id, long epochSecond, byte[] body) {
        return secrets.stream()
                .map(secret -> "v1," + sign(secret, id, epochSecond, body))
                .collect(Collectors.joining(" "));
    }

    private static String sign(String secret, String id, long epochSecond, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM));
            mac.update((id + "." + epochSecond + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java signs with " + ALGORITHM, impossible);
        }
    }
}
