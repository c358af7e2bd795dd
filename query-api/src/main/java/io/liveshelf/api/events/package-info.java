// SPDX-License-Identifier: Apache-2.0
/** The event stream: which views have changed, told to any number of clients that hold no thread. */
@NullMarked
package io.liveshelf.api.events;

import org.jspecify.annotations.NullMarked;
