// SPDX-License-Identifier: Apache-2.0
/** What the process says about itself over HTTP. */
@NullMarked
package io.liveshelf.streams.health;

import org.jspecify.annotations.NullMarked;
