// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

/** Whoever looks at the pipeline, again and again, with connections of its own. */
interface Looks extends AutoCloseable {
    /** How it is now. Takes some seconds at most, whatever is down. */
    Pipeline look() throws InterruptedException;

    @Override
    void close();
}
