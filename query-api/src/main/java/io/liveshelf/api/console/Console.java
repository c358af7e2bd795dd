// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.console;

import io.liveshelf.api.admin.AdminGate;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.Reader;
import io.liveshelf.api.read.Resource;
import io.liveshelf.console.Deployment;
import io.liveshelf.console.jobs.Jobs;
import io.liveshelf.console.jobs.Masks;
import io.liveshelf.console.jobs.Targets;
import io.liveshelf.console.pipeline.ApiSide;
import io.liveshelf.console.pipeline.ApiSide.ServedView;
import io.liveshelf.console.pipeline.PipelineWatch;
import io.liveshelf.contract.configuration.KafkaLogin;
import io.liveshelf.contract.view.View;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;

/** The console of one API process. Nobody is asked before an operator watches. */
public final class Console implements AutoCloseable {
    private final AdminGate gate;
    private final Jobs jobs;
    private final PipelineEvents events = new PipelineEvents();
    private final PipelineWatch watch;
    private final Executor writers;

    /**
     * Of this process.
     *
     * @param port where it listens, once it does
     * @param writers threads that write responses
     */
    public Console(ApiConfig config, ApiSide api, IntSupplier port, Clock clock, Executor writers) {
        Deployment deployment = config.console();
        gate = new AdminGate(config.admin());
        String uri = config.mongo().uri().getConnectionString();
        jobs = Jobs.of(
                new Targets(
                        deployment,
                        () -> "http://" + host(config.http().host()) + ":" + port.getAsInt(),
                        uri,
                        config.mongo().database()),
                Masks.of(secrets(config)),
                clock);
        watch = PipelineWatch.of(deployment, api, jobs, clock, events::open, events::tell);
        this.writers = writers;
    }

    /**
     * What readers get of each view, by its key.
     *
     * @param cache what is looked at first
     * @param reads how the others are read
     * @param resources what is read of a view
     */
    public static Supplier<CompletableFuture<Map<String, ServedView>>> views(
            Cache cache, Reader reads, Function<View, Resource> resources) {
        return new ServedViews(cache, reads, resources)::look;
    }

    /** As this process reaches itself. */
    static String host(String bound) {
        if (bound.equals("0.0.0.0") || bound.equals("::")) {
            return "127.0.0.1";
        }
        return bound.contains(":") && !bound.startsWith("[") ? "[" + bound + "]" : bound;
    }

    private static List<String> secrets(ApiConfig config) {
        List<String> secrets = new ArrayList<>();
        Deployment deployment = config.console();
        deployment.launcher().ifPresent(launcher -> secrets.add(launcher.token()));
        deployment
                .kafka()
                .flatMap(kafka -> kafka.security().login())
                .map(KafkaLogin::password)
                .ifPresent(secrets::add);
        Optional.ofNullable(config.mongo().uri().getPassword()).map(String::new).ifPresent(secrets::add);
        return secrets;
    }

    /** Its calls. */
    public ConsoleHandlers handlers() {
        return new ConsoleHandlers(gate, watch, jobs, writers);
    }

    /** What opens its event streams, ahead of the routes. */
    public Handler.Wrapper lane() {
        return new ConsoleLane(gate, events, watch);
    }

    /** Ends event streams, and what runs. */
    @Override
    public void close() {
        events.close();
        jobs.close();
        watch.close();
    }
}
