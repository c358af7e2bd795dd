// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.process;

import com.mongodb.MongoException;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.local.demo.catalogue.CatalogueUnusable;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** The process of the demo: books, and readers until SIGTERM. */
public final class DemoMain {
    private DemoMain() {}

    public static void main(String[] args) throws InterruptedException {
        try {
            Demo demo = Demo.start(DemoConfig.from(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-stop"));
        } catch (InvalidConfiguration | CatalogueUnusable | IOException | MongoException | IllegalStateException e) {
            System.err.println("demo: " + String.valueOf(e.getMessage()).replace(System.lineSeparator(), "; "));
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }
}
