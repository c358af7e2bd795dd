// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.expression;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators that compute only those of their arguments that decide. */
final class Conditions {
    private static final List<String> PARTS = List.of("if", "then", "else");

    /** A branch of {@code $switch}. */
    private record Branch(Node condition, Node value) {}

    private Conditions() {}

    static Node cond(@Nullable Object argument, Reader reader) {
        if (!(argument instanceof List<?> parts)) {
            Document named = Reader.named("$cond", argument, PARTS, List.of());
            return cond(reader.read(named.get("if")), reader.read(named.get("then")), reader.read(named.get("else")));
        }
        if (parts.size() != PARTS.size()) {
            throw new MongoServerError(
                    16020, "Expression $cond takes exactly 3 arguments. " + parts.size() + " were passed in.");
        }
        List<Node> nodes = reader.readAll(parts);
        return cond(nodes.get(0), nodes.get(1), nodes.get(2));
    }

    private static Node cond(Node condition, Node yes, Node no) {
        return scope -> Utils.isTrue(condition.in(scope)) ? yes.in(scope) : no.in(scope);
    }

    static Node cases(@Nullable Object argument, Reader reader) {
        Document named = Reader.named("$switch", argument, List.of("branches"), List.of("default"));
        List<Branch> branches = new ArrayList<>();
        if (named.get("branches") instanceof List<?> list) {
            for (Object each : list) {
                Document branch = Reader.named("$switch.branches", each, List.of("case", "then"), List.of());
                branches.add(new Branch(reader.read(branch.get("case")), reader.read(branch.get("then"))));
            }
        }
        Node otherwise = named.containsKey("default")
                ? reader.read(named.get("default"))
                : scope -> {
                    throw new MongoServerError(
                            40066,
                            "$switch could not find a matching branch for an input, and no default was specified.");
                };
        return scope -> {
            for (Branch branch : branches) {
                if (Utils.isTrue(branch.condition.in(scope))) {
                    return branch.value.in(scope);
                }
            }
            return otherwise.in(scope);
        };
    }

    /** The first value that there is; the last one where there is none. */
    static Node ifNull(List<Node> nodes) {
        if (nodes.size() < 2) {
            throw new MongoServerError(1257300, "$ifNull needs at least two arguments, had: " + nodes.size());
        }
        return scope -> {
            Object value = null;
            for (Node node : nodes) {
                value = node.in(scope);
                if (Missing.isNeitherNullNorMissing(value)) {
                    return value;
                }
            }
            return value;
        };
    }

    static Node and(List<Node> nodes) {
        return scope -> {
            for (Node node : nodes) {
                if (!Utils.isTrue(node.in(scope))) {
                    return false;
                }
            }
            return true;
        };
    }

    static Node or(List<Node> nodes) {
        return scope -> {
            for (Node node : nodes) {
                if (Utils.isTrue(node.in(scope))) {
                    return true;
                }
            }
            return false;
        };
    }
}
