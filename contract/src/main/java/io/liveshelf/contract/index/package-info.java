// SPDX-License-Identifier: Apache-2.0
/** What Liveshelf expects of the MongoDB it reads. */
@NullMarked
package io.liveshelf.contract.index;

import org.jspecify.annotations.NullMarked;
