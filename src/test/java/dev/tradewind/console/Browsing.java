package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.tradewind.testing.FullApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;

/** A person at the console in Debian's Chromium; pictures of what they see are in {@code target/screenshots}. */
abstract class Browsing extends FullApplication {

    static final Duration SOON = Duration.ofSeconds(20);

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final int A_SCREEN = 844;
    private static final Set<String> BAD = Set.of("serious", "critical");

    ChromeDriver browser;

    @BeforeEach
    void openTheBrowser() throws IOException {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "no browser here: apt-get install chromium chromium-driver");
        Files.createDirectories(PICTURES);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars");
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        view(1280, A_SCREEN, "light");
    }

    @AfterEach
    void closeTheBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    void signIn() {
        signIn("operator");
    }

    /** Signs somebody in by the door's own page, whoever was here before. */
    void signInAs(String name) {
        browser.manage().deleteAllCookies();
        browser.get(address("/console"));
        signIn(name);
    }

    void signIn(String name) {
        type("#username", name);
        type("#password", CONSOLE_PASSWORD);
        browser.findElement(By.cssSelector("button.main")).click();
        await().atMost(SOON).until(() -> isThere("//*[@id='board']"));
    }

    /** Pictures on a desk and on a telephone, by day and by night; in each width and by each light, no serious fault. */
    void inspect(String page) {
        for (int width : new int[] {1280, 390}) {
            for (String scheme : List.of("light", "dark")) {
                view(width, A_SCREEN, scheme);
                String name = page + "-" + width + "-" + scheme;
                picture(name);
                assertThat(browser.executeScript("return document.documentElement.scrollWidth > window.innerWidth"))
                        .as("%s is wider than the screen", name)
                        .isEqualTo(false);
            }
        }
        // The desk by day, the telephone by night: that takes half the time and leaves nothing out
        assertThat(faults()).as(page + " on a telephone by night").isEmpty();
        view(1280, A_SCREEN, "light");
        assertThat(faults()).as(page + " on a desk by day").isEmpty();
    }

    /** A picture for the README: a desk by day, from the page's top to the end of an element. */
    void photographDownTo(String page, String selector) {
        Number end = (Number) browser.executeScript(
                "return document.querySelector(arguments[0]).getBoundingClientRect().bottom + scrollY", selector);
        view(1280, end.intValue() + 12, "light");
        picture(page);
        view(1280, A_SCREEN, "light");
    }

    private void view(int width, int height, String scheme) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 400));
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
                        .map(Browsing::words)
                        .toList();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().getFirst().getHtml();
    }

    /** Changes the draft in the form of a simulation. */
    void rewrite(String from, String into) {
        browser.executeScript(
                "const draft = document.getElementById('draft');"
                        + "draft.value = draft.value.replace(arguments[0], arguments[1]);",
                from,
                into);
    }

    /** Waits for what a simulation finds, told by a table and a plot. */
    void awaitFindings() {
        await("without anybody asking for it").atMost(SOON).until(() -> isThere("//h2[@id='verdicts']"));
        assertThat(browser.findElements(By.cssSelector("#breaches ~ table tbody tr")))
                .isNotEmpty();
        assertThat(browser.findElements(By.cssSelector(".plot canvas"))).hasSize(1);
    }

    void press(String key) {
        // Not to an element: the one in focus may just be replaced by news
        new Actions(browser).sendKeys(key).perform();
    }

    void type(String selector, String text) {
        browser.findElement(By.cssSelector(selector)).sendKeys(text);
    }

    String text(String selector) {
        return browser.findElement(By.cssSelector(selector)).getText();
    }

    boolean isThere(String xpath) {
        return !browser.findElements(By.xpath(xpath)).isEmpty();
    }

    String address(String path) {
        return "http://localhost:" + port() + path;
    }

    /** What the browser complains of, the content policy among it. */
    List<String> complaints() {
        return browser.manage().logs().get("browser").getAll().stream()
                .filter(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }
}
