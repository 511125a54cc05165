package dev.caretaker.api.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.caretaker.api.control.ControlRequest.Target;
import dev.caretaker.api.runtime.ErrorCode;
import dev.caretaker.core.module.ModuleLogs.Line;
import dev.caretaker.link.RawJson;
import dev.caretaker.model.Json;
import java.util.List;

/** The texts that go to a client. */
final class Replies {

    private static final List<String> LEVELS =
            List.of("trace", "debug", "info", "notice", "warn", "error", "fatal", "none");

    private Replies() {}

    static String success(long id) {
        return message(id, "success").toString();
    }

    static String bound(long id, Target at) {
        return about(message(id, "success"), at).toString();
    }

    static String executed(long id, Target at, int code, RawJson value) {
        return about(message(id, "success").putRawValue("value", new RawValue(value.text())), at)
                .put("code", code)
                .toString();
    }

    static String changed(long id, Target at, RawJson value) {
        return about(message(id, "notify").putRawValue("value", new RawValue(value.text())), at)
                .toString();
    }

    static String failed(long id, ErrorCode error, String text, int code) {
        return message(id, "error")
                .put("error_code", error.number())
                .put("msg", text)
                .put("code", code)
                .toString();
    }

    static String logged(long id, Target at, Line line) {
        var message = message(id, "debug")
                .put("mod", line.module().value())
                .put("level", LEVELS.get(Math.clamp(line.level(), 0, LEVELS.size() - 1)))
                .put("msg", line.message());
        return about(message, at).toString();
    }

    private static ObjectNode message(long id, String type) {
        return Json.object().put("id", id).put("type", type);
    }

    private static ObjectNode about(ObjectNode message, Target at) {
        message.putObject("meta")
                .put("sys", at.system())
                .put("mod", at.module())
                .put("index", at.index())
                .put("name", at.name());
        return message;
    }
}
