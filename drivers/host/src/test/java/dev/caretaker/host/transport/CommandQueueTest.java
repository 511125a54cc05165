package dev.caretaker.host.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.caretaker.driver.Message;
import dev.caretaker.driver.Task;
import dev.caretaker.driver.TaskAborted;
import dev.caretaker.driver.TaskOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandQueueTest {

    private static final TaskOptions USUAL = TaskOptions.DEFAULT.retries(0);
    private static final TaskOptions HASTY = USUAL.timeout(Duration.ofMillis(5));

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final CommandQueue queue = new CommandQueue(message -> sent.add(new String(message, UTF_8)));

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void givesTheAnswerToWhoAsked() {
        queue.online(true);
        var task = ask("power?", USUAL);
        awaitSent("power?");

        queue.answers(message("on"));

        assertThat(task.await().text()).isEqualTo("on");
    }

    @Test
    void sendsTheHigherPriorityFirst() {
        queue.online(true);
        var running = ask("running", USUAL);
        awaitSent("running");
        send("usual", USUAL);
        send("urgent", USUAL.priority(100));

        queue.answers(message("done"));

        running.await();
        awaitSent("running", "urgent", "usual");
    }

    @Test
    void sendsEqualsInTheirOrder() {
        send("a", USUAL.named("a"));
        send("b", USUAL.named("b"));
        send("c", USUAL.named("c"));

        queue.online(true);

        awaitSent("a", "b", "c");
    }

    @Test
    void replacesAWaitingTaskOfTheSameName() {
        var older = send("volume 10", USUAL.named("volume"));
        send("volume 11", USUAL.named("volume"));

        queue.online(true);

        awaitSent("volume 11");
        assertThatThrownBy(older::await).isInstanceOf(TaskAborted.class).hasMessage("replaced by a newer volume");
    }

    @Test
    void keepsNamedTasksWhileOfflineAndRefusesOthers() {
        var named = send("power", USUAL.named("power"));
        var other = send("poll", USUAL);

        assertThatThrownBy(other::await).hasMessage("transport is currently offline");
        queue.online(true);

        awaitSent("power");
        named.await();
    }

    @Test
    void triesFourTimesThenGivesUp() {
        queue.online(true);

        var task = ask("hello", TaskOptions.DEFAULT.timeout(Duration.ofMillis(5)));

        assertThatThrownBy(task::await)
                .isInstanceOf(TaskAborted.class)
                .hasMessage("retry limit reached (due to timeout)");
        assertThat(sent).containsExactly("hello", "hello", "hello", "hello");
    }

    @Test
    void yieldsTheAnswerToTheThirdAttempt() {
        queue.online(true);
        var task = ask("hello", TaskOptions.DEFAULT.timeout(Duration.ofMillis(150)));
        awaitSent("hello", "hello", "hello");

        queue.answers(message("at last"));

        assertThat(task.await().text()).isEqualTo("at last");
    }

    @Test
    void triesAgainBeforeItsEquals() {
        queue.online(true);
        ask("first", USUAL.retries(1).timeout(Duration.ofMillis(50)));
        awaitSent("first");

        send("second", USUAL);

        awaitSent("first", "first", "second");
    }

    @Test
    void doesNotRepeatATaskThatHasASuccessor() {
        queue.online(true);
        var on = ask("on", TaskOptions.DEFAULT.named("power").timeout(Duration.ofMillis(50)));
        awaitSent("on");

        send("off", USUAL.named("power"));

        assertThatThrownBy(on::await).hasMessage("replaced by a newer power");
        awaitSent("on", "off");
    }

    @Test
    void restsAfterATask() {
        queue.online(true);
        var begin = System.nanoTime();
        send("first", USUAL.delay(Duration.ofMillis(60)));

        send("second", USUAL).await();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }

    @Test
    void letsMoreImportantTasksInDuringTheRest() {
        queue.online(true);
        send("first", USUAL.delay(Duration.ofMillis(60)));
        awaitSent("first");
        send("usual", USUAL);

        send("urgent", USUAL.priority(90));

        awaitSent("first", "urgent", "usual");
    }

    @Test
    void clearsWhatWaits() {
        var task = send("a", USUAL.named("a"));

        queue.clear();

        assertThatThrownBy(task::await).hasMessage("queue cleared");
        assertThat(queue.size()).isZero();
    }

    @Test
    void clearsTheQueueAfterATaskThatSaysSo() {
        queue.online(true);
        ask("reboot", USUAL.clearingQueue());
        awaitSent("reboot");
        var waiting = send("poll", USUAL);

        queue.answers(message("rebooting"));

        assertThatThrownBy(waiting::await).hasMessage("queue cleared");
    }

    @Test
    void neverSendsATaskThatWasGivenUp() {
        var task = send("a", USUAL.named("a"));
        send("b", USUAL.named("b"));

        task.abort("changed my mind");
        queue.online(true);

        awaitSent("b");
    }

    @Test
    void goesOnAtOnceWhenTheRunningTaskIsGivenUp() {
        queue.online(true);
        var stuck = ask("stuck", USUAL);
        awaitSent("stuck");
        send("next", USUAL);

        stuck.abort("enough");

        awaitSent("stuck", "next");
    }

    @Test
    void keepsMessagesFromTasksThatDoNotWaitForOne() {
        queue.online(true);

        send("fire and forget", USUAL).await();

        assertThat(queue.answers(message("unasked"))).isFalse();
    }

    @Test
    void takesOnlyMatchingAnswers() {
        queue.online(true);
        var task = ask("power?", USUAL.answeredBy("POWER="));
        awaitSent("power?");

        assertThat(queue.answers(message("LAMP=ON"))).isFalse();
        assertThat(queue.answers(message("POWER=ON"))).isTrue();

        assertThat(task.await().text()).isEqualTo("POWER=ON");
    }

    @Test
    void sendsAgainWhatWasUnderWayWhenTheConnectionWasLost() {
        queue.online(true);
        ask("power", TaskOptions.DEFAULT.named("power"));
        awaitSent("power");

        queue.online(false);
        queue.online(true);

        awaitSent("power", "power");
    }

    @Test
    void abortsEverythingWhenItIsClosed() {
        queue.online(true);
        var running = ask("running", USUAL);
        awaitSent("running");
        var waiting = ask("waiting", USUAL);

        queue.close();

        assertThatThrownBy(running::await).hasMessage("the module is stopped");
        assertThatThrownBy(waiting::await).hasMessage("the module is stopped");
        assertThatThrownBy(ask("late", USUAL)::await).hasMessage("the module is stopped");
    }

    @Test
    void refusesMoreThanItCanHold() {
        for (var i = 0; i < 1_000; i++) {
            send("a", USUAL.named("task " + i));
        }

        var task = send("b", USUAL.named("one too many"));

        assertThatThrownBy(task::await).hasMessage("the queue is full");
    }

    @Test
    void saysWhyAMessageCouldNotBeSent() {
        var broken = new CommandQueue(_ -> {
            throw new IOException("cable cut");
        });
        broken.online(true);

        var task = broken.submit("hello".getBytes(UTF_8), HASTY, true);

        assertThatThrownBy(task::await).hasMessage("retry limit reached (not sent: cable cut)");
        broken.close();
    }

    @Test
    void letsWhatDependsOnAnAnswerUseTheQueue() throws Exception {
        queue.online(true);
        var second = new CompletableFuture<String>();
        var first = ask("first", USUAL);
        first.answer()
                .thenAccept(_ -> second.complete(ask("second", USUAL).await().text()));
        awaitSent("first");

        queue.answers(message("1"));
        awaitSent("first", "second");
        queue.answers(message("2"));

        assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo("2");
    }

    private Task ask(String message, TaskOptions options) {
        return queue.submit(message.getBytes(UTF_8), options, true);
    }

    private Task send(String message, TaskOptions options) {
        return queue.submit(message.getBytes(UTF_8), options, false);
    }

    private void awaitSent(String... messages) {
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(1))
                .untilAsserted(() -> assertThat(sent).containsExactly(messages));
    }

    private static Message message(String text) {
        return new Message(text.getBytes(UTF_8));
    }
}
