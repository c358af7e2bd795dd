// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.events;

/** What event streams are about. */
@FunctionalInterface
public interface Feed {
    /** What somebody has missed who has seen everything up to the event with this number. Answers at once. */
    Batch since(long number);
}
