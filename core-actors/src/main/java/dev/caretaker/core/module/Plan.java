package dev.caretaker.core.module;

import dev.caretaker.core.build.DriverBuild;
import dev.caretaker.link.Assignment;
import dev.caretaker.model.driver.DriverSpec;

/** What should be so of a module, as the database has it. */
sealed interface Plan {

    /** There is no such module any more. */
    record Gone() implements Plan {}

    /** It is a module of another driver by now, and so has another owner. */
    record Elsewhere() implements Plan {}

    /** It is there and should not run. */
    record Rest() implements Plan {}

    /** It should run, in this way. */
    record Run(DriverSpec driver, DriverBuild.Ready build, String name, Assignment assignment) implements Plan {}

    /** It should run, and its driver does not compile. */
    record Broken(DriverSpec driver, String name, String reason) implements Plan {}

    /** It should run, and the source of its driver cannot be had for now. */
    record Missing(DriverSpec driver, String name, String reason) implements Plan {}
}
