package dev.caretaker.core.build;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caretaker.core.process.DriverClasses;

/** What became of the source of a driver. */
public sealed interface DriverBuild {

    /**
     * It can run.
     *
     * @param metadata the interface record: functions with their schemas, capabilities, security; not to be changed
     * @param defaults what a new driver record is filled with: names, ports, default settings and their schema; not to be
     *     changed
     */
    record Ready(DriverClasses classes, ObjectNode metadata, ObjectNode defaults) implements DriverBuild {}

    /** @param output what is wrong, with file and line where there is one, for the author */
    record Broken(String output) implements DriverBuild {}

    /**
     * There is no source: the repository, the commit or the file is not there, or cannot be had for now.
     *
     * @param reason for people
     */
    record Missing(String reason) implements DriverBuild {}
}
