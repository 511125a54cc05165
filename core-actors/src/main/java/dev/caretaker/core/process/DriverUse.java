package dev.caretaker.core.process;

import dev.caretaker.core.state.StatePublisher;
import dev.caretaker.core.supervision.SupervisionBook;
import dev.caretaker.model.driver.DriverSpec;

/**
 * What the process of one driver works with.
 *
 * @param questions answers what drivers ask
 */
record DriverUse(
        DriverSpec driver,
        DriverClasses classes,
        ProcessSettings settings,
        HostRuntime runtime,
        StatePublisher state,
        SupervisionBook supervision,
        Questions questions) {}
