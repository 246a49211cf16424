package dev.tradewind.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A partner's {@code stubs/push.yaml}: how it calls the gateway with a scan.
 *
 * @param path at the gateway
 * @param template file in {@code __files}; sees {@code parcel}, {@code scan} and {@code now}
 */
record PushSpec(
        @JsonProperty(required = true) String path,
        @JsonProperty(required = true) String template,

        @JsonProperty(value = "content-type", required = true)
        String contentType,

        @JsonProperty(required = true) Signature signature) {

    /** How a signature's bytes are written in its header. */
    enum Encoding {
        BASE64,
        HEX
    }

    /**
     * How the call is signed over its bytes.
     *
     * @param algorithm as the JDK names it, {@code HmacSHA256}
     * @param credential the name of the account's value that is the key
     */
    record Signature(
            @JsonProperty(required = true) String header,
            @JsonProperty(required = true) String algorithm,
            @JsonProperty(required = true) Encoding encoding,
            @JsonProperty(required = true) String credential) {}
}
