// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.memory;

import io.liveshelf.api.read.Answer;

/** A copy that was found in {@link Memory}. It ceases to count at any moment, which its answer does not show. */
public sealed interface Found permits Slot.Copy {
    /** What was copied. */
    Answer answer();
}
