// SPDX-License-Identifier: Apache-2.0
/** The commands a driver sends and what they answer. */
@NullMarked
package io.liveshelf.local.mongo.command;

import org.jspecify.annotations.NullMarked;
