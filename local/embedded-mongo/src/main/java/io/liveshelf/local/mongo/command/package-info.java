// SPDX-License-Identifier: Apache-2.0
/** The commands of drivers, and their replies. */
@NullMarked
package io.liveshelf.local.mongo.command;

import org.jspecify.annotations.NullMarked;
