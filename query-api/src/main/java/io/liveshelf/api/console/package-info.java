// SPDX-License-Identifier: Apache-2.0
/** The console over HTTP: how the deployment is, what changes of it, and the commands that may be run. */
@NullMarked
package io.liveshelf.api.console;

import org.jspecify.annotations.NullMarked;
