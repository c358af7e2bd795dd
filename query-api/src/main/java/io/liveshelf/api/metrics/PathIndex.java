// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which route a path belongs to. A look-up makes no object, so that it costs the fastest answers next to nothing. Segments that
 * are spelt out come before parameters.
 *
 * @param <T> what is kept for each route
 */
final class PathIndex<T> {
    private final Node<T> root = new Node<>("");

    private static final class Node<T> {
        private final String segment;
        private final List<Node<T>> children = new ArrayList<>();
        private @Nullable Node<T> parameter;
        private @Nullable T value;

        private Node(String segment) {
            this.segment = segment;
        }

        private Node<T> child(String name) {
            if (name.startsWith("{")) {
                Node<T> known = parameter == null ? new Node<>(name) : parameter;
                parameter = known;
                return known;
            }
            return children.stream()
                    .filter(child -> child.segment.equals(name))
                    .findFirst()
                    .orElseGet(() -> {
                        var fresh = new Node<T>(name);
                        children.add(fresh);
                        return fresh;
                    });
        }
    }

    /**
     * Of these routes.
     *
     * @param templates such as {@code /api/v1/books/{book_id}}
     * @param value what is kept for a route
     */
    PathIndex(Collection<String> templates, Function<String, T> value) {
        Map<String, T> values = new HashMap<>();
        for (String template : templates) {
            Node<T> node = root;
            for (String segment : template.substring(1).split("/", -1)) {
                node = node.child(segment);
            }
            node.value = values.computeIfAbsent(template, value);
        }
    }

    /** What is kept for the route of this path; null if there is none. A slash at the end makes no difference. */
    @Nullable
    T find(String path) {
        int end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        T found = find(root, path, 1, end);
        return found == null && end < path.length() ? find(root, path, 1, path.length()) : found;
    }

    private @Nullable T find(Node<T> node, String path, int from, int end) {
        if (from > end) {
            return node.value;
        }
        int slash = path.indexOf('/', from);
        int to = slash < 0 || slash > end ? end : slash;
        for (int i = 0; i < node.children.size(); i++) {
            Node<T> child = node.children.get(i);
            if (child.segment.length() == to - from && path.startsWith(child.segment, from)) {
                T found = find(child, path, to + 1, end);
                if (found != null) {
                    return found;
                }
            }
        }
        Node<T> parameter = node.parameter;
        return parameter == null || to == from ? null : find(parameter, path, to + 1, end);
    }
}
