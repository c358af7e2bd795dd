// SPDX-License-Identifier: Apache-2.0
/** The taxonomy: parent and child categories. */
@NullMarked
package io.liveshelf.contract.taxonomy;

import org.jspecify.annotations.NullMarked;
