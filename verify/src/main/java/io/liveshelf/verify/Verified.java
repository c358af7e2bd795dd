// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

/**
 * What came of comparing a view.
 *
 * @param view its Redis key, or the pattern of all cards, or what else was compared
 * @param equal whether it is proved right
 */
public record Verified(String view, boolean equal) {}
