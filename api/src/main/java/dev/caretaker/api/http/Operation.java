package dev.caretaker.api.http;

/**
 * Something that can be asked for. All that there is to know of it is here, so that none can be served that is not
 * documented.
 *
 * @param topic what it is about, as in {@code Zones}
 * @param path as in {@code /api/engine/v2/systems/{sys_id}}
 * @param summary what it does, in one line for people
 * @param handler runs on a virtual thread and may wait
 */
public record Operation(
        String topic, Verb verb, String path, String summary, Access access, Signature signature, Handler handler) {

    /** Answers a request. What it throws becomes an answer too, see {@link Failures}. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(Request request) throws Exception;
    }
}
