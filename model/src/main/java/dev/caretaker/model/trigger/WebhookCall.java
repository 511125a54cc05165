package dev.caretaker.model.trigger;

import java.time.Instant;

/**
 * Somebody called the webhook of an instance.
 *
 * @param seq grows with every call; no two calls have the same
 */
public record WebhookCall(long seq, TriggerInstanceId trigId, Instant at) {}
