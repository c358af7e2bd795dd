// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * The streams processes of a run, numbered from 1 without gaps. Their number changes while it runs. Each reports its health at
 * a port that it keeps, also when it goes and comes again.
 */
final class Instances {

    /** The most that one machine may run. */
    static final int MOST = 16;

    private final Ports ports;
    private final List<Integer> health = new CopyOnWriteArrayList<>();

    private Instances(Ports ports) {
        this.ports = ports;
    }

    static Instances of(int count, Ports ports) throws IOException {
        Instances instances = new Instances(ports);
        while (instances.count() < count) {
            instances.add();
        }
        return instances;
    }

    int count() {
        return health.size();
    }

    /** The names of all, in order. */
    List<String> names() {
        return IntStream.rangeClosed(1, count()).mapToObj(PartNames::streams).toList();
    }

    /** One more; answers its number. */
    int add() throws IOException {
        int number = count() + 1;
        health.add(ports.take(PartNames.streams(number)));
        return number;
    }

    /** The one with the highest number is none any more. */
    void removeLast() {
        health.remove(count() - 1);
    }

    int healthPort(int number) {
        return health.get(number - 1);
    }

    /** The addresses of their health checks, by their names, in order. */
    Map<String, String> healths() {
        Map<String, String> healths = new LinkedHashMap<>();
        List<Integer> now = List.copyOf(health);
        for (int number = 1; number <= now.size(); number++) {
            healths.put(PartNames.streams(number), address(now.get(number - 1)));
        }
        return healths;
    }

    String health(int number) {
        return address(healthPort(number));
    }

    /** The page of metrics of one. */
    String metrics(int number) {
        return base(healthPort(number)) + "/metrics";
    }

    private static String address(int port) {
        return base(port) + "/health";
    }

    private static String base(int port) {
        return "http://127.0.0.1:" + port;
    }
}
