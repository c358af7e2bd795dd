// SPDX-License-Identifier: Apache-2.0
/** Reads documents and facts, and hands on what they mean to a book or an author; what cannot be read is a dead letter. */
@NullMarked
package io.liveshelf.streams.intake;

import org.jspecify.annotations.NullMarked;
