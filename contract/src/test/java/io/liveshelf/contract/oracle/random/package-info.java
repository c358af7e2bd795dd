// SPDX-License-Identifier: Apache-2.0
/** Communities made up at random: small, full of ties and gaps, with documents that cannot be read. */
@NullMarked
package io.liveshelf.contract.oracle.random;

import org.jspecify.annotations.NullMarked;
