// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import io.liveshelf.local.launcher.control.OperationFailed;
import io.liveshelf.local.launcher.control.Operator;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that the launcher of a running system carries out. */
abstract class OperateCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Running running = new Running();

    /** What is about to be done, in words. */
    abstract String intent();

    /** Does it; the answer is one line for people. */
    abstract String execute(Operator operator) throws OperationFailed, InterruptedException;

    @Override
    public final Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "set by picocli");
        Console console = Console.of(command.commandLine());
        try {
            Operator operator = running.operator();
            console.info(intent());
            console.info(execute(operator));
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (OperationFailed e) {
            console.error(String.valueOf(e.getMessage()), e.details());
            return ExitCode.SOFTWARE;
        }
    }
}
