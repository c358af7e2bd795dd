// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.control;

/**
 * What can be done to a running stack. Each call returns when it is done; the answer is one line for people.
 *
 * <p>What makes no sense is an {@link IllegalArgumentException}, and nothing has been done then.
 */
public interface Operator {

    /** Changes the number of processes that run the streams. */
    String scale(int instances) throws OperationFailed, InterruptedException;

    /** Restarts a part by its name; {@code streams}: all its instances, one after the other. */
    String restart(String part) throws OperationFailed, InterruptedException;
}
