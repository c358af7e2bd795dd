// SPDX-License-Identifier: Apache-2.0
/** Races of readers and changes: a reader that is held while a change passes, and many readers at once. */
@NullMarked
package io.liveshelf.e2e.race;

import org.jspecify.annotations.NullMarked;
