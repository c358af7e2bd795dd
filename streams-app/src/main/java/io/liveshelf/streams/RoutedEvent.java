// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

/**
 * What a reading room hands on: news for a shelf, news for the author desk, something for Redis to forget, or a record that
 * cannot be used.
 */
public sealed interface RoutedEvent permits BookEvent, AuthorEvent, Invalidation, DeadLetter {}
