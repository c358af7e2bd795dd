// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index on one or several fields: one entry per value of a document, the value followed by the document's key.
 *
 * <p>It finds candidates, which the matcher then checks: equal values of the leading fields, and a range of the field
 * after them. Descending fields are kept ascending, because results are sorted in memory anyway.
 */
final class FieldIndex extends Index<SortKey> {
    private static final int MOST_PREFIXES = 1000;

    /** The changes of the update that was checked last; they are applied next. */
    private record Pending(Document before, Document after, Set<KeyValue> oldValues, Set<KeyValue> newValues) {
        boolean isChange() {
            return !oldValues.equals(newValues);
        }

        boolean isOf(Object otherBefore, Object otherAfter) {
            return before == otherBefore && after == otherAfter;
        }
    }

    private final String mapName;
    private final MVMap<SortKey, SortKey> entries;
    private final MVMap<String, Long> arrays;
    private final boolean unique;
    private @Nullable Pending pending;

    FieldIndex(Store store, String mapName, String name, List<IndexKey> keys, boolean sparse, boolean unique) {
        super(name, keys, sparse);
        this.mapName = mapName;
        this.entries = store.map(mapName, SortKeyType.INSTANCE, SortKeyType.INSTANCE);
        this.arrays = store.counters("indexes-with-arrays");
        this.unique = unique;
    }

    MVMap<SortKey, SortKey> entries() {
        return entries;
    }

    /** The number of leading fields that a query fixes, and one half more for a range; 0 if the index is of no use. */
    double usefulness(Document query) {
        double fields = 0;
        for (String field : keys()) {
            if (Points.in(query, field) == null) {
                return Bounds.in(query, field) == null ? fields : fields + 0.5;
            }
            fields++;
        }
        return unique ? Double.MAX_VALUE : fields;
    }

    @Override
    public boolean canHandle(Document query) {
        return usefulness(query) > 0;
    }

    @Override
    public Iterable<SortKey> getPositions(Document query) {
        List<SortKey> prefixes = List.of(SortKey.ofAll(List.of()));
        Bounds bounds = null;
        for (String field : keys()) {
            List<SortKey> points = Points.in(query, field);
            if (points == null || points.size() * prefixes.size() > MOST_PREFIXES) {
                bounds = Bounds.in(query, field);
                break;
            }
            prefixes = prefixes.stream()
                    .flatMap(prefix -> points.stream().map(prefix::then))
                    .toList();
        }
        if (bounds != null && arrays.containsKey(mapName)) {
            bounds = bounds.forArrays();
        }
        Set<SortKey> positions = new LinkedHashSet<>();
        for (SortKey prefix : prefixes) {
            collect(prefix, bounds, positions);
        }
        return positions;
    }

    private void collect(SortKey prefix, @Nullable Bounds bounds, Set<SortKey> positions) {
        SortKey low = bounds == null ? null : bounds.low();
        SortKey high = bounds == null || bounds.high() == null ? null : prefix.then(bounds.high());
        Cursor<SortKey, SortKey> cursor = entries.cursor(low == null ? prefix : prefix.then(low));
        while (cursor.hasNext()) {
            SortKey entry = cursor.next();
            if (!entry.startsWith(prefix) || (high != null && entry.compareTo(high) > 0 && !entry.startsWith(high))) {
                return;
            }
            positions.add(cursor.getValue());
        }
    }

    @Override
    public @Nullable SortKey getPosition(Document document) {
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<SortKey> collection) {
        checkUnique(valuesOf(document), SortKey.of(document.get("_id")), collection);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<SortKey> collection) {
        pending = hasSameFields(before, after)
                ? new Pending(before, after, Set.of(), Set.of())
                : new Pending(before, after, valuesOf(before), valuesOf(after));
        if (pending.isChange()) {
            checkUnique(pending.newValues, SortKey.of(before.get("_id")), collection);
        }
    }

    /** Whether the update leaves alone what is indexed, which is cheaper to see than to compute the entries of both. */
    private boolean hasSameFields(Document before, Document after) {
        return keys().stream()
                .allMatch(field -> Objects.equals(
                        Utils.getSubdocumentValueCollectionAware(before, field),
                        Utils.getSubdocumentValueCollectionAware(after, field)));
    }

    private void checkUnique(Set<KeyValue> all, SortKey position, MongoCollection<SortKey> collection) {
        for (KeyValue values : all) {
            if (unique && isTaken(prefix(values), position)) {
                throw new DuplicateKeyError(this, collection, getKeys(), values);
            }
        }
    }

    private boolean isTaken(SortKey prefix, SortKey position) {
        Cursor<SortKey, SortKey> cursor = entries.cursor(prefix);
        while (cursor.hasNext() && cursor.next().startsWith(prefix)) {
            if (!cursor.getValue().equals(position)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void add(Document document, SortKey position, MongoCollection<SortKey> collection) {
        put(valuesOf(document), position);
    }

    private void put(Set<KeyValue> all, SortKey position) {
        all.forEach(values -> entries.put(prefix(values).then(position), position));
        if (all.size() != 1 && !arrays.containsKey(mapName)) {
            arrays.put(mapName, 1L);
        }
    }

    @Override
    public @Nullable SortKey remove(Document document) {
        SortKey position = SortKey.of(document.get("_id"));
        remove(valuesOf(document), position);
        return position;
    }

    private void remove(Set<KeyValue> all, SortKey position) {
        all.forEach(values -> entries.remove(prefix(values).then(position)));
    }

    @Override
    public void updateInPlace(Document before, Document after, SortKey position, MongoCollection<SortKey> collection) {
        Pending update = pending;
        if (update == null || !update.isOf(before, after)) {
            update = new Pending(before, after, valuesOf(before), valuesOf(after));
        }
        pending = null;
        if (update.isChange()) {
            remove(update.oldValues, position);
            put(update.newValues, position);
        }
    }

    private Set<KeyValue> valuesOf(Document document) {
        return isSparse() && isAbsent(document) ? Set.of() : getKeyValues(document);
    }

    /** A sparse index has no entry for a document without its fields. */
    private boolean isAbsent(Document document) {
        return keys().stream()
                .allMatch(field -> Utils.getSubdocumentValueCollectionAware(document, field) instanceof Missing);
    }

    private static SortKey prefix(KeyValue values) {
        List<Object> list = new ArrayList<>();
        values.forEach(list::add);
        return SortKey.ofAll(list);
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public void drop() {
        arrays.remove(mapName);
    }
}
