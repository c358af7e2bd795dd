// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.liveshelf.api.circuit.Busy;
import java.util.concurrent.TimeoutException;

/** Which failures mean that the server cannot be reached. All others concern one question only. */
final class Reachability {
    private Reachability() {}

    /**
     * No server was found, no connection was free, the connection broke, no server may answer now, or the time limit passed.
     * Not included: a question that the server itself stopped at its own time limit.
     */
    static boolean isLost(Throwable e) {
        return e instanceof MongoTimeoutException
                || e instanceof MongoSocketException
                || e instanceof MongoNotPrimaryException
                || e instanceof MongoNodeIsRecoveringException
                || e instanceof TimeoutException;
    }

    /** Whether the server was not asked because too many questions are waiting. */
    static boolean isBusy(Throwable e) {
        return e instanceof Busy;
    }
}
