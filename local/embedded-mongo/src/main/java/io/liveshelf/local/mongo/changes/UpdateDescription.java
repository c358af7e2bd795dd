// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.changes;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code updateDescription} of an update: dotted paths into documents and arrays.
 *
 * <p>A shortened array is reported as truncated only after an update by a pipeline; update operators that remove
 * elements report the whole array, as a replica set does.
 */
final class UpdateDescription {
    private final Document updated = new Document();
    private final List<String> removed = new ArrayList<>();
    private final List<Document> truncated = new ArrayList<>();
    private final boolean byPipeline;

    private UpdateDescription(boolean byPipeline) {
        this.byPipeline = byPipeline;
    }

    static Document of(Document before, Document after, boolean byPipeline) {
        UpdateDescription description = new UpdateDescription(byPipeline);
        description.compare("", before, after);
        return new Document("updatedFields", description.updated)
                .append("removedFields", description.removed)
                .append("truncatedArrays", description.truncated);
    }

    private void compare(String path, Document before, Document after) {
        for (String name : before.keySet()) {
            if (!after.containsKey(name)) {
                removed.add(path + name);
            }
        }
        for (Map.Entry<String, Object> field : after.entrySet()) {
            String name = field.getKey();
            if (before.containsKey(name)) {
                compareValues(path + name, before.get(name), field.getValue());
            } else {
                updated.put(path + name, field.getValue());
            }
        }
    }

    private void compareValues(String path, @Nullable Object before, @Nullable Object after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before instanceof Document left && after instanceof Document right) {
            compare(path + ".", left, right);
        } else if (before instanceof List<?> left && after instanceof List<?> right && isTold(left, right)) {
            compareArrays(path, left, right);
        } else {
            updated.put(path, after);
        }
    }

    private boolean isTold(List<?> before, List<?> after) {
        return !after.isEmpty() && (byPipeline || after.size() >= before.size());
    }

    private void compareArrays(String path, List<?> before, List<?> after) {
        if (after.size() < before.size()) {
            truncated.add(new Document("field", path).append("newSize", after.size()));
        }
        for (int i = 0; i < after.size(); i++) {
            if (i < before.size()) {
                compareValues(path + "." + i, before.get(i), after.get(i));
            } else {
                updated.put(path + "." + i, after.get(i));
            }
        }
    }
}
