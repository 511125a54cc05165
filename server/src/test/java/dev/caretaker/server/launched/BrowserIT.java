package dev.caretaker.server.launched;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

class BrowserIT {

    private static final Pattern PID = Pattern.compile("pid (\\d+)");
    private static final String DRIVER = "ModbusAirHandler.java";

    private final Platform platform = Platform.shared();
    private final Browser browser = new Browser(1_440, 900);

    @AfterEach
    void complainsOfNothingAndAsksNobodyElse() {
        try (browser) {
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.asked())
                    .isNotEmpty()
                    .allSatisfy(address -> assertThat(address.getAuthority())
                            .as(address.toString())
                            .isEqualTo(platform.address().getAuthority()));
        }
    }

    @Test
    void tellsThatAPasswordIsWrongAndLetsInWithTheRightOne() {
        browser.open(platform.address());
        browser.element("sign-in-form");
        browser.keep("sign-in");

        signIn("not " + Platform.PASSWORD);

        browser.awaitThat(
                () -> assertThat(browser.text("[data-test=sign-in-error]")).isEqualTo("E-mail or password is wrong."));
        browser.keep("sign-in-wrong-password");
        assertThat(browser.complaints()).singleElement().asString().contains("/auth/oauth/token", "400");

        browser.element("password").clear();
        browser.element("password").sendKeys(Platform.PASSWORD, Keys.ENTER);

        assertThat(browser.element("tree").isDisplayed()).isTrue();
        browser.awaitThat(
                () -> assertThat(browser.text("[data-test=connection-state]")).isEqualTo("live"));
    }

    @Test
    void showsARoomWhoseDevicesFollowAPressOfItsButton() {
        open("Lounge");
        browser.awaitThat(() -> assertThat(value("Display_1", "power")).isEqualTo("off"));
        browser.awaitThat(() -> assertThat(value("Blinds_1", "position")).isEqualTo("open"));
        browser.keep("room");

        press("Room_1", "power-true");

        browser.awaitThat(() -> assertThat(value("Display_1", "power")).isEqualTo("on"));
        browser.awaitThat(() -> assertThat(value("Lighting_1", "level")).isEqualTo("60"));
        browser.awaitThat(() -> assertThat(value("Blinds_1", "moving")).isEqualTo("yes"));
        browser.awaitThat(() -> assertThat(value("Room_1", "selected_input")).isEqualTo("Laptop"));
        browser.awaitThat(() -> assertThat(value("Blinds_1", "position")).isEqualTo("closed"));
        assertThat(browser.title()).isEqualTo("Lounge · Caretaker");
        browser.keep("room-on");
        browser.prefer("dark");
        browser.keep("room-dark");
    }

    @Test
    void saysWhatIsWrongWithACall() {
        open("Huddle Space");
        browser.first(in("Room_1", "argument-name")).sendKeys("Gramophone");

        press("Room_1", "select_input");

        browser.awaitThat(() -> assertThat(browser.text(in("Room_1", "result-select_input")))
                .contains("there is no source Gramophone"));
        browser.resize(820, 1_180);
        browser.element("rooms-button").click();
        assertThat(browser.element("tree").isDisplayed()).isTrue();
        browser.keep("room-tablet");
    }

    @Test
    void showsHowADriverJvmThatWasKilledComesBack() {
        browser.open(platform.address());
        signIn(Platform.PASSWORD);
        browser.element("tab-supervision").click();
        browser.awaitThat(() -> assertThat(driver(".pill")).isEqualTo("running"));
        browser.keep("supervision");
        var before = pid();
        var restarts = Integer.parseInt(driver("[data-test=restarts]"));
        var _ = browser.run("""
                window.seen = [];
                const driver = document.querySelector(arguments[0]);
                new MutationObserver(() => window.seen.push(driver.dataset.state)).observe(driver, {attributes: true});
                """, driverSelector());

        ProcessHandle.of(before).orElseThrow().destroyForcibly();

        browser.awaitThat(() -> assertThat(browser.run("return window.seen.join()"))
                .asString()
                .contains("starting")
                .endsWith("running"));
        browser.awaitThat(() -> assertThat(pid()).isNotEqualTo(before));
        assertThat(driver("[data-test=restarts]")).isEqualTo(String.valueOf(restarts + 1));
        assertThat(driver("[data-test=last-error]")).contains("killed by signal 9");
        assertThat(browser.text("[data-test=event-list]")).contains("Modbus air handler killed by signal 9");
        browser.awaitThat(() -> assertThat(driver(".module-row .pill")).isEqualTo("connected"));
        browser.first(driverSelector() + " [data-test=last-error]").click();
        browser.keep("supervision-after-a-kill");
        browser.prefer("dark");
        browser.keep("supervision-dark");
        browser.prefer("light");
        browser.resize(820, 1_180);
        browser.keep("supervision-tablet");
    }

    private void signIn(String password) {
        browser.element("email").sendKeys(Platform.EMAIL);
        browser.element("password").sendKeys(password, Keys.ENTER);
    }

    private void open(String room) {
        browser.open(platform.address());
        signIn(Platform.PASSWORD);
        browser.first("a[data-room='%s']".formatted(room)).click();
        browser.first(".columns[data-room='%s']".formatted(room));
    }

    private void press(String module, String function) {
        browser.first(in(module, "function-" + function)).click();
    }

    private String value(String module, String key) {
        return browser.text(in(module, "status-" + key));
    }

    private static String in(String module, String name) {
        return "[data-test='module-%s'] [data-test='%s']".formatted(module, name);
    }

    private static String driverSelector() {
        return "[data-test='driver-%s']".formatted(DRIVER);
    }

    private String driver(String part) {
        return browser.text(driverSelector() + " " + part);
    }

    private long pid() {
        var facts = PID.matcher(driver(".facts"));
        assertThat(facts.find()).isTrue();
        return Long.parseLong(facts.group(1));
    }
}
