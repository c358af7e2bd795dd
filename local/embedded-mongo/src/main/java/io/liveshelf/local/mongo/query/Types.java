// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.query;

import de.bwaldvogel.mongo.backend.BsonType;
import de.bwaldvogel.mongo.backend.Missing;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A set of BSON types. Which type a value has depends on its class alone, so the library is asked once for each class. */
final class Types {
    private static final Map<Class<?>, Set<BsonType>> OF_CLASS = new ConcurrentHashMap<>();

    private Types() {}

    /** Whether a value has one of the types with these names; empty where one of the names is not known here. */
    static Optional<ValueTest> test(@Nullable Object operand) {
        Collection<?> names = operand instanceof Collection<?> several ? several : Collections.singleton(operand);
        Set<BsonType> types = Stream.of(BsonType.values())
                .filter(type -> names.contains(type.getAlias()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(BsonType.class)));
        boolean known = !names.isEmpty()
                && names.stream()
                        .allMatch(name ->
                                types.stream().anyMatch(type -> type.getAlias().equals(name)));
        return known ? Optional.of(oneOf(types)) : Optional.empty();
    }

    private static ValueTest oneOf(Set<BsonType> types) {
        boolean isNullOne = types.contains(BsonType.NULL);
        Map<Class<?>, Boolean> classes = new ConcurrentHashMap<>();
        return value -> value == null
                ? isNullOne
                : classes.computeIfAbsent(value.getClass(), first -> !Collections.disjoint(types, of(value)));
    }

    private static Set<BsonType> of(Object value) {
        return OF_CLASS.computeIfAbsent(value.getClass(), first -> find(value));
    }

    private static Set<BsonType> find(Object value) {
        return value instanceof Missing
                ? Set.of()
                : Stream.of(BsonType.values())
                        .filter(type -> type.matches(value))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
