// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

/**
 * What the intake makes of a record: an event of a book or of an author, an invalidation, or a dead letter if the record
 * cannot be used.
 */
public sealed interface IntakeResult permits BookEvent, AuthorEvent, Invalidation, DeadLetter {}
