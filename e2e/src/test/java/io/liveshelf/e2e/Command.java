// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import io.liveshelf.local.launcher.stack.Checkout;
import io.liveshelf.local.launcher.stack.StartProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command with the JVM options of the script, but without the script, which would build what Maven is building. */
public final class Command {
    private Command() {}

    /** {@code ./liveshelf up} and the like. */
    public static Process launcher(Path output, String... arguments) throws IOException {
        return start(
                output, "local/launcher", "launcher-logback.xml", "io.liveshelf.local.launcher.Liveshelf", arguments);
    }

    /** {@code ./liveshelf verify}. */
    public static Process verify(Path output, String... arguments) throws IOException {
        return start(output, "verify", "verify-logback.xml", "io.liveshelf.verify.VerifyMain", arguments);
    }

    private static Process start(Path output, String module, String logging, String mainClass, String... arguments)
            throws IOException {
        Path home =
                Path.of(System.getProperty("liveshelf.home")).toAbsolutePath().normalize();
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dliveshelf.home=" + home,
                "-Dlogback.configurationFile=" + logging,
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-Xss512k",
                "-Xmx256m",
                "-cp",
                classPath(home, module),
                mainClass));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // so that parts that it starts use the archives of classes of the other stacks
        builder.environment().putIfAbsent("LIVESHELF_JAVA_OPTS", Stack.SHORT_LIVED);
        return builder.start();
    }

    private static String classPath(Path home, String module) {
        try {
            return new Checkout(home).classPath(module);
        } catch (StartProblem e) {
            throw new AssertionError("the build has been incomplete", e);
        }
    }
}
