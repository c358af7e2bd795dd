// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.truth;

import io.liveshelf.verify.compare.Body;
import java.io.IOException;

/** Says what should be served. */
@FunctionalInterface
public interface Truth {
    /**
     * What is right at some moment between the call and its return.
     *
     * @throws IOException saying why that cannot be found out
     */
    Body now() throws IOException, InterruptedException;
}
