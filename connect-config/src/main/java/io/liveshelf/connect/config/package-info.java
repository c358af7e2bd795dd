// SPDX-License-Identifier: Apache-2.0
/** The connector, worker and topic definitions as values, read from the same files that docker-compose mounts. */
@NullMarked
package io.liveshelf.connect.config;

import org.jspecify.annotations.NullMarked;
