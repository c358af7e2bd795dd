// SPDX-License-Identifier: Apache-2.0
/** Who asks: bearer tokens, verified. */
@NullMarked
package io.liveshelf.api.auth;

import org.jspecify.annotations.NullMarked;
