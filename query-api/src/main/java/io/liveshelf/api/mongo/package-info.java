// SPDX-License-Identifier: Apache-2.0
/** The client of MongoDB: connection, circuit, worker threads and time limit. */
@NullMarked
package io.liveshelf.api.mongo;

import org.jspecify.annotations.NullMarked;
