package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;

/** An operator's day in Debian's Chromium; pictures of it are in {@code target/screenshots}. */
class ConsoleBrowserIT extends FullApplication {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Set<String> BAD = Set.of("serious", "critical");

    private ChromeDriver browser;

    @BeforeEach
    void openTheBrowser() throws IOException {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "no browser here: apt-get install chromium chromium-driver");
        Files.createDirectories(PICTURES);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        view(1280, "light");
    }

    @AfterEach
    void closeTheBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void anOperatorSeesAnAlertLiveTakesItInHandAndHoldsThePartner() {
        browser.get(address("/console"));
        inspect("login");
        signIn();
        await().atMost(SOON).until(() -> text("#live").equals("live"));

        String reference = "late-" + UUID.randomUUID().toString().substring(0, 8);
        String id = submit(Orders.promised(
                Orders.journey(Orders.toBerlin().put("orderReference", reference), "silent"),
                Instant.now().plusSeconds(4).toString()));
        await().atMost(A_JOURNEY).until(() -> !alertsOf(id).isEmpty());
        String alert = alertsOf(id).getFirst().get("id").asText();
        await().atMost(SOON)
                .until(() -> isThere("//*[@id='board']//tr[@id='alert-" + alert + "']//a[text()='" + reference + "']"));
        inspect("now");

        type("#note", "calling dhl");
        browser.findElement(By.cssSelector("#alert-" + alert + " button[value^=acknowledge]"))
                .click();
        await().atMost(SOON).until(() -> text("#outcome").contains("1 alert acknowledged"));
        assertThat(alertsOf(id).getFirst().get("state").asText()).isEqualTo("ACKNOWLEDGED");
        assertThat(isThere("//*[@id='alert-" + alert + "']")).isFalse();

        press("/");
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("q");
        browser.switchTo().activeElement().sendKeys(reference, Keys.ENTER);
        await().atMost(SOON).until(() -> browser.getCurrentUrl().endsWith("/console/shipments/" + id));
        assertThat(browser.findElements(By.cssSelector(".bar rect.late"))).isNotEmpty();
        browser.findElements(By.cssSelector("summary")).forEach(exchange -> exchange.click());
        inspect("shipment");

        browser.get(address("/console/partners"));
        inspect("partners");
        type("#why-bring", "storm in Oslo");
        browser.findElement(By.cssSelector("[aria-label='Hold bring']")).click();
        await().atMost(SOON).until(() -> text("#bring").contains("storm in Oslo"));
        inspect("partner-held");
        type("#why-bring", "storm is over");
        browser.findElement(By.cssSelector("[aria-label='Release bring']")).click();
        await().atMost(SOON).until(() -> text(".said").contains("released"));

        browser.get(address("/console/dead-letters"));
        inspect("dead-letters");
        assertThat(browser.manage().logs().get("browser").getAll().stream()
                        .filter(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
                        .map(LogEntry::getMessage))
                .as("what the browser complains of, the content policy among it")
                .isEmpty();
    }

    @Test
    void ticksAndFocusOutliveNewsAndKeysWalkTheList() {
        List<String> ids = List.of(late(), late());
        ids.forEach(id -> await().atMost(A_JOURNEY).until(() -> !alertsOf(id).isEmpty()));
        browser.get(address("/console"));
        signIn();
        await().atMost(SOON).until(() -> text("#live").equals("live"));

        await("incidents come first").atMost(SOON).until(() -> {
            press("j");
            return Boolean.TRUE.equals(
                    browser.executeScript("return document.activeElement.closest('tr[id^=alert-]') !== null"));
        });
        String focused = browser.switchTo().activeElement().getText();
        press("x");
        String ticked = browser.findElement(By.cssSelector("[name=id]:checked")).getDomAttribute("value");
        String news = late();
        await().atMost(A_JOURNEY)
                .until(() -> isThere(
                        "//*[@id='board']//a[@href='/console/shipments/" + news + "']/ancestor::tr[.//button]"));

        assertThat(browser.findElements(By.cssSelector("[name=id]:checked")))
                .singleElement()
                .satisfies(box -> assertThat(box.getDomAttribute("value")).isEqualTo(ticked));
        assertThat(browser.switchTo().activeElement().getText()).isEqualTo(focused);
        browser.findElement(By.cssSelector(".bulk [value=resolve]")).click();
        await().atMost(SOON).until(() -> text("#outcome").contains("1 alert resolved"));
    }

    private String late() {
        return submit(Orders.promised(
                Orders.journey(Orders.toBerlin(), "silent"),
                Instant.now().plusSeconds(3).toString()));
    }

    private void signIn() {
        type("#username", "operator");
        type("#password", CONSOLE_PASSWORD);
        browser.findElement(By.cssSelector("button.main")).click();
        await().atMost(SOON).until(() -> isThere("//*[@id='board']"));
    }

    /** Pictures on a desk and on a telephone, by day and by night; none of them may have a serious fault. */
    private void inspect(String page) {
        for (int width : new int[] {1280, 390}) {
            for (String scheme : List.of("light", "dark")) {
                view(width, scheme);
                String name = page + "-" + width + "-" + scheme;
                picture(name);
                assertThat(faults()).as(name).isEmpty();
                assertThat(browser.executeScript("return document.documentElement.scrollWidth > window.innerWidth"))
                        .as("%s is wider than the screen", name)
                        .isEqualTo(false);
            }
        }
        view(1280, "light");
    }

    private void view(int width, String scheme) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", width < 400));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private void picture(String name) {
        try {
            Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> faults() {
        return new AxeBuilder()
                        .setLegacyMode(true)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze(browser)
                        .getViolations()
                        .stream()
                        .filter(rule -> BAD.contains(rule.getImpact()))
                        .map(ConsoleBrowserIT::words)
                        .toList();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().getFirst().getHtml();
    }

    private void press(String key) {
        // Not to an element: the one in focus may just be replaced by news
        new Actions(browser).sendKeys(key).perform();
    }

    private void type(String selector, String text) {
        browser.findElement(By.cssSelector(selector)).sendKeys(text);
    }

    private String text(String selector) {
        return browser.findElement(By.cssSelector(selector)).getText();
    }

    private boolean isThere(String xpath) {
        return !browser.findElements(By.xpath(xpath)).isEmpty();
    }

    private String address(String path) {
        return "http://localhost:" + port() + path;
    }
}
