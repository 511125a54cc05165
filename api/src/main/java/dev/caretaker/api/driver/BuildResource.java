package dev.caretaker.api.driver;

import static dev.caretaker.api.http.Access.reads;
import static dev.caretaker.api.http.Access.writes;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Signature.gives;
import static dev.caretaker.api.http.Signature.lists;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.core.build.BuildJob;
import dev.caretaker.core.build.BuildJob.State;
import dev.caretaker.core.build.BuildJobs;
import dev.caretaker.model.Json;
import java.util.List;
import java.util.Optional;

/** Builds that wait, run, or have ended lately. */
public final class BuildResource {

    private final BuildJobs jobs;

    public BuildResource(BuildJobs jobs) {
        this.jobs = jobs;
    }

    public List<Operation> operations() {
        return Resource.of("Builds", "/api/engine/v2/build")
                .get(
                        "/monitor",
                        "List builds",
                        reads("build_monitor"),
                        lists(BuildJob.class)
                                .with(text(
                                        "state", "`pending` unless said; or `running`, `cancelled`, `error`, `done`")),
                        this::list)
                .delete(
                        "/cancel/{job}",
                        "Cancel a build that waits",
                        writes("build_monitor").admin(),
                        gives(JsonNode.class),
                        this::cancel)
                .operations();
    }

    private Answer list(Request request) {
        var state = request.parameters().read("state", "pending, running, cancelled, error or done", State::of);
        return Answer.ok(jobs.in(Optional.ofNullable(state).orElse(State.PENDING)));
    }

    private Answer cancel(Request request) {
        var id = request.path("job");
        var job = jobs.cancel(id).orElseThrow(() -> Rejection.of(404, "there is no build " + id));
        return job.state() == State.CANCELLED
                ? said(200, "success", "the build is cancelled")
                : said(409, "error", "the build is %s, and only one that waits can be cancelled".formatted(words(job)));
    }

    private static String words(BuildJob job) {
        return job.state() == State.ERROR ? "over" : job.state().wire();
    }

    private static Answer said(int code, String status, String message) {
        return Answer.json(
                code,
                Json.object().put("status", status).put("message", message).toString());
    }
}
