/** Protocols that drivers speak by request: HTTP and SNMP. */
@NullMarked
package dev.caretaker.host.service;

import org.jspecify.annotations.NullMarked;
