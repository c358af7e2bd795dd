// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.LoopStatus;
import io.liveshelf.streams.LoopStatus.Condition;
import io.liveshelf.streams.OutputTopics;
import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.Unreachable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the views that follow from the partials of all partitions: collect, merge, commit, over and over.
 *
 * <p>Partials are absolute, so a view is a function of the topic up to some offset, and nothing but the topic is needed to go on.
 * The views topic never goes back to an earlier offset. Whoever begins to publish first shuts every other instance out, then
 * asks where the partials end, and publishes nothing before it has read as far. Whatever another instance has committed was made
 * of partials that it had read before it was shut out, and so of no later ones. This holds for an instance that has slept and
 * wrongly believes that the partition is its own, too: it may shut the right one out, for a moment, but publishes nothing old.
 *
 * <p>While partitions are counted by two versions, the views that this concerns wait, and so does the as-of: it says of all views that they
 * are complete, and every one of them is made of {@code online_books}.
 *
 * <p>Partials that come while a transaction is committed are merged together by the next one.
 */
public final class MergeLoop implements PollLoop.Work {
    private static final Logger LOG = LoggerFactory.getLogger(MergeLoop.class);
    /** A silent partition must not keep yesterday's counts alive for longer, and a key must not expire. */
    private static final Duration CLOCK_CHECK = Duration.ofSeconds(1);

    /** How long an as-of may wait where no partials come. */
    private static final Duration AS_OF_CHECK = Duration.ofMillis(250);

    private static final Duration SOON = Duration.ofMillis(50);

    private final String topic;
    private final InstantSource clock;
    private final PartialsFeed feed;
    private final ViewsProducer producer;
    private final LoopStatus status;
    private final AsOfHandover asOf;
    private final WaitingViews waiting;

    /** The views of which the producer was opened; others, or none, after the partition has come anew. */
    private @Nullable LiveViews opened;
    /** What must have been read before something is published; absent until it is known. */
    private @Nullable Long start;
    /** What must have been read before the loop ends; absent until it is known. */
    private @Nullable Long last;
    /** Whether everything that was read is in the views. */
    private boolean isPublished = true;

    MergeLoop(
            OutputTopics topics,
            PartialsFeed feed,
            ViewsProducer producer,
            InstantSource clock,
            LoopStatus status,
            AsOfHandover asOf,
            WaitingViews waiting) {
        topic = topics.views().name();
        this.asOf = asOf;
        this.waiting = waiting;
        this.feed = feed;
        this.producer = producer;
        this.clock = clock;
        this.status = status;
    }

    /**
     * Starts a merge that reads with this consumer, which becomes its own. When it is closed it still publishes what is in the
     * topic by then.
     *
     * @param topics of the generation whose views these are
     * @param producers make a transactional producer, of the same transactional id in every instance
     * @param clock of what is published
     * @param windows decides which partials are of the current time
     * @param rules what is in the views
     * @param asOf what is to be published behind the views
     * @param waiting where it says which views wait
     * @param whenEnded called when it has ended, because it was closed or by an error that it cannot mend itself
     */
    public static PollLoop start(
            OutputTopics topics,
            Consumer<String, byte[]> consumer,
            Supplier<Producer<String, byte[]>> producers,
            InstantSource clock,
            InstantSource windows,
            Rules rules,
            AsOfHandover asOf,
            WaitingViews waiting,
            Runnable whenEnded) {
        var status = new LoopStatus();
        var feed = new PartialsFeed(topics, consumer, clock, windows, rules);
        var merge = new MergeLoop(topics, feed, new ViewsProducer(producers), clock, status, asOf, waiting);
        return PollLoop.start("merge", consumer, merge, status, whenEnded);
    }

    @Override
    public void begin() {
        feed.subscribe();
    }

    @Override
    public Duration patience() {
        if (feed.views() == null) {
            return CLOCK_CHECK;
        }
        return status.snapshot().condition() == Condition.CURRENT ? AS_OF_CHECK : SOON;
    }

    @Override
    public void collect(Duration longest) {
        if (feed.poll(longest)) {
            isPublished = false;
        }
    }

    @Override
    public void apply() throws Unreachable {
        LiveViews views = feed.views();
        if (views == null) {
            disconnect();
            status.become(Condition.STARTING);
        } else if (isCaughtUp(views)) {
            publish(views);
        }
    }

    private boolean isCaughtUp(LiveViews views) throws Unreachable {
        if (opened != views || !producer.isOpen()) {
            start = null;
            opened = null;
            views.publishAllAgain();
            producer.open();
            opened = views;
            if (status.isUnreachable()) {
                status.become(Condition.FILLING);
            }
        }
        try {
            if (start == null) {
                start = feed.end();
            }
            return feed.isReadTo(start);
        } catch (TimeoutException e) {
            throw new Unreachable("Topic of partials", e);
        }
    }

    private void publish(LiveViews views) throws Unreachable {
        List<ProducerRecord<String, byte[]>> due = new ArrayList<>(views.due());
        WaitingViews.Snapshot left = views.waiting();
        AsOfHandover.Offer offered = asOf.offered();
        boolean isComplete = offered != null && left.views().isEmpty() && feed.isReadTo(offered.partials());
        if (offered != null && isComplete) {
            due.add(new ProducerRecord<>(
                    topic, null, clock.millis(), AsOf.KEY, offered.asOf().bytes()));
        }
        if (!due.isEmpty()) {
            producer.write(due);
            status.acknowledged(due.size(), clock.instant());
        }
        if (offered != null && isComplete) {
            asOf.published(offered);
        }
        isPublished = true;
        waiting.become(left);
        asOf.setMerging(true);
        if (status.become(Condition.CURRENT)) {
            LOG.info("All views are published");
        }
    }

    @Override
    public int pending() {
        return feed.views() == null ? 0 : feed.lag();
    }

    @Override
    public boolean isDrained() {
        if (feed.views() == null) {
            return true;
        }
        try {
            if (last == null) {
                last = feed.end();
            }
            return feed.isReadTo(last) && isPublished;
        } catch (TimeoutException e) {
            LOG.warn("Kafka does not say where the partials end; what is not merged is merged after the next start");
            return true;
        }
    }

    /** What was published is not certain any more, nor that nobody else publishes. */
    @Override
    public void disconnect() {
        asOf.setMerging(false);
        waiting.end();
        opened = null;
        producer.close();
    }

    @Override
    public void end() {
        asOf.setMerging(false);
        waiting.end();
        producer.close();
    }
}
