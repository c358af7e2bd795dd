// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs the main class named by its first argument, and ends the process when standard input closes.
 *
 * <p>The launcher holds the other end of that pipe, and the operating system closes it when the launcher ends in any way,
 * kill -9 included: no child outlives the launcher, on Linux and on macOS. It uses the JDK only, because it runs on the class
 * path of every part.
 */
public final class ExitWithParent {

    /** How long an orderly exit may take after the launcher has ended. */
    private static final long EXIT_LIMIT_MILLIS = 20_000;

    private ExitWithParent() {}

    /** Runs {@code args[0]} with the rest of the arguments. */
    public static void main(String[] args) throws Throwable {
        daemon("exit-with-parent", ExitWithParent::exitWhenInputCloses).start();
        Method main = Class.forName(args[0]).getMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void exitWhenInputCloses() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever sent: the end of the stream is the message
            }
        } catch (IOException e) {
            System.err.println("pipe to the launcher broken, exiting: " + e.getMessage());
        }
        daemon("exit-limit", ExitWithParent::haltAfterLimit).start();
        System.exit(0);
    }

    private static void haltAfterLimit() {
        try {
            Thread.sleep(EXIT_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }
}
