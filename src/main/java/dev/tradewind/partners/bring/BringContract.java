package dev.tradewind.partners.bring;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Bring's guides say of its messages: {@code partner-specs/bring/contract/}.
 *
 * @param iftmin the transport instruction, BIG14 with the VOEC addendum
 * @param iftsta the status report, BIG07
 */
record BringContract(Schema iftmin, Schema iftsta) {

    /**
     * Reads the contract.
     *
     * @param folder Bring's folder in {@code partner-specs/}
     */
    static BringContract load(Path folder) {
        Path contract = folder.resolve("contract");
        return new BringContract(
                schema(contract.resolve("iftmin-big14.xml")), schema(contract.resolve("iftsta-big07.xml")));
    }

    private static Schema schema(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return SchemaFactory.newFactory().createSchema(in);
        } catch (EDISchemaException e) {
            throw new IllegalStateException(file + " is not a staedi schema", e);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }
}
