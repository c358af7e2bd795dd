// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.observe;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.bench.servers.Tools;
import io.liveshelf.contract.json.Json;
import io.liveshelf.e2e.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A real Prometheus with the rules of {@code deploy/observe}, which looks every two seconds. An alert fires after as many seconds as the
 * rules have minutes ({@code for}); nothing else of them is changed.
 */
final class PrometheusProcess implements AutoCloseable {
    private static final String PROGRAM = "prometheus";
    private static final String EVERY = "2s";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Process process;

    private PrometheusProcess(String address, Process process) {
        this.address = address;
        this.process = process;
    }

    /** Whether it is installed: Debian's package is {@code prometheus}. */
    static boolean isThere() throws InterruptedException {
        return Tools.succeeds(PROGRAM, "--version");
    }

    /**
     * Starts one.
     *
     * @param directory where it keeps everything
     * @param pages addresses of pages of metrics, by the name of the process
     */
    static PrometheusProcess start(Path directory, Map<String, String> pages) throws IOException {
        Path rules = Files.createDirectories(directory.resolve("rules"));
        for (Path file : Observed.ruleFiles()) {
            String quick = Files.readString(file).replaceAll("(?m)^( *for: [0-9]+)m$", "$1s");
            Files.writeString(rules.resolve(file.getFileName()), quick);
        }
        Path config = directory.resolve("prometheus.yml"); // JSON is YAML
        Files.write(config, Json.mapper().writeValueAsBytes(config(pages)));
        String listens = "127.0.0.1:" + Stack.freePort();
        Process process = new ProcessBuilder(
                        PROGRAM,
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=" + listens)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        return new PrometheusProcess("http://" + listens, process);
    }

    private static Map<String, Object> config(Map<String, String> pages) {
        var byJob = new TreeMap<String, List<String>>();
        pages.forEach((name, page) -> byJob.computeIfAbsent(job(name), job -> new ArrayList<>())
                .add(URI.create(page).getAuthority()));
        List<Map<String, Object>> jobs = byJob.entrySet().stream()
                .map(job -> Map.<String, Object>of(
                        "job_name", job.getKey(), "static_configs", List.of(Map.of("targets", job.getValue()))))
                .toList();
        return Map.of(
                "global",
                Map.of(
                        "scrape_interval",
                        EVERY,
                        "evaluation_interval",
                        EVERY,
                        "external_labels",
                        Map.of("docs", "docs")),
                "rule_files",
                List.of("rules/*.yml"),
                "scrape_configs",
                jobs);
    }

    /** As {@code deploy/observe/prometheus/prometheus.yml} and the documentation call them. */
    private static String job(String process) {
        return "liveshelf-" + (process.equals("broker") ? "kafka" : process.replaceFirst("-[0-9]+$", ""));
    }

    /** The jobs of targets, each with whether all of them answered when they were last asked. */
    Map<String, Boolean> targets() throws IOException, InterruptedException {
        var up = new TreeMap<String, Boolean>();
        for (JsonNode target : get("/api/v1/targets").at("/data/activeTargets")) {
            boolean answers = target.path("health").asText().equals("up");
            up.merge(target.at("/labels/job").asText(), answers, Boolean::logicalAnd);
        }
        return up;
    }

    /** The names of alerts that fire. */
    Set<String> firing() throws IOException, InterruptedException {
        var names = new TreeSet<String>();
        for (JsonNode alert : get("/api/v1/alerts").at("/data/alerts")) {
            if (alert.path("state").asText().equals("firing")) {
                names.add(alert.at("/labels/alertname").asText());
            }
        }
        return names;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answers " + response.statusCode());
        }
        return Json.read(response.body(), JsonNode.class);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
