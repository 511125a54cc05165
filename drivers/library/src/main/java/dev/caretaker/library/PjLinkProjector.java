package dev.caretaker.library;

import dev.caretaker.driver.Default;
import dev.caretaker.driver.Description;
import dev.caretaker.driver.Device;
import dev.caretaker.driver.Dialog;
import dev.caretaker.driver.Driver;
import dev.caretaker.driver.Schedule.Scheduled;
import dev.caretaker.driver.TaskAborted;
import dev.caretaker.driver.TaskOptions;
import dev.caretaker.driver.Tokenizer;
import dev.caretaker.driver.capability.InputSelection;
import dev.caretaker.driver.capability.Muteable;
import dev.caretaker.driver.capability.Powerable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Projectors and displays that speak PJLink, class 1 and 2: Epson, NEC, Panasonic, Sony and many more.
 *
 * <p>Shows {@code power}, {@code warming}, {@code cooling}, {@code input}, {@code inputs}, {@code audio_mute},
 * {@code video_mute}, {@code lamp_hours}, {@code faults}, and what the projector says about itself. An order that comes
 * while the projector warms up or cools down is carried out as soon as it takes orders again.
 *
 * <p>Source: JBMIA, PJLink Specifications, class 1 (2013) and class 2 (2017).
 */
@Device(
        name = "PJLink projector",
        module = "Display",
        tcpPort = 4352,
        description = "Switch PJLink on in the projector's network menu. If it has a password there, set it here too.")
