// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import com.mongodb.ConnectionString;
import io.liveshelf.contract.configuration.ConsumerGroups;
import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.streams.OutputTopics;
import io.liveshelf.streams.history.HistoryWatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.GroupProtocol;

/**
 * The configuration of the process. Shared names: read API, "Configuration"; the other variables are of this process only and
 * have defaults.
 *
 * @param streams the topology and how it is run
 * @param redis the Redis that gets the views
 * @param redisProbe how often an idle writer asks whether Redis still holds its views
 * @param history the MongoDB whose history is watched
 * @param health where the process reports its health
 * @param clockOffsetFile says by how many milliseconds the clock is off; only drills have it
 */
public record StreamsAppConfig(
        Streams streams,
        RedisSettings redis,
        Duration redisProbe,
        HistoryWatcher.Source history,
        Health health,
        Optional<Path> clockOffsetFile) {
    private static final Set<String> COMPRESSIONS = Set.of("none", "gzip", "snappy", "lz4", "zstd");

    /**
     * The topology and how it is run.
     *
     * @param kafka the brokers
     * @param generation what is made: whose groups, transactions, topics and keys these are
     * @param replayRate most records per second that an instance of a replay takes in, as it was decided when the replay was started; 0: no
     *     limit. The live generation has none
     * @param replayCpuPercent share of the processors that an instance of a replay takes while another generation is served, and this one never was
     * @param asOf when now is for the windows of a replay, as it was decided when it was started; empty: they move on with the time
     * @param excerpt what of all facts a replay reads, as it was decided when it was started
     * @param instanceId of this instance; the same after a restart, so that it resumes its tasks at once; empty: none
     * @param stateDir directory of the stores
     * @param threads number of stream threads
     * @param standbys copies of each store on other instances
     * @param sessionTimeout how long an instance may be silent before others take its tasks over
     * @param rules what is in the views
     * @param booksTick shortest time between two publications of a partition
     * @param authorsTick shortest time between two publications of author totals of which only views changed
     * @param commitInterval longest time between commits; ticks commit sooner
     * @param poll longest wait for records before timers are checked
     * @param compression of what is written to Kafka, as Kafka names it
     * @param protocol who decides which instance gets which task
     * @param commitTimeout longest wait of a commit for Kafka; then its tasks are initialised again from the last commit
     * @param internalTopics how the topics are kept that Kafka Streams creates
     * @param rocksDbBytes native memory of all stores of the process together
     */
    public record Streams(
            KafkaConnection kafka,
            Generation generation,
            int replayRate,
            int replayCpuPercent,
            Optional<Instant> asOf,
            Excerpt excerpt,
            String instanceId,
            Path stateDir,
            int threads,
            int standbys,
            Duration sessionTimeout,
            Rules rules,
            Duration booksTick,
            Duration authorsTick,
            Duration commitInterval,
            Duration poll,
            String compression,
            GroupProtocol protocol,
            Duration commitTimeout,
            InternalTopics internalTopics,
            long rocksDbBytes) {
        /** Prefix of the generation's groups, transactions and internal topics. */
        String applicationId() {
            return generation.applicationId();
        }

        /** The groups that this instance is a member of. */
        ConsumerGroups groups() {
            return generation.groups();
        }

        /** The topics that this instance writes. */
        OutputTopics outputs() {
            return new OutputTopics(generation);
        }

        /** As it was decided when the replay was started. */
        Streams decided(int rate, Rules decidedRules, Optional<Instant> decidedAsOf, Excerpt decidedExcerpt) {
            return new Streams(
                    kafka,
                    generation,
                    rate,
                    replayCpuPercent,
                    decidedAsOf,
                    decidedExcerpt,
                    instanceId,
                    stateDir,
                    threads,
                    standbys,
                    sessionTimeout,
                    decidedRules,
                    booksTick,
                    authorsTick,
                    commitInterval,
                    poll,
                    compression,
                    protocol,
                    commitTimeout,
                    internalTopics,
                    rocksDbBytes);
        }

        /** The clock by which windows move. */
        InstantSource windows(InstantSource clock) {
            return asOf.<InstantSource>map(end -> () -> end).orElse(clock);
        }

        /** Whether less is taken in than could be, whatever else happens. */
        boolean isThrottled() {
            return !generation.isLive() && replayRate > 0;
        }

        /**
         * Whether less may be taken in than could be, by a rate or because a replay yields. Kafka Streams takes no consumer of ours where the
         * brokers assign tasks.
         */
        boolean hasPace() {
            return !generation.isLive() && protocol == GroupProtocol.CLASSIC;
        }

        /** Whether it keeps its tasks while it restarts. The protocol of the brokers cannot do that in Kafka 4.3. */
        boolean isStaticMember() {
            return !instanceId.isEmpty() && protocol == GroupProtocol.CLASSIC;
        }
    }

    /**
     * How the topics are kept that Kafka Streams creates; existing ones stay as they are.
     *
     * @param replicationFactor -1: the brokers' default
     * @param minInsyncReplicas 0: the brokers' default
     */
    public record InternalTopics(short replicationFactor, int minInsyncReplicas) {
        private static InternalTopics from(Environment env) {
            return new InternalTopics(
                    (short) given(env, "LIVESHELF_REPLICATION_FACTOR", -1),
                    given(env, "LIVESHELF_MIN_INSYNC_REPLICAS", 0));
        }

        private static int given(Environment env, String name, int otherwise) {
            return env.text(name, "").isEmpty() ? otherwise : env.number(name, 1, 1, Short.MAX_VALUE);
        }
    }

    /**
     * Where the process reports its health.
     *
     * @param port 0 for any free one
     */
    public record Health(String host, int port) {}

    /** Reads the environment variables; the message of the exception has one line per problem. */
    public static StreamsAppConfig from(Map<String, String> variables) throws InvalidConfiguration {
        var env = new Environment(variables);
        var config = new StreamsAppConfig(
                new Streams(
                        KafkaConnection.from(env, "127.0.0.1:9092"),
                        generation(env),
                        0,
                        env.number("LIVESHELF_REPLAY_CPU_PERCENT", 25, 1, 100),
                        Optional.empty(),
                        Excerpt.EVERYTHING,
                        env.text("LIVESHELF_INSTANCE_ID", ""),
                        env.parsed("LIVESHELF_STATE_DIR", ".liveshelf/state", "a path", Path::of),
                        env.number("LIVESHELF_STREAM_THREADS", 1, 1, 64),
                        env.number("LIVESHELF_STANDBYS", 1, 0, 8),
                        env.millis("LIVESHELF_SESSION_TIMEOUT_MS", 10_000, 6_000, 1_800_000),
                        RulesFile.from(env),
                        env.millis("LIVESHELF_BOOKS_TICK_MS", 75, 1, 10_000),
                        env.millis("LIVESHELF_AUTHORS_TICK_MS", 1_000, 1, 60_000),
                        env.millis("LIVESHELF_COMMIT_INTERVAL_MS", 5_000, 1, 7_000),
                        env.millis("LIVESHELF_POLL_MS", 20, 1, 1_000),
                        env.parsed(
                                "LIVESHELF_COMPRESSION",
                                "lz4",
                                "one of none, gzip, snappy, lz4 and zstd",
                                StreamsAppConfig::compression),
                        env.parsed(
                                "LIVESHELF_GROUP_PROTOCOL",
                                "classic",
                                "one of classic and streams",
                                StreamsAppConfig::protocol),
                        env.millis("LIVESHELF_COMMIT_TIMEOUT_MS", 60_000, 100, 600_000),
                        InternalTopics.from(env),
                        (long) env.number("LIVESHELF_ROCKSDB_MB", 64, 8, 100_000) << 20),
                RedisSettings.from(env, 2_000, 2_000),
                env.millis("REDIS_PROBE_MS", 1_000, 10, 60_000),
                new HistoryWatcher.Source(
                        env.parsed("MONGODB_URI", "", "mongodb://host:port", StreamsAppConfig::mongo),
                        env.text("MONGODB_DATABASE", "community"),
                        LiveshelfTopology.collections()),
                new Health(env.text("HEALTH_HOST", "127.0.0.1"), env.number("HEALTH_PORT", 0, 0, 65_535)),
                Optional.of(env.text("LIVESHELF_CLOCK_OFFSET_FILE", ""))
                        .filter(name -> !name.isEmpty())
                        .map(Path::of));
        config.checkReplay(env);
        env.throwIfInvalid();
        return config;
    }

    /** The same with another configuration of the streams. */
    StreamsAppConfig with(Streams other) {
        return new StreamsAppConfig(other, redis, redisProbe, history, health, clockOffsetFile);
    }

    private static Generation generation(Environment env) {
        GenerationName name = env.parsed(
                "LIVESHELF_GENERATION",
                GenerationName.LIVE.text(),
                "a name of up to 32 small letters and digits that begins with a letter, such as 'top7'",
                GenerationName::new);
        return Generation.named(name, ConsumerGroups.of(env).applicationId());
    }

    private void checkReplay(Environment env) {
        if (!streams.generation().isLive() && !env.text("LIVESHELF_RULES", "").isEmpty()) {
            env.reject("LIVESHELF_RULES", "left out: a replay has the rules that it was started with");
        }
    }

    private static String mongo(String uri) {
        return uri.isEmpty() ? uri : new ConnectionString(uri).getConnectionString();
    }

    private static GroupProtocol protocol(String text) {
        return GroupProtocol.of(text.toUpperCase(Locale.ROOT));
    }

    private static String compression(String text) {
        if (!COMPRESSIONS.contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
