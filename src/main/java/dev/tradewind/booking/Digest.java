package dev.tradewind.booking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a request as we keep it, so that neither spaces nor the order of fields make a repeat another request. */
final class Digest {

    private Digest() {}

    static byte[] of(Object document, ObjectMapper mapper) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(mapper.writeValueAsBytes(document));
        } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
            throw new IllegalStateException("can't digest a request", impossible);
        }
    }
}
