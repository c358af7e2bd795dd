// SPDX-License-Identifier: Apache-2.0
/** The demo as a process of its own, for deployments in containers: it fills an empty database, and then keeps reading. */
@NullMarked
package io.liveshelf.local.demo.process;

import org.jspecify.annotations.NullMarked;
