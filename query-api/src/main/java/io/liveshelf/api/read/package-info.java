// SPDX-License-Identifier: Apache-2.0
/** Where an answer comes from: one port, and the decorators that make it quick and hard to break. */
@NullMarked
package io.liveshelf.api.read;

import org.jspecify.annotations.NullMarked;
