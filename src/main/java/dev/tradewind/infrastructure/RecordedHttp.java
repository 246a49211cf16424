package dev.tradewind.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Brings HTTP requests and replies into the {@link WireRecord} of the call. */
final class RecordedHttp implements ExecChainHandler {

    /** Several labels in one answer are far below it; what is above it is no answer. */
    private static final int LARGEST_REPLY = 32 * 1024 * 1024;

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        WireRecord record = WireRecord.current().orElse(null);
        if (record == null) {
            return chain.proceed(request, scope);
        }
        record.begins(request.getMethod() + " " + request.getRequestUri(), repeatableBody(request));
        ClassicHttpResponse response = chain.proceed(request, scope);
        byte[] reply = wholeReply(response);
        record.replied("HTTP " + response.getCode(), reply);
        return response;
    }

    private static byte[] repeatableBody(ClassicHttpRequest request) throws IOException {
        HttpEntity entity = request.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        byte[] body = EntityUtils.toByteArray(entity);
        request.setEntity(new ByteArrayEntity(body, contentType(entity), entity.getContentEncoding()));
        return body;
    }

    /** Read here, so that a partner that breaks off in the middle breaks the call, and one without an end can't fill the memory. */
    private static byte[] wholeReply(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        try (response) {
            byte[] body = read(entity);
            response.setEntity(new ByteArrayEntity(body, contentType(entity), entity.getContentEncoding()));
            return body;
        }
    }

    private static byte[] read(HttpEntity entity) throws IOException {
        try (InputStream content = entity.getContent()) {
            byte[] body = content.readNBytes(LARGEST_REPLY + 1);
            if (body.length > LARGEST_REPLY) {
                throw new IOException("the answer has more than " + LARGEST_REPLY + " bytes");
            }
            return body;
        }
    }

    private static @Nullable ContentType contentType(HttpEntity entity) {
        return ContentType.parseLenient(entity.getContentType());
    }

    /** Notes when a request's last byte has gone out, so that a failure before and after it can be told apart. */
    static final class Executor extends HttpRequestExecutor {

        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                @Nullable HttpResponseInformationCallback information,
                HttpContext context)
                throws IOException, HttpException {
            WireRecord record = WireRecord.current().orElse(null);
            return super.execute(
                    request, record == null ? connection : noting(connection, record), information, context);
        }

        private static HttpClientConnection noting(HttpClientConnection connection, WireRecord record) {
            return (HttpClientConnection) Proxy.newProxyInstance(
                    Executor.class.getClassLoader(),
                    new Class<?>[] {HttpClientConnection.class},
                    (proxy, method, arguments) -> {
                        Object result = pass(connection, method, arguments);
                        if (method.getName().equals("flush")) {
                            record.whollySent();
                        }
                        return result;
                    });
        }

        private static @Nullable Object pass(
                HttpClientConnection connection, Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        }
    }
}
