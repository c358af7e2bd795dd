// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.rules.ViewRule;
import io.liveshelf.contract.view.Inputs;
import io.liveshelf.contract.view.View;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Publishes every view once, and then those that changed or whose keys would expire. */
final class ViewPublisher {
    private final Output output;
    private final List<PublishedView> views;

    ViewPublisher(Rules rules, Output output) {
        this.output = output;
        views = rules.views().stream().map(PublishedView::new).toList();
    }

    /** Receives the views to publish. */
    @FunctionalInterface
    interface Output {
        void emit(View view, byte[] body);
    }

    private static final class PublishedView {
        private final ViewRule rule;
        private final View view;
        private @Nullable Payload payload;
        private Instant at = Instant.MIN;
        /** Whether its inputs changed since it was computed. */
        private boolean isTouched = true;

        private boolean waits;

        PublishedView(ViewRule rule) {
            this.rule = rule;
            view = rule.view();
        }
    }

    /**
     * Publishes the views whose content changed with these inputs.
     *
     * @param mixed inputs that must not be used now; what needs one waits
     */
    void publishChanged(Set<Input> changed, Set<Input> mixed, Inputs inputs, Instant now) {
        for (PublishedView each : views) {
            each.isTouched |= !Collections.disjoint(each.rule.needs(), changed);
            each.waits = !Collections.disjoint(each.rule.needs(), mixed);
            if (each.isTouched && !each.waits) {
                each.isTouched = false;
                Payload payload = each.rule.of(inputs);
                if (!payload.equals(each.payload)) {
                    publish(each, payload, now);
                }
            }
        }
    }

    /** Publishes again the views that are a third of their TTL old, so that their keys do not expire. */
    void publishDue(Instant now) {
        for (PublishedView each : views) {
            if (each.payload != null
                    && !each.waits
                    && !each.at.plus(each.view.heartbeat()).isAfter(now)) {
                publish(each, each.payload, now);
            }
        }
    }

    /** The views that wait since the last call of {@link #publishChanged}. */
    List<ViewRule> waiting() {
        return views.stream().filter(each -> each.waits).map(each -> each.rule).toList();
    }

    private void publish(PublishedView published, Payload payload, Instant now) {
        published.payload = payload;
        published.at = now;
        output.emit(published.view, payload.servedAt(now, published.view.ttl()).bytes());
    }
}
