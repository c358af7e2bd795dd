// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A consumer of Kafka Streams that takes no more of some topics than a {@link Pace} has. While that has nothing, a poll is a poll of
 * the other topics: the thread goes on with its tasks, timers and commits, and stays in its group.
 *
 * <p>Kafka Streams pauses partitions too: those of which it has read enough, and, in the middle of a poll, those that it is given, until their
 * stores are restored. So after a poll only those are resumed that it has not paused itself.
 */
final class ThrottledConsumer implements InvocationHandler {
    private final Consumer<byte[], byte[]> consumer;
    private final Set<String> topics;
    private final Pace pace;
    /** What Kafka Streams has paused. */
    private final Set<TopicPartition> paused = new HashSet<>();

    private ThrottledConsumer(Consumer<byte[], byte[]> consumer, Set<String> topics, Pace pace) {
        this.consumer = consumer;
        this.topics = Set.copyOf(topics);
        this.pace = pace;
    }

    /** Throttles this consumer, which becomes the new one's own. Only one thread may use it, as any consumer. */
    @SuppressWarnings("unchecked") // the proxy passes everything on to a consumer of this type
    static Consumer<byte[], byte[]> of(Consumer<byte[], byte[]> consumer, Set<String> topics, Pace pace) {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                new ThrottledConsumer(consumer, topics, pace));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        switch (method.getName()) {
            case "pause" -> paused.addAll(partitions(arguments));
            case "resume" -> paused.removeAll(partitions(arguments));
            case "poll" -> {
                return poll(method, arguments);
            }
            default -> {
                // any other call is the consumer's alone
            }
        }
        return call(method, arguments);
    }

    @SuppressWarnings("unchecked") // so pause and resume are declared
    private static Collection<TopicPartition> partitions(Object @Nullable [] arguments) {
        return arguments == null ? Set.of() : (Collection<TopicPartition>) arguments[0];
    }

    private @Nullable Object poll(Method method, Object @Nullable [] arguments) throws Throwable {
        Set<TopicPartition> held = pace.hasAny() ? Set.of() : hold();
        try {
            Object records = call(method, arguments);
            if (records instanceof ConsumerRecords<?, ?> some) {
                pace.take(count(some));
            }
            return records;
        } finally {
            release(held);
        }
    }

    private Set<TopicPartition> hold() {
        var held = new HashSet<>(consumer.assignment());
        held.removeIf(each -> !topics.contains(each.topic()) || paused.contains(each));
        consumer.pause(held);
        return held;
    }

    /** In the poll partitions may have been taken away, and others given. */
    private void release(Set<TopicPartition> held) {
        var left = new HashSet<>(held);
        left.removeAll(paused);
        left.retainAll(consumer.assignment());
        consumer.resume(left);
    }

    private int count(ConsumerRecords<?, ?> records) {
        return records.partitions().stream()
                .filter(each -> topics.contains(each.topic()))
                .mapToInt(each -> records.records(each).size())
                .sum();
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(consumer, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
