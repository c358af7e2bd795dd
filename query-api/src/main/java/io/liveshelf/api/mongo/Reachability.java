// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import io.liveshelf.api.circuit.Silent;
import java.util.concurrent.TimeoutException;

/** Which failures mean that the server cannot be reached. All others concern one question only. */
final class Reachability {
    private Reachability() {}

    /**
     * No server was found, the connection broke, no server may answer now, or the server gave no sign of life. Not included: a
     * question that took longer than it may, which a server that is merely busy does to us.
     */
    static boolean isLost(Throwable e) {
        return (e instanceof MongoTimeoutException
                        || e instanceof MongoSocketException
                        || e instanceof MongoNotPrimaryException
                        || e instanceof MongoNodeIsRecoveringException
                        || e instanceof Silent)
                && !isSlow(e);
    }

    /** Whether the question took longer than it may. */
    static boolean isSlow(Throwable e) {
        return e instanceof TimeoutException || e instanceof MongoSocketReadTimeoutException;
    }
}
