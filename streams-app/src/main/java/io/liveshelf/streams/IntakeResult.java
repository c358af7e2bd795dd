// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

/** What the intake emits of a document: an event of a book or of an author. */
public sealed interface IntakeResult permits BookEvent, AuthorEvent {}
