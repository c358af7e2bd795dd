// SPDX-License-Identifier: Apache-2.0
/** The read API as a process: its parts assembled, its route table, its main class. */
@NullMarked
package io.liveshelf.api;

import org.jspecify.annotations.NullMarked;
