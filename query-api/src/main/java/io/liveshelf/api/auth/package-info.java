// SPDX-License-Identifier: Apache-2.0
/** Who the caller is: bearer tokens, verified. */
@NullMarked
package io.liveshelf.api.auth;

import org.jspecify.annotations.NullMarked;
