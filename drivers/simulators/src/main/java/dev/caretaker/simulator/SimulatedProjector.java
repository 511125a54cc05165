package dev.caretaker.simulator;

import dev.caretaker.simulator.ProjectorPower.Phase;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A projector that speaks PJLink over TCP, class 1 or 2, with or without authentication.
 *
 * <p>Source: JBMIA, PJLink Specifications, class 1 (2013) and class 2 (2017). Idle connections are closed after 30 s.
 */
public final class SimulatedProjector implements Simulator {

    /** The parts that {@code ERST} tells of, in its order. */
    public enum Part {
        FAN,
        LAMP,
        TEMPERATURE,
        COVER,
        FILTER,
        OTHER
    }

    private static final Duration MAX_IDLE = Duration.ofSeconds(30);
    private static final Duration ALREADY_BURNT = Duration.ofHours(1234);
    private static final int MAX_VOLUME = 20;

    private final ProjectorSettings settings;
    private final InstantSource clock;
    private final StreamEndpoint endpoint;
    private final Set<Part> broken = EnumSet.noneOf(Part.class);
    private ProjectorPower power;
    private ProjectorInput input = ProjectorInput.HDMI1;
    private boolean videoMuted;
    private boolean audioMuted;
    private boolean frozen;
    private int volume = MAX_VOLUME / 2;
    private int microphone = MAX_VOLUME / 2;

    /**
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public SimulatedProjector(String name, int port, ProjectorSettings settings, InstantSource clock)
            throws IOException {
        this(name, port, settings, clock, SimulatedProjector::challenge);
    }

    SimulatedProjector(
            String name, int port, ProjectorSettings settings, InstantSource clock, Supplier<String> challenge)
            throws IOException {
        this.settings = settings;
        this.clock = clock;
        power = ProjectorPower.standby(clock.instant(), ALREADY_BURNT, settings);
        var conversation = new PjLinkConversation(settings.password(), challenge, command -> answer(name, command));
        endpoint = StreamEndpoint.open(name, port, clock, MAX_IDLE, conversation);
    }

    private static String challenge() {
        return HexFormat.of().toHexDigits(new SecureRandom().nextInt());
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Whether it shows a picture: neither in standby nor warming up nor cooling down. */
    public synchronized boolean showsPicture() {
        return phase() == Phase.ON;
    }

    public synchronized ProjectorInput input() {
        return input;
    }

    /** Breaks a part: it shows in {@code ERST}, and what changes anything is answered with {@code ERR4}. */
    public synchronized void fail(Part part) {
        broken.add(part);
    }

    public synchronized void repair() {
        broken.clear();
    }

    private synchronized String answer(String name, PjLinkCommand command) {
        if (command.level() == 1) {
            return classOne(name, command);
        }
        return settings.level() == 2 ? classTwo(command) : PjLinkCommand.UNDEFINED;
    }

    private String classOne(String name, PjLinkCommand command) {
        return switch (command.body()) {
            case "POWR" -> power(command);
            case "INPT" -> input(command);
            case "AVMT" -> mute(command);
            case "ERST" -> command.answerIfAsked(errors());
            case "LAMP" -> command.answerIfAsked(litHours() + (lit() ? " 1" : " 0"));
            case "INST" -> command.answerIfAsked(inputs());
            case "NAME" -> command.answerIfAsked(name);
            case "INF1" -> command.answerIfAsked("Caretaker");
            case "INF2" -> command.answerIfAsked("Simulated projector");
            case "INFO" -> command.answerIfAsked("Speaks PJLink class " + settings.level());
            case "CLSS" -> command.answerIfAsked(String.valueOf(settings.level()));
            default -> PjLinkCommand.UNDEFINED;
        };
    }

    private String classTwo(PjLinkCommand command) {
        return switch (command.body()) {
            case "INPT" -> input(command);
            case "INST" -> command.answerIfAsked(inputs());
            case "SNUM" -> command.answerIfAsked("CT-0004352");
            case "SVER" -> command.answerIfAsked("1.0.0");
            case "INNM" -> inputName(command.parameter());
            case "IRES" -> command.answerIfAsked(phase() == Phase.ON ? "1920x1080" : PjLinkCommand.UNAVAILABLE);
            case "RRES" -> command.answerIfAsked("1920x1200");
            case "FILT" -> command.answerIfAsked(String.valueOf(litHours()));
            case "RLMP" -> command.answerIfAsked("CT-LAMP");
            case "RFIL" -> command.answerIfAsked("CT-FILTER");
            case "FREZ" -> freeze(command);
            case "SVOL" -> volume(command, true);
            case "MVOL" -> volume(command, false);
            default -> PjLinkCommand.UNDEFINED;
        };
    }

