// SPDX-License-Identifier: Apache-2.0
/** Who may do what on a local stack: the secrets that the API is given, and what people are told about them. */
@NullMarked
package io.liveshelf.local.launcher.access;

import org.jspecify.annotations.NullMarked;
