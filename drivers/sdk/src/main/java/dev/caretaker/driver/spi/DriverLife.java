package dev.caretaker.driver.spi;

import dev.caretaker.driver.Dialog;
import dev.caretaker.driver.Message;

/** The callbacks of a driver, for who runs it. */
public interface DriverLife {

    void loaded() throws Exception;

    void updated() throws Exception;

    void login(Dialog device) throws Exception;

    void connected() throws Exception;

    void disconnected() throws Exception;

    void received(Message message) throws Exception;

    void unloaded() throws Exception;
}
