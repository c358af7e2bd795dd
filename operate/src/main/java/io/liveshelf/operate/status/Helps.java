// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

/**
 * What helps, in words: commands where {@code ./liveshelf up} runs the deployment, else what they would do.
 *
 * @param local whether it does
 */
record Helps(boolean local) {

    /** Of a part that ended by itself, or does not answer. */
    String down(String part) {
        return local
                ? "the launcher starts its own parts again by itself; else " + restart(part) + ", and " + log(part)
                        + " says why"
                : restart(part) + "; " + log(part) + " says why";
    }

    /** Of a connector that failed, or of the worker: without the launcher nobody knows whether its process runs. */
    String connector() {
        return local
                ? "the launcher restarts a failed one every 5 s; else " + restart("connect") + ", and " + log("connect")
                        + " says why"
                : restart("connect") + " if it does not answer; ./liveshelf setup restarts those that failed; "
                        + log("connect") + " says why";
    }

    String restart(String part) {
        return local ? "./liveshelf restart " + part : "restart " + part;
    }

    String log(String part) {
        return local ? "logs/" + part + ".log" : "the log of " + part;
    }

    String scale(int instances) {
        return local ? "./liveshelf scale " + instances : "run " + instances + " of them";
    }

    String watch() {
        return local ? "./liveshelf status --watch" : "look again in a minute";
    }
}
