// SPDX-License-Identifier: Apache-2.0
/** The one JSON codec. */
@NullMarked
package io.liveshelf.views.json;

import org.jspecify.annotations.NullMarked;
