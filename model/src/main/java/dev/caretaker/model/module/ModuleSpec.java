package dev.caretaker.model.module;

import dev.caretaker.model.Plain;
import dev.caretaker.model.Prose;
import dev.caretaker.model.ReadOnly;
import dev.caretaker.model.Text;
import dev.caretaker.model.driver.AlertLevel;
import dev.caretaker.model.driver.DriverId;
import dev.caretaker.model.driver.DriverSpec;
import dev.caretaker.model.driver.Role;
import dev.caretaker.model.system.SystemId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A module as it is stored: what somebody wants to run, not what runs. */
public record ModuleSpec(
        @ReadOnly ModuleId id,
        DriverId driverId,
        @Nullable SystemId controlSystemId,
        @Nullable String edgeId,
        String ip,
        int port,
        boolean tls,
        boolean udp,
        boolean makebreak,
        String uri,
        @ReadOnly String name,
        @Plain @Nullable String customName,
        @ReadOnly Role role,
        @Nullable AlertLevel alertLevel,
        @ReadOnly boolean connected,
        boolean running,
        @Prose String notes,
        boolean ignoreConnected,
        boolean ignoreStartstop,
        boolean launchOnExecute,
        @ReadOnly boolean hasRuntimeError,
        @ReadOnly @Nullable Instant errorTimestamp,
        @ReadOnly Instant createdAt,
        @ReadOnly Instant updatedAt) {

    public ModuleSpec {
        edgeId = Text.orNull(edgeId);
        ip = ip.strip();
        uri = uri.strip();
        customName = Text.orNull(customName);
    }

    /** What the module is called in its systems. */
    public String resolvedName() {
        return customName == null ? name : customName;
    }

    /** What a new one is, unless told otherwise. */
    public static ModuleSpec draft(DriverId driver) {
        var now = Instant.now();
        return new ModuleSpec(
                ModuleId.next(),
                driver,
                null,
                null,
                "",
                0,
                false,
                false,
                false,
                "",
                "",
                null,
                Role.LOGIC,
                null,
                true,
                false,
                "",
                false,
                false,
                false,
                false,
                null,
                now,
                now);
    }

    /** This module with what follows from its driver and role, as every save makes it. */
    public ModuleSpec following(DriverSpec driver) {
        return ModuleRules.complete(this, driver);
    }

    /** This module as a new one: if it runs on an edge, its identifier says so. */
    public ModuleSpec named() {
        return edgeId == null
                ? this
                : new ModuleSpec(
                        id.onEdge(),
                        driverId,
                        controlSystemId,
                        edgeId,
                        ip,
                        port,
                        tls,
                        udp,
                        makebreak,
                        uri,
                        name,
                        customName,
                        role,
                        alertLevel,
                        connected,
                        running,
                        notes,
                        ignoreConnected,
                        ignoreStartstop,
                        launchOnExecute,
                        hasRuntimeError,
                        errorTimestamp,
                        createdAt,
                        updatedAt);
    }
}
