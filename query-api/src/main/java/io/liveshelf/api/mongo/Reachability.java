// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.liveshelf.api.circuit.Busy;
import java.util.concurrent.TimeoutException;

/** Which failures say that the server is not there. All others are its answer to one question, and say nothing of others. */
final class Reachability {
    private Reachability() {}

    /**
     * No server was found, none had a connection free, the connection broke, none may answer now, or the time limit went by.
     * A question that the server itself stopped for taking too long is another thing.
     */
    static boolean isLost(Throwable e) {
        return e instanceof MongoTimeoutException
                || e instanceof MongoSocketException
                || e instanceof MongoNotPrimaryException
                || e instanceof MongoNodeIsRecoveringException
                || e instanceof TimeoutException;
    }

    /** Whether nobody was asked, because too many wait. */
    static boolean isBusy(Throwable e) {
        return e instanceof Busy;
    }
}
