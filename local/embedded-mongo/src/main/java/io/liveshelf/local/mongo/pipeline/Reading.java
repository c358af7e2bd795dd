// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows the stages that change no document that they get. What they make may contain parts of these documents, so it is copied
 * before anything else may change it.
 */
final class Reading {
    private static final Set<String> ALWAYS =
            Set.of("$match", "$sort", "$skip", "$limit", "$group", "$count", "$facet");

    private Reading() {}

    static boolean isAllThat(String stage, @Nullable Object specification) {
        return ALWAYS.contains(stage)
                || (stage.equals("$project")
                        && specification instanceof Document projection
                        && isMadeOfOwnFields(projection));
    }

    /** The library removes an excluded field of a document inside another one where it is. */
    private static boolean isMadeOfOwnFields(Document projection) {
        return projection.keySet().stream()
                .allMatch(field -> (field.equals("_id") || isIncluded(projection.get(field)))
                        && projection.keySet().stream().noneMatch(other -> other.startsWith(field + ".")));
    }

    private static boolean isIncluded(@Nullable Object value) {
        return !(value instanceof Boolean || value instanceof Number)
                || Boolean.TRUE.equals(value)
                || (value instanceof Number number && number.doubleValue() != 0);
    }
}
