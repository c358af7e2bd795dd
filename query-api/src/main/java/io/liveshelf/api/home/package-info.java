// SPDX-License-Identifier: Apache-2.0
/** Everything that the homepage needs, in one response. */
@NullMarked
package io.liveshelf.api.home;

import org.jspecify.annotations.NullMarked;
