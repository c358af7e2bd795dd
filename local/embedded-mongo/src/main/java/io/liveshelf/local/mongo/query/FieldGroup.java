// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.query;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import io.liveshelf.local.mongo.query.Query.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Conditions on fields of one embedded document, or of the document itself. A query that checks what can be read has some fifty of
 * them; the way to the embedded document is gone once for all, and each field is looked up once.
 */
final class FieldGroup implements Condition {
    private final List<String> parent;
    private final String[] names;
    private final FieldCondition[][] conditions;

    private FieldGroup(List<String> parent, List<FieldCondition> all) {
        this.parent = parent;
        Map<String, List<FieldCondition>> byName = new LinkedHashMap<>();
        all.forEach(each ->
                byName.computeIfAbsent(each.name(), first -> new ArrayList<>()).add(each));
        names = byName.keySet().toArray(String[]::new);
        conditions = byName.values().stream()
                .map(each -> each.toArray(FieldCondition[]::new))
                .toArray(FieldCondition[][]::new);
    }

    /** The same conditions; those that have a parent in common are one, in the place of the first of them. */
    static List<Condition> grouped(List<Condition> all) {
        Map<List<String>, List<FieldCondition>> byParent = new LinkedHashMap<>();
        all.forEach(each -> {
            if (each instanceof FieldCondition field) {
                byParent.computeIfAbsent(field.parent(), first -> new ArrayList<>())
                        .add(field);
            }
        });
        List<Condition> result = new ArrayList<>();
        for (Condition each : all) {
            if (!(each instanceof FieldCondition field)) {
                result.add(each);
                continue;
            }
            List<FieldCondition> group = byParent.remove(field.parent());
            if (group != null) {
                result.add(group.size() == 1 ? field : new FieldGroup(field.parent(), group));
            }
        }
        return result;
    }

    @Override
    public boolean isMetBy(Document document) {
        Object at = document;
        for (String name : parent) {
            at = at instanceof Document inner ? inner.getOrMissing(name) : Missing.getInstance();
            if (at instanceof Collection) {
                return eachAlone(document);
            }
        }
        Document inner = at instanceof Document found ? found : null;
        for (int i = 0; i < names.length; i++) {
            Object value = inner == null ? Missing.getInstance() : inner.getOrMissing(names[i]);
            for (FieldCondition condition : conditions[i]) {
                if (!condition.holdsFor(value, document)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean eachAlone(Document document) {
        for (FieldCondition[] ofName : conditions) {
            for (FieldCondition condition : ofName) {
                if (!condition.isMetBy(document)) {
                    return false;
                }
            }
        }
        return true;
    }
}
