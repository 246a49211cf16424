package dev.tradewind.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Somebody who has signed in to the console; as many pages as wanted may be open in their one session. */
final class ConsoleVisitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"(?: type=\"hidden\")? value=\"([^\"]+)\"");

    private final URI base;

    /** A redirect is followed, as a browser does: who looks for a number wants to see the shipment. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .cookieHandler(new CookieManager())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private ConsoleVisitor(URI base) {
        this.base = base;
    }

    static ConsoleVisitor signIn(int port, String name, String password) throws IOException, InterruptedException {
        ConsoleVisitor visitor = new ConsoleVisitor(URI.create("http://localhost:" + port));
        Matcher token = TOKEN.matcher(visitor.get("/console/login").body());
        if (!token.find()) {
            throw new IllegalStateException("no form to sign in");
        }
        HttpResponse<String> answer = visitor.http.send(
                visitor.request("/console/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "username=%s&password=%s&_csrf=%s".formatted(name, password, token.group(1))))
                        .build(),
                BodyHandlers.ofString());
        if (!answer.uri().getPath().equals("/console")) {
            throw new IllegalStateException(name + " can't sign in: " + answer);
        }
        return visitor;
    }

    HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return http.send(request(address).build(), BodyHandlers.ofString());
    }

    /** The lines of what the gateway tells an open page, which ends when the gateway does. */
    Stream<String> live() throws IOException, InterruptedException {
        return http.send(request("/console/live").build(), BodyHandlers.ofLines())
                .body();
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(base.resolve(address)).header("Accept", "text/html");
    }
}
