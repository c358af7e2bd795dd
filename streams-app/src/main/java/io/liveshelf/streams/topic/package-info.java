// SPDX-License-Identifier: Apache-2.0
/** Every topic, declared once, and the bytes on it. */
@NullMarked
package io.liveshelf.streams.topic;

import org.jspecify.annotations.NullMarked;
