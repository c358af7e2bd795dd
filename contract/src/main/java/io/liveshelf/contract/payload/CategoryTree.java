// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.List;
import java.util.Map;

/** The category tree with numbers of visible books. Shape: read API, "Tree". */
public record CategoryTree(List<Parent> categories, int totalParents, int totalChildren, long totalBooks)
        implements Payload {

    /** Copies the categories. */
    public CategoryTree {
        categories = List.copyOf(categories);
    }

    /** A parent with its children; {@code totalBooks} is the sum of theirs. */
    public record Parent(
            String id, String name, String nameVi, String icon, int order, List<Child> children, long totalBooks) {
        /** Copies the children. */
        public Parent {
            children = List.copyOf(children);
        }

        private static Parent of(Taxonomy.Parent parent, Map<String, Long> counts) {
            List<Child> children = parent.children().stream()
                    .map(child ->
                            new Child(child.name(), child.slug(), parent.id(), counts.getOrDefault(child.name(), 0L)))
                    .toList();
            return new Parent(
                    parent.id(),
                    parent.name(),
                    parent.nameVi(),
                    parent.icon(),
                    parent.order(),
                    children,
                    children.stream().mapToLong(Child::booksCount).sum());
        }
    }

    /** A child category; {@code parent} is the parent's id. */
    public record Child(String name, String slug, String parent, long booksCount) {}

    /** The tree of the taxonomy, with counts by the name of the child category. */
    public static CategoryTree of(Map<String, Long> counts) {
        List<Parent> parents = Taxonomy.builtIn().parents().stream()
                .map(parent -> Parent.of(parent, counts))
                .toList();
        return new CategoryTree(
                parents,
                parents.size(),
                parents.stream().mapToInt(parent -> parent.children().size()).sum(),
                parents.stream().mapToLong(Parent::totalBooks).sum());
    }
}
