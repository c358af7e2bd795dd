// SPDX-License-Identifier: Apache-2.0
/** What drills share: a system with a load, readers of every endpoint, and checks of all that they are told. */
@NullMarked
package io.liveshelf.bench.drill;

import org.jspecify.annotations.NullMarked;
