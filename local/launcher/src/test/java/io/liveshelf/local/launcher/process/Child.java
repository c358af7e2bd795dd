// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Small processes for these tests. */
final class Child {

    private Child() {}

    /** Prints that it runs, and runs until it is ended. */
    public static void main(String[] args) throws InterruptedException {
        System.out.println("runs");
        new CountDownLatch(1).await();
    }

    /** Allocates 256 MiB. */
    static final class Hungry {

        private Hungry() {}

        public static void main(String[] args) {
            System.out.println(new byte[1 << 28].length);
        }
    }

    /** Acts as the launcher: starts a child of each kind, prints their process ids, and waits to be killed. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] args) throws Exception {
            List<List<String>> commands = List.of(
                    ChildCommands.java(System.getProperty("java.class.path"), List.of(), Child.class.getName()),
                    ChildCommands.program(List.of("sleep", "600")));
            for (List<String> command : commands) {
                System.out.println(new ProcessBuilder(command).start().pid());
            }
            System.out.println("started");
            new CountDownLatch(1).await();
        }
    }
}