public final class PjLinkProjector extends Driver
        implements Powerable, Muteable, InputSelection<PjLinkProjector.Input> {

    public enum Input {
        RGB1("11"),
        RGB2("12"),
        VIDEO1("21"),
        VIDEO2("22"),
        HDMI1("31"),
        HDMI2("32"),
        HDMI3("33"),
        HDMI4("34"),
        USB1("41"),
        USB2("42"),
        NETWORK1("51"),
        NETWORK2("52");

        private final String number;

        Input(String number) {
            this.number = number;
        }

        /** The name of a number; the number itself if it has none here. */
        static String name(String number) {
            return Stream.of(values())
                    .filter(input -> input.number.equals(number))
                    .map(Input::name)
                    .findFirst()
                    .orElse(number);
        }
    }

    public record Settings(
            @Description("As in the projector's menu") @Nullable
            String password,

            @Default("10s") @Description("How often power, input and mute are asked for")
            Duration pollEvery) {}

    /** The projector does not take an order, and says why with one of its codes. */
    private static final class Refused extends RuntimeException {

        private final boolean forNow;

        Refused(String command, String code) {
            super(command + " is refused: "
                    + switch (code) {
                        case "ERR1" -> "the projector has no such command";
                        case "ERR2" -> "the projector has nothing of that kind";
                        case "ERR3" -> "not at this time";
                        default -> "the projector has a fault";
                    });
            this.forNow = code.equals("ERR3");
        }
    }

    private static final Duration INSPECT_EVERY = Duration.ofMinutes(5);
    private static final TaskOptions QUESTION =
            TaskOptions.DEFAULT.timeout(Duration.ofSeconds(2)).retries(1);
    private static final List<String> PARTS = List.of("fan", "lamp", "temperature", "cover", "filter", "other");

    /** Parameters of the orders that wait until the projector has warmed up or cooled down, by their command. */
    private final Map<String, String> postponed = new ConcurrentSkipListMap<>();

    private volatile boolean on;
    private volatile boolean inTransition;
    private @Nullable Scheduled nextLook;

    @Override
    protected void loaded() {
        transport().tokenizer(Tokenizer.delimiter("\r").limit(1_024)).ending("\r");
    }

    /** Another password counts from the next connection on. */
    @Override
    protected void updated() {
        transport().disconnect();
    }

    /** The projector greets with {@code PJLINK 0}, or with {@code PJLINK 1} and a number to hash with the password. */
    @Override
    protected void login(Dialog projector) {
        var greeting = projector.hear().text();
        if (greeting.startsWith("PJLINK 1 ")) {
            var password = settings(Settings.class).password();
            if (password == null) {
                throw new IllegalStateException("the projector wants a password: set it in the settings");
            }
            projector.say(md5(greeting.substring("PJLINK 1 ".length()) + password) + "%1CLSS ?");
            if (projector.hear().text().equals("PJLINK ERRA")) {
                throw new IllegalStateException("the projector refuses the password");
            }
        } else if (!greeting.equals("PJLINK 0")) {
            throw new IllegalStateException("whoever listens there does not greet as PJLink projectors do");
        }
    }

    @Override
    protected void connected() {
        schedule().nowAndEvery(settings(Settings.class).pollEvery(), this::look);
        schedule().nowAndEvery(INSPECT_EVERY, () -> unlessSilent(this::inspect));
        schedule().in(Duration.ZERO, () -> unlessSilent(this::introduce));
    }

    @Override
    protected void disconnected() {
        schedule().clear();
    }

    // ---- what people can do ----

    @Override
    public boolean power(boolean state) {
        postponed.clear();
        order("POWR", state ? "1" : "0");
        look();
        return state;
    }

    @Override
    public Input switchTo(Input input) {
        order("INPT", input.number);
        look();
        return input;
    }

    @Override
    public void mute(boolean state, int index, Layer layer) {
        var target = switch (layer) {
            case VIDEO -> "1";
            case AUDIO -> "2";
            case AUDIO_VIDEO -> "3";
        };
        order("AVMT", target + (state ? "1" : "0"));
        look();
    }

    private void order(String command, String parameter) {
        postponed.remove(command);
        try {
            say("1" + command, parameter, priority(80));
        } catch (Refused refused) {
            if (!refused.forNow || !inTransition) {
                throw refused;
            }
            postponed.put(command, parameter);
        }
    }

    // ---- what the projector is asked ----

    /** Hangs up on a projector that has stopped answering, so that it shows as disconnected. */
    private void unlessSilent(Runnable conversation) {
        try {
            conversation.run();
        } catch (TaskAborted silent) {
            log().warn("the projector does not answer: {}", silent.getMessage());
            transport().disconnect();
        }
    }

    private void look() {
        unlessSilent(() -> {
            lookAtPower();
            if (inTransition || !postponed.isEmpty()) {
                lookAgainSoon();
            }
            if (!inTransition) {
                postponed.forEach(this::order);
            }
            if (on) {
                lookAtPicture();
            }
        });
    }

    private void lookAtPower() {
        var state = question("1POWR");
        on = state.equals("1");
        inTransition = state.equals("2") || state.equals("3");
        status("power", on || state.equals("3"));
        status("warming", state.equals("3"));
        status("cooling", state.equals("2"));
    }

    private void lookAtPicture() {
        status("input", Input.name(question("1INPT")));
        var state = question("1AVMT");
        var muted = state.endsWith("1");
        status("video_mute", muted && !state.startsWith("2"));
        status("audio_mute", muted && !state.startsWith("1"));
    }

    private synchronized void lookAgainSoon() {
        if (nextLook != null) {
            nextLook.cancel();
        }
        nextLook = schedule().in(Duration.ofSeconds(1), this::look);
    }

    private void inspect() {
        show("1LAMP", "lamp_hours", answer -> Integer.valueOf(answer.split(" ", 2)[0]));
        show("1ERST", "faults", PjLinkProjector::faults);
    }

    /** What is said once: a projector that lacks one of these shows nothing for it. */
    private void introduce() {
        show("1NAME", "name", answer -> answer);
        show("1INF1", "manufacturer", answer -> answer);
        show("1INF2", "product", answer -> answer);
        show(
                "1INST",
                "inputs",
                answer -> Stream.of(answer.split(" ")).map(Input::name).toList());
        show("1CLSS", "class", answer -> answer);
        if (shown("class", String.class).orElse("1").equals("2")) {
            show("2SNUM", "serial_number", answer -> answer);
            show("2SVER", "software_version", answer -> answer);
            show("2FILT", "filter_hours", Integer::valueOf);
        }
    }

    /** What is neither in order nor unknown: {@code {lamp: warning}}. */
    private static Map<String, String> faults(String digits) {
        var faults = new TreeMap<String, String>();
        for (var i = 0; i < Math.min(digits.length(), PARTS.size()); i++) {
            if (digits.charAt(i) != '0') {
                faults.put(PARTS.get(i), digits.charAt(i) == '1' ? "warning" : "error");
            }
        }
        return faults;
    }

    private interface Reading {
        Object of(String answer);
    }

    private void show(String header, String key, Reading reading) {
        try {
            status(key, reading.of(question(header)));
        } catch (Refused _) {
            status(key, null);
        }
    }

    private String question(String header) {
        return say(header, "?", QUESTION);
    }

    /** The projector's answer to {@code %1POWR ?} begins with {@code %1POWR=}. */
    private String say(String header, String parameter, TaskOptions options) {
        var answer = ask("%" + header + " " + parameter, options.answeredBy("%" + header + "="));
        var value = answer.substring(header.length() + 2);
        if (value.matches("ERR[1-4]")) {
            throw new Refused(header.substring(1), value);
        }
        return value;
    }

    @SuppressWarnings("MD5") // as the specification has it
    private static String md5(String text) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