    private String power(PjLinkCommand command) {
        return switch (command.parameter()) {
            case PjLinkCommand.QUESTION -> phase().digit();
            case "0" -> turn(false, Phase.WARMING);
            case "1" -> broken.isEmpty() ? turn(true, Phase.COOLING) : PjLinkCommand.FAILURE;
            default -> PjLinkCommand.OUT_OF_PARAMETER;
        };
    }

    private String turn(boolean on, Phase impossibleIn) {
        if (phase() == impossibleIn) {
            return PjLinkCommand.UNAVAILABLE;
        }
        power = power.turned(on, clock.instant());
        if (!on) {
            videoMuted = audioMuted = frozen = false;
        }
        return PjLinkCommand.OK;
    }

    private String input(PjLinkCommand command) {
        var wanted = ProjectorInput.of(command.parameter());
        if (!command.asks() && wanted.isEmpty()) {
            return PjLinkCommand.OUT_OF_PARAMETER;
        }
        return whenOn(command, input.number(), () -> input = wanted.orElseThrow());
    }

    private String inputName(String parameter) {
        return parameter.startsWith(PjLinkCommand.QUESTION)
                ? ProjectorInput.of(parameter.substring(1))
                        .map(ProjectorInput::label)
                        .orElse(PjLinkCommand.OUT_OF_PARAMETER)
                : PjLinkCommand.OUT_OF_PARAMETER;
    }

    private String mute(PjLinkCommand command) {
        var parameter = command.parameter();
        if (!command.asks() && !parameter.matches("[123][01]")) {
            return PjLinkCommand.OUT_OF_PARAMETER;
        }
        return whenOn(command, muteState(), () -> {
            var muted = parameter.charAt(1) == '1';
            videoMuted = parameter.charAt(0) == '2' ? videoMuted : muted;
            audioMuted = parameter.charAt(0) == '1' ? audioMuted : muted;
        });
    }

    private String muteState() {
        if (videoMuted == audioMuted) {
            return videoMuted ? "31" : "30";
        }
        return videoMuted ? "11" : "21";
    }

    private String freeze(PjLinkCommand command) {
        if (!command.asks() && !command.parameter().matches("[01]")) {
            return PjLinkCommand.OUT_OF_PARAMETER;
        }
        return whenOn(
                command, frozen ? "1" : "0", () -> frozen = command.parameter().equals("1"));
    }

    private String volume(PjLinkCommand command, boolean speaker) {
        if (!command.parameter().matches("[01]")) {
            return PjLinkCommand.OUT_OF_PARAMETER;
        }
        return whenOn(command, "", () -> {
            var step = command.parameter().equals("1") ? 1 : -1;
            if (speaker) {
                volume = Math.clamp(volume + step, 0, MAX_VOLUME);
            } else {
                microphone = Math.clamp(microphone + step, 0, MAX_VOLUME);
            }
        });
    }

    private String whenOn(PjLinkCommand command, String state, Runnable change) {
        if (phase() != Phase.ON) {
            return PjLinkCommand.UNAVAILABLE;
        }
        if (command.asks()) {
            return state;
        }
        if (!broken.isEmpty()) {
            return PjLinkCommand.FAILURE;
        }
        change.run();
        return PjLinkCommand.OK;
    }

    private String errors() {
        return Stream.of(Part.values())
                .map(part -> broken.contains(part) ? "2" : "0")
                .collect(Collectors.joining());
    }

    private static String inputs() {
        return Stream.of(ProjectorInput.values()).map(ProjectorInput::number).collect(Collectors.joining(" "));
    }

    private Phase phase() {
        return power.phase(clock.instant());
    }

    private boolean lit() {
        return phase() == Phase.ON || phase() == Phase.WARMING;
    }

    private long litHours() {
        return power.lit(clock.instant()).toHours();
    }
}
