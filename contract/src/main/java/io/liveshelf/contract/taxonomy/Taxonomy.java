// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.taxonomy;

import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The categories: 11 parents with 33 children. A book names its child category. The parent always follows from the taxonomy,
 * never from the book, so that no book is listed under a parent that does not have its category.
 *
 * @param parents in display order
 */
public record Taxonomy(List<Parent> parents) {
    private static final Taxonomy BUILT_IN = load();

    /**
     * A parent category.
     *
     * @param id stable; part of keys and paths
     * @param order position among the parents, from 1
     */
    public record Parent(String id, String name, String nameVi, String icon, int order, List<Child> children) {
        /** Copies the children. */
        public Parent {
            children = List.copyOf(children);
        }
    }

    /** A child category: books have its {@code name}, paths its {@code slug}. */
    public record Child(String name, String slug) {}

    /** Copies the parents. */
    public Taxonomy {
        parents = List.copyOf(parents);
    }

    /** The taxonomy of the product. */
    public static Taxonomy builtIn() {
        return BUILT_IN;
    }

    /** The parent with this id. */
    public Optional<Parent> parent(String id) {
        return parents.stream().filter(parent -> parent.id().equals(id)).findFirst();
    }

    /** The parent of the child category with this name; empty if the name is unknown or null. */
    public Optional<Parent> parentOf(@Nullable String child) {
        return Optional.ofNullable(child == null ? null : ByChild.PARENTS.get(child));
    }

    /** The child category with this name; empty if the name is unknown or null. */
    public Optional<Child> childByName(@Nullable String name) {
        return parentOf(name).stream()
                .flatMap(parent -> parent.children().stream())
                .filter(child -> child.name().equals(name))
                .findFirst();
    }

    /** The child category with this slug. */
    public Optional<Child> childBySlug(String slug) {
        return children().stream().filter(child -> child.slug().equals(slug)).findFirst();
    }

    /** All child categories, in display order. */
    public List<Child> children() {
        return parents.stream().flatMap(parent -> parent.children().stream()).toList();
    }

    /** The names of all child categories, sorted, whatever parents they have. */
    public List<String> namesOfChildren() {
        return children().stream().map(Child::name).sorted().toList();
    }

    /** The names of a parent's child categories, sorted; empty if there is no such parent. */
    public List<String> namesOfChildren(String parentId) {
        return parent(parentId).stream()
                .flatMap(parent -> parent.children().stream())
                .map(Child::name)
                .sorted()
                .toList();
    }

    /** Every change of a book needs the parent, so it is looked up and not searched. */
    private static final class ByChild {
        static final Map<String, Parent> PARENTS = BUILT_IN.children().stream()
                .map(Child::name)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), ByChild::search));

        private static Parent search(String child) {
            return BUILT_IN.parents().stream()
                    .filter(parent -> parent.children().stream()
                            .anyMatch(each -> each.name().equals(child)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Taxonomy load() {
        try (InputStream in = Taxonomy.class.getResourceAsStream("taxonomy.json")) {
            return Json.read(
                    Objects.requireNonNull(in, "taxonomy.json is not in the jar")
                            .readAllBytes(),
                    Taxonomy.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
