// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Body;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.view.Views;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The last body of each materialized view, for when there is no copy in memory: the same bytes again need no new hash and no
 * compression. Other keys are unbounded in number.
 */
final class EncodedBodies {
    private final Map<String, Body> byKey = new ConcurrentHashMap<>();

    Body of(String key, Answer answer) {
        if (answer.source() == Source.LOCAL || Views.byKey(key).isEmpty()) {
            return answer.body();
        }
        @Nullable Body last = byKey.get(key);
        if (last != null && last.isSameAs(answer.body())) {
            return last;
        }
        byKey.put(key, answer.body());
        return answer.body();
    }
}
