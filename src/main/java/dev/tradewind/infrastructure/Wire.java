package dev.tradewind.infrastructure;

import com.jcraft.jsch.JSchHostKeyException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** What an exception tells of how far a request got on the wire. */
final class Wire {

    /** Failures before the first byte of a request: no name, no connection, no trust. */
    private static final List<Class<? extends Throwable>> BEFORE_SENDING = List.of(
            UnknownHostException.class,
            UnresolvedAddressException.class,
            ConnectException.class,
            NoRouteToHostException.class,
            SSLHandshakeException.class,
            SSLPeerUnverifiedException.class,
            JSchHostKeyException.class,
            HttpConnectTimeoutException.class,
            ConnectTimeoutException.class,
            ConnectionRequestTimeoutException.class);

    private Wire() {}

    /**
     * Whether certainly nothing that the partner could act on has reached it. What isn't known to be so, isn't. A file is acted on
     * under its final name only, so an upload that failed before it was to be renamed counts as never sent.
     */
    static boolean neverSent(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> BEFORE_SENDING.stream().anyMatch(kind -> kind.isInstance(cause))
                        || failedBeforeRenaming(cause));
    }

    private static boolean failedBeforeRenaming(Throwable failure) {
        return failure instanceof GenericFileOperationFailedException upload
                && !String.valueOf(upload.getMessage()).startsWith("Cannot rename file");
    }

    /** The failure's kind and words, with no payload in them. */
    static String describe(Throwable failure) {
        Throwable innermost = causes(failure).reduce(failure, (outer, inner) -> inner);
        return innermost.getClass().getSimpleName() + ": " + innermost.getMessage();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
