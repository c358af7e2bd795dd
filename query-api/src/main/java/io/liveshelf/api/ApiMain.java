// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the read API from the environment. */
public final class ApiMain {
    private static final Logger log = LoggerFactory.getLogger(ApiMain.class);

    private ApiMain() {}

    /** Exits with 2 if the configuration is invalid, with 1 if the address cannot be bound. */
    public static void main(String[] arguments) {
        try {
            ApiConfig config = ApiConfig.from(System.getenv());
            log.info("{}", config);
            QueryApi api = QueryApi.of(config, Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(api::close, "shutdown"));
            api.start();
            log.info("ready: http://{}:{}", config.http().host(), api.port());
        } catch (InvalidConfiguration e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (io.javalin.util.JavalinBindException e) {
            System.err.println("HTTP_HOST and HTTP_PORT must name an address that is free: " + e.getMessage());
            System.exit(1);
        }
    }
}
