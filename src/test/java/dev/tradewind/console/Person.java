package dev.tradewind.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the console whose browser runs no scripts: follows no redirect by itself, keeps cookies, fills in forms. */
final class Person {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"(?: type=\"hidden\")? value=\"([^\"]+)\"");
    private static final Pattern PROVIDER = Pattern.compile("href=\"(/oauth2/authorization/[^\"]+)\"");

    private final URI base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private Person(URI base) {
        this.base = base;
    }

    static Person at(int port) {
        return at(URI.create("http://localhost:" + port));
    }

    static Person at(URI base) {
        return new Person(base);
    }

    static Person signedIn(int port, String name, String password) {
        Person person = at(port);
        HttpResponse<String> answer = person.signIn(name, password);
        if (!answer.headers().firstValue("Location").orElse("").endsWith("/console")) {
            throw new AssertionError(name + " can't sign in: " + answer.headers());
        }
        return person;
    }

    HttpResponse<String> signIn(String name, String password) {
        return submit("/console/login", "/console/login", Map.of("username", name, "password", password));
    }

    /** Goes the way by the provider and back to the console, and tells where it ends. */
    HttpResponse<String> signInAtProvider(String name, String password) {
        HttpResponse<String> door = follow(get("/console"));
        Matcher link = PROVIDER.matcher(door.body());
        if (!link.find()) {
            throw new AssertionError("the door names no provider: " + door.body());
        }
        HttpResponse<String> login = follow(get(link.group(1)));
        return follow(post(login.uri(), Map.of("username", name, "password", password, "_csrf", token(login))));
    }

    /** Goes where an answer sends its reader, until one sends no further. */
    HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> here = answer;
        while (here.statusCode() / 100 == 3) {
            here = get(here.uri()
                    .resolve(here.headers().firstValue("Location").orElseThrow())
                    .toString());
        }
        return here;
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/html");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** Sends a form with the token of the page that it is on. */
    HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", token(get(page)));
        return submit(action, all);
    }

    private static String token(HttpResponse<String> page) {
        Matcher token = TOKEN.matcher(page.body());
        if (!token.find()) {
            throw new AssertionError(page.uri() + " holds no form");
        }
        return token.group(1);
    }

    /** Sends a form as it is. */
    HttpResponse<String> submit(String action, Map<String, String> fields) {
        return post(base.resolve(action), fields);
    }

    private HttpResponse<String> post(URI action, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(request.toString(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
