// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.streams.MalformedPartial;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the partials that are ignored, one of each kind: during a rolling upgrade there may be many. */
final class IgnoredPartials {
    private static final Logger LOG = LoggerFactory.getLogger(IgnoredPartials.class);

    private final Set<String> kinds = new HashSet<>();

    void add(String key, MalformedPartial reason) {
        if (kinds.add(key.split("/", 2)[0])) {
            LOG.warn(
                    "partial {} ignored, as are others of its kind that this version cannot read;"
                            + " views that need them wait: {}",
                    key,
                    reason.getMessage());
        }
    }
}
