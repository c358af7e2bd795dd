// SPDX-License-Identifier: Apache-2.0
/** Access to a local stack: the secrets of the API, and the lines that show people how to use them. */
@NullMarked
package io.liveshelf.local.launcher.access;

import org.jspecify.annotations.NullMarked;
