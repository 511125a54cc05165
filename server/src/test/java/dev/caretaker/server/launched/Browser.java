package dev.caretaker.server.launched;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.model.Json;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ThrowingRunnable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium, without a window, and with a profile of its own. */
final class Browser implements AutoCloseable {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final ChromeDriver chrome;

    Browser(int width, int height) {
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withLogFile(new File("/dev/null"))
                .build();
        this.chrome = new ChromeDriver(service, options());
        chrome.manage().window().setSize(new Dimension(width, height));
    }

    private static ChromeOptions options() {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(PROGRAM.toFile());
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--no-proxy-server",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        return options;
    }

    void open(URI address) {
        chrome.get(address.toString());
    }

    /** The element that tests know as {@code name}; waits until it is there. */
    WebElement element(String name) {
        return first("[data-test='%s']".formatted(name));
    }

    /** The first element that {@code selector} finds; waits until it is there. */
    WebElement first(String selector) {
        return await(selector)
                .atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .ignoreExceptions()
                .until(() -> chrome.findElement(By.cssSelector(selector)), WebElement::isDisplayed);
    }

    /** The text of what {@code selector} finds now. */
    String text(String selector) {
        return chrome.findElement(By.cssSelector(selector)).getText();
    }

    /** Waits until {@code expectation} holds. Elements may come and go meanwhile. */
    void awaitThat(ThrowingRunnable expectation) {
        await().atMost(PATIENCE).pollInterval(LOOK_EVERY).ignoreExceptions().untilAsserted(expectation);
    }

    /** What {@code script} returns, which runs in the page. */
    String run(String script, Object... arguments) {
        return String.valueOf(chrome.executeScript(script, arguments));
    }

    String title() {
        return String.valueOf(chrome.getTitle());
    }

    /** The page as somebody sees it who prefers {@code scheme}: dark or light. */
    void prefer(String scheme) {
        var _ = chrome.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void resize(int width, int height) {
        chrome.manage().window().setSize(new Dimension(width, height));
    }

    /** Keeps a picture of the page as {@code name} below target/screenshots. */
    void keep(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), chrome.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the console complained of since this was asked last. */
    List<String> complaints() {
        return log(LogType.BROWSER)
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The addresses that were asked for since this was asked last, of requests and sockets. */
    List<URI> asked() {
        return log(LogType.PERFORMANCE)
                .map(entry -> Json.read(entry.getMessage()).path("message"))
                .map(Browser::address)
                .filter(address -> !address.isEmpty() && !address.startsWith("data:"))
                .map(address -> URI.create(address.replaceFirst("[?#].*", "")))
                .toList();
    }

    private Stream<LogEntry> log(String type) {
        return StreamSupport.stream(chrome.manage().logs().get(type).spliterator(), false);
    }

    private static String address(JsonNode message) {
        var parameters = message.path("params");
        return switch (message.path("method").asText()) {
            case "Network.requestWillBeSent" ->
                parameters.path("request").path("url").asText();
            case "Network.webSocketCreated" -> parameters.path("url").asText();
            default -> "";
        };
    }

    @Override
    public void close() {
        chrome.quit();
    }
}
