// SPDX-License-Identifier: Apache-2.0
/** What flows between the rooms. */
@NullMarked
package io.liveshelf.streams.event;

import org.jspecify.annotations.NullMarked;
