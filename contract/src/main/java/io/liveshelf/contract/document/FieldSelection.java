// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields of an object are read; whole if all of them are. */
final class FieldSelection {
    /** Selects everything. */
    static final FieldSelection WHOLE = new FieldSelection();

    private final Map<String, FieldSelection> fields = new HashMap<>();

    private FieldSelection() {}

    /** Selects the {@code _id} and the fields that have a rule. */
    static FieldSelection of(Collection<FieldRule> rules) {
        var selection = new FieldSelection();
        selection.fields.put("_id", WHOLE);
        rules.forEach(rule -> selection.add(List.of(rule.path().split("\\.", -1))));
        return selection;
    }

    private void add(List<String> path) {
        String name = path.get(0);
        if (path.size() == 1) {
            fields.put(name, WHOLE);
        } else {
            fields.computeIfAbsent(name, each -> new FieldSelection()).add(path.subList(1, path.size()));
        }
    }

    /** What is read of this field; null: nothing. */
    @Nullable
    FieldSelection of(String field) {
        return this == WHOLE ? WHOLE : fields.get(field);
    }
}
