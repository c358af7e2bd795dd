// SPDX-License-Identifier: Apache-2.0
/** All that the homepage needs, in one answer. */
@NullMarked
package io.liveshelf.api.home;

import org.jspecify.annotations.NullMarked;
