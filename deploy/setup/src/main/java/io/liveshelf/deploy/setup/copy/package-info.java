// SPDX-License-Identifier: Apache-2.0
/** Copies collections into their topics, for the first time or again, so that nothing is missing and nothing is left over. */
@NullMarked
package io.liveshelf.deploy.setup.copy;

import org.jspecify.annotations.NullMarked;
