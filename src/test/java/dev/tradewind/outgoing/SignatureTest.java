package dev.tradewind.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected signatures were computed apart from this code, by Python's {@code hmac} over the same bytes. */
class SignatureTest {

    private static final String ID = "01a205dd-a73f-7ed0-9aa3-9c780d26461b";
    private static final long AT = 1_763_881_200L;
    private static final byte[] BODY = "{\"name\":\"Łódź\"}".getBytes(StandardCharsets.UTF_8);
    private static final String NEW = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String OLD = "whsec_ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+f4CBgoM=";

    @Test
    void signsIdTimestampAndBodyByTheSecretsBytes() {
        assertThat(Signature.header(List.of(NEW), ID, AT, BODY))
                .isEqualTo("v1,2tJZTnuPuchxROxG01f4kPeH/LW3IMQf2xMbX5VtRCs=");
    }

    @Test
    void signsByEverySecretWithSpacesBetween() {
        assertThat(Signature.header(List.of(NEW, OLD), ID, AT, BODY))
                .isEqualTo("v1,2tJZTnuPuchxROxG01f4kPeH/LW3IMQf2xMbX5VtRCs= "
                        + "v1,6XBBORS8ndAVwKUOglettZrQY4AIqC1LbqttFFFKKOM=");
    }

    @Test
    void makesSecretsAsLongAsTheStandardWantsAndNeverTwiceTheSame() {
        String secret = Signature.newSecret();

        assertThat(secret).startsWith("whsec_").isNotEqualTo(Signature.newSecret());
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSizeBetween(24, 64);
    }
}
