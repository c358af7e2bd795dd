// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

/** The fields of a book that an owner may change. Source: read API, "PUT takes any of". */
enum BookField {
    /** Its title. */
    TITLE("title"),
    /** What it is about. */
    DESCRIPTION("description"),
    /** A child category's name. */
    CATEGORY("community_config.category"),
    /** The id of that child's parent; set with the category, never alone. */
    PARENT_CATEGORY("community_config.parent_category"),
    /** Its tags. */
    TAGS("community_config.tags"),
    /** How hard it is to read. */
    DIFFICULTY_LEVEL("community_config.difficulty_level"),
    /** Whether others than the owner can see it. */
    IS_PUBLIC("community_config.is_public"),
    /** The address of its cover in the community; used before the book's own. */
    COVER_IMAGE_URL("community_config.cover_image_url");

    private final String path;

    BookField(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
