// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

/** The outcome of a fact. */
public enum FactOutcome {
    /** It was counted. */
    COUNTED,
    /** It had been counted before. */
    DUPLICATE,
    /** It is older than any window. */
    TOO_OLD
}
