// SPDX-License-Identifier: Apache-2.0
/** The network side: frames, one queue of commands per connection, replies. */
@NullMarked
package io.liveshelf.local.mongo.wire;

import org.jspecify.annotations.NullMarked;
