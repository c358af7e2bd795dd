// SPDX-License-Identifier: Apache-2.0
/** What the topics of a deployment are, and what is in them. */
@NullMarked
package io.liveshelf.operate.topics;

import org.jspecify.annotations.NullMarked;
