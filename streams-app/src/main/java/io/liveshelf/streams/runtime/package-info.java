// SPDX-License-Identifier: Apache-2.0
/** Wires all packages into one topology and runs the process. */
@NullMarked
package io.liveshelf.streams.runtime;

import org.jspecify.annotations.NullMarked;
