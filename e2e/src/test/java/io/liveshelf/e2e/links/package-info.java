// SPDX-License-Identifier: Apache-2.0
/** Links between the parts that are encrypted and that ask who somebody is. */
@NullMarked
package io.liveshelf.e2e.links;

import org.jspecify.annotations.NullMarked;
