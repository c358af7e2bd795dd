// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.LoopStatus.Condition;
import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.writer.LogConsumer.Log;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Measures the writer on a real Redis, with topics in memory: filling it with cards, which it does once, and prolonging them,
 * which it does every twenty minutes. Arguments: the number of cards (100000), the bytes of each (1000).
 */
final class WriterCost {
    private static final int PARTITIONS = 2;
    private static final Duration PROBE = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    /** Only so many cards are looked at, one after another. */
    private static final int SAMPLE = 997;

    private static final long SHORT_LIFE = Duration.ofMinutes(10).toMillis();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
    private final Log log = new Log(PARTITIONS);
    private final int cards;

    private WriterCost(int cards) {
        this.cards = cards;
    }

    public static void main(String[] arguments) throws Exception {
        int cards = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int bytes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        new WriterCost(cards).measure("x".repeat(bytes).getBytes(StandardCharsets.UTF_8));
    }

    private void measure(byte[] card) throws Exception {
        for (int i = 0; i < cards; i++) {
            append(CardSweep.partition("b" + i, PARTITIONS), BookCards.key("b" + i), card);
        }
        log.append(LogConsumer.VIEWS, Views.TOP_BOOKS.key(), card, now.get().toEpochMilli());
        heartbeats();
        try (var server = new RedisServerProcess()) {
            RedisCommands<String, String> redis = server.commands();
            long heap = usedHeap();
            try (PollLoop writer = RedisWriter.start(
                    server.settings(), PROBE, LogConsumer.of(log), now::get, () -> {})) {
                measure("fill", redis, () -> writer.status().condition() == Condition.CURRENT);
                System.out.printf("heap of the writer: %.1f MB%n", (usedHeap() - heap) / 1e6);
                shorten(redis);
                redis.configResetstat();
                now.set(now.get().plus(Duration.ofMinutes(21)));
                heartbeats();
                measure("prolong", redis, () -> isProlonged(redis));
                System.out.printf(
                        "commands: %d scan, %d set%n", server.calls("scan"), server.calls("set"));
            }
        }
    }

    private void heartbeats() {
        IntStream.range(0, PARTITIONS)
                .forEach(partition -> append(partition, "heartbeat", "{}".getBytes(StandardCharsets.UTF_8)));
    }

    private void append(int partition, String key, byte[] value) {
        log.append(LogConsumer.cards(partition), key, value, now.get().toEpochMilli());
    }

    /** Redis' clock is not the writer's: the cards that are looked at were given a short life before. */
    private boolean isProlonged(RedisCommands<String, String> redis) {
        return IntStream.iterate(0, i -> i < cards, i -> i + SAMPLE)
                .allMatch(i -> redis.pttl(BookCards.key("b" + i)) > SHORT_LIFE);
    }

    private void shorten(RedisCommands<String, String> redis) {
        IntStream.iterate(0, i -> i < cards, i -> i + SAMPLE)
                .forEach(i -> redis.pexpire(BookCards.key("b" + i), SHORT_LIFE));
    }

    private static void measure(String what, RedisCommands<String, String> redis, BooleanSupplier isDone)
            throws InterruptedException {
        long begin = System.nanoTime();
        double ofRedis = redisSeconds(redis);
        long ofWriter = writerNanos();
        while (!isDone.getAsBoolean()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new IllegalStateException(what + " takes longer than " + LIMIT);
            }
            Thread.sleep(100);
        }
        System.out.printf(
                "%s: %.1f s; processor time: writer %.2f s, Redis %.2f s%n",
                what,
                (System.nanoTime() - begin) / 1e9,
                (writerNanos() - ofWriter) / 1e9,
                redisSeconds(redis) - ofRedis);
    }

    private static double redisSeconds(RedisCommands<String, String> redis) {
        return redis.info("cpu")
                .lines()
                .filter(line -> line.startsWith("used_cpu_sys:") || line.startsWith("used_cpu_user:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1)))
                .sum();
    }

    /** Of the writer's thread and of the threads of its connection. */
    private static long writerNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(each -> each != null && (each.getThreadName().equals("writer")
                        || each.getThreadName().startsWith("lettuce")))
                .mapToLong(each -> Math.max(0, threads.getThreadCpuTime(each.getThreadId())))
                .sum();
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
