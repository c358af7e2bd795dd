// SPDX-License-Identifier: Apache-2.0
/** What Redis must forget when something changes: the rules, and how none is forgotten itself. */
@NullMarked
package io.liveshelf.streams.drop;

import org.jspecify.annotations.NullMarked;
