package dev.caretaker.api.webhook;

import static dev.caretaker.api.http.Access.OPEN;
import static dev.caretaker.api.http.Access.SIGNED_IN;
import static dev.caretaker.api.http.Parameter.flag;
import static dev.caretaker.api.http.Parameter.number;
import static dev.caretaker.api.http.Parameter.text;
import static dev.caretaker.api.http.Signature.accepted;
import static dev.caretaker.api.http.Signature.gives;

import dev.caretaker.api.http.Answer;
import dev.caretaker.api.http.Operation;
import dev.caretaker.api.http.Parameter;
import dev.caretaker.api.http.Parameters;
import dev.caretaker.api.http.Rejection;
import dev.caretaker.api.http.Request;
import dev.caretaker.api.http.Resource;
import dev.caretaker.api.http.Signature;
import dev.caretaker.api.http.Verb;
import dev.caretaker.api.runtime.Execution.Done;
import dev.caretaker.api.runtime.Execution.Failed;
import dev.caretaker.api.runtime.ExecutionAnswers;
import dev.caretaker.api.runtime.Executions;
import dev.caretaker.model.trigger.TriggerInstance;
import dev.caretaker.model.trigger.TriggerInstanceId;
import dev.caretaker.model.trigger.TriggerSpec;
import dev.caretaker.store.Database;
import dev.caretaker.store.trigger.TriggerDao;
import dev.caretaker.store.trigger.TriggerInstanceDao;
import dev.caretaker.store.trigger.TriggerInstances;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Webhooks: each instance of a trigger can be called from outside by whoever knows its secret. A call is one of the
 * conditions of the trigger, and can call a function too.
 */
public final class WebhookResource {

    private static final Logger log = LoggerFactory.getLogger(WebhookResource.class);

    private static final String NOTIFY = "/{id}/notify";
    private static final String WITH_SECRET = NOTIFY + "/{secret}";
    private static final String WITH_CALL = WITH_SECRET + "/{mod}/{index}/{method}";

    private static final Parameter SECRET =
            text("secret", "That of the instance").mandatory();
    private static final Parameter[] CALL = {
        flag("exec", "Whether to call a function of a module of the system too, if the instance allows it"),
        text("mod", "The name of the module, without index"),
        number("index", "Its index; 1 unless said"),
        text("method", "The function, which gets the method, the headers and the body of this request"),
        flag("binary", "Whether the function gets the body in Base64")
    };

    private static final Signature NOTIFIES = accepted().takesAnything().givesAnything();

    private final Database database;
    private final TriggerInstances instances;
    private final Executions executions;

    public WebhookResource(Database database, Executions executions) {
        this.database = database;
        this.instances = new TriggerInstances(database);
        this.executions = executions;
    }

    public List<Operation> operations() {
        var table = Resource.of("Webhooks", "/api/engine/v2/webhook")
                .get(
                        "/{id}",
                        "Show the trigger of a webhook",
                        SIGNED_IN,
                        gives(TriggerSpec.class).with(SECRET),
                        this::show);
        for (var verb : Verb.values()) {
            var call = "Call a webhook, by " + verb;
            table.on(verb, NOTIFY, call, OPEN, NOTIFIES.with(SECRET).with(CALL), request -> notify(verb, request))
                    .on(verb, WITH_SECRET, call, OPEN, NOTIFIES.with(CALL), request -> notify(verb, request))
                    .on(verb, WITH_CALL, call, OPEN, NOTIFIES, request -> notify(verb, request))
                    .on(verb, WITH_CALL + "/{binary}", call, OPEN, NOTIFIES, request -> notify(verb, request));
        }
        return table.operations();
    }

    private Answer show(Request request) {
        return Answer.ok(webhook(request, request.parameters().required("secret"), _ -> true)
                .trigger());
    }

    private record Webhook(TriggerInstance instance, TriggerSpec trigger) {}

    private Answer notify(Verb verb, Request request) {
        var inPath = request.inPath().get("secret");
        // What comes in a form belongs to the function.
        var parameters = new Parameters(request.query(), request.signature());
        var webhook = webhook(
                request,
                inPath == null ? parameters.required("secret") : inPath,
                trigger -> trigger.supportedMethods().contains(verb.name()));
        var wanted = WantedCall.of(request, parameters);
        var _ = instances.called(webhook.instance().id());
        return wanted == null ? Answer.empty(202) : execute(verb, request, webhook.instance(), wanted);
    }

    /** Nobody learns which of the conditions is not met. */
    private Webhook webhook(Request request, String secret, Predicate<TriggerSpec> condition) {
        var id = request.id("id", TriggerInstanceId::new);
        return database.dao(TriggerInstanceDao.class)
                .find(id)
                .filter(TriggerInstance::enabled)
                .filter(instance -> isSame(secret, instance.webhookSecret()))
                .flatMap(instance -> database.dao(TriggerDao.class)
                        .find(instance.triggerId())
                        .filter(condition)
                        .map(trigger -> new Webhook(instance, trigger)))
                .orElseThrow(() -> Rejection.of(404, id + " does not exist"));
    }

    /** Takes as long wherever they differ. */
    private static boolean isSame(String secret, String other) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private Answer execute(Verb verb, Request request, TriggerInstance instance, WantedCall wanted) {
        if (!instance.execEnabled()) {
            log.info("A call of the webhook {} wants to execute {}, and may not", instance.id(), wanted.function());
            return Answer.empty(202);
        }
        var by = new Executions.By("webhook." + instance.id(), null, true, false);
        var execution = executions.execute(
                instance.controlSystemId(),
                wanted.module(),
                new Executions.Wanted(wanted.function(), wanted.arguments(verb, request), by, request.id()));
        return switch (execution.toCompletableFuture().join()) {
            case Done(var _, var value) -> orAccepted(ModuleAnswer.of(value.text()));
            case Failed failed ->
                ExecutionAnswers.failed(
                        failed,
                        instance.controlSystemId().value(),
                        wanted.module().name(),
                        wanted.module().index());
        };
    }

    private static Answer orAccepted(@Nullable Answer answer) {
        return answer == null ? Answer.empty(202) : answer;
    }
}
