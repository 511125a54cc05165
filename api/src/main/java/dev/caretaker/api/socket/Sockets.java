package dev.caretaker.api.socket;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Ties what handles texts to a WebSocket. */
public final class Sockets {

    /** How many texts of one client are worked on at a time; further ones wait in the connection. */
    private static final int AT_ONCE = 64;

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(80);
    private static final int MAX_LENGTH = 1 << 20;

    private Sockets() {}

    /** One end of a conversation. */
    public interface Conversation {

        /** A text came; the stage completes when it has been dealt with. */
        CompletionStage<?> received(String text);

        /** The connection is gone. Called once. */
        void ended();
    }

    /**
     * A flow for one connection.
     *
     * @param sign is sent from time to time, for those that wait for a sign of life
     * @param converse starts the conversation; what it puts into the outbox is sent
     */
    public static Flow<Message, Message, NotUsed> flow(
            String sign, Materializer materializer, Function<Outbox, Conversation> converse) {
        return Flow.fromMaterializer((_, _) -> {
                    var outbox = new Outbox();
                    var conversation = converse.apply(outbox);
                    return Flow.fromSinkAndSourceCoupled(incoming(conversation, materializer), outgoing(outbox, sign))
                            .watchTermination((_, done) -> done.whenComplete((_, _) -> {
                                outbox.close();
                                conversation.ended();
                            }));
                })
                .mapMaterializedValue(_ -> NotUsed.getInstance());
    }

    private static Sink<Message, ?> incoming(Conversation conversation, Materializer materializer) {
        return Flow.<Message>create()
                .mapAsync(1, message -> text(message, materializer))
                .mapAsyncUnordered(AT_ONCE, text -> conversation.received(text).thenApply(_ -> Done.getInstance()))
                .to(Sink.ignore());
    }

    private static Source<Message, ?> outgoing(Outbox outbox, String sign) {
        return Source.unfoldAsync(
                        outbox,
                        from -> from.next()
                                .thenApply(texts -> texts.isEmpty()
                                        ? Optional.<Pair<Outbox, List<String>>>empty()
                                        : Optional.of(Pair.create(from, texts))))
                .mapConcat(texts -> texts)
                .merge(Source.tick(SIGN_OF_LIFE, SIGN_OF_LIFE, sign), true)
                .map(TextMessage::create);
    }

    /** @return a stage that fails, and with it the connection, if the text is too long */
    private static CompletionStage<String> text(Message message, Materializer materializer) {
        return message.asTextMessage()
                .getStreamedText()
                .limitWeighted(MAX_LENGTH, part -> (long) part.length())
                .runFold(new StringBuilder(), StringBuilder::append, materializer)
                .thenApply(StringBuilder::toString);
    }
}
