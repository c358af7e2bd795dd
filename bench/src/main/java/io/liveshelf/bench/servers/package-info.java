// SPDX-License-Identifier: Apache-2.0
/** Other servers, as Debian packages them: the baselines of benchmarks that read. */
@NullMarked
package io.liveshelf.bench.servers;

import org.jspecify.annotations.NullMarked;
