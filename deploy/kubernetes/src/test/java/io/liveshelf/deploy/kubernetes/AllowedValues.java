// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Texts that Kubernetes accepts where not every text is right. The schemas leave them out; this is what the reference says of the fields
 * that are used here.
 */
final class AllowedValues {
    private static final Set<String> KEEP = Set.of("Retain", "Delete");
    private static final Set<String> OPERATORS = Set.of("In", "NotIn", "Exists", "DoesNotExist");
    private static final Set<String> PROTOCOLS = Set.of("TCP", "UDP", "SCTP");

    /** By model and field. */
    private static final Map<String, Set<String>> VALUES = Map.ofEntries(
            Map.entry("V1PodSpec.restartPolicy", Set.of("Always", "OnFailure", "Never")),
            Map.entry("V1SeccompProfile.type", Set.of("RuntimeDefault", "Localhost", "Unconfined")),
            Map.entry("V1PodSecurityContext.fsGroupChangePolicy", Set.of("OnRootMismatch", "Always")),
            Map.entry("V1TopologySpreadConstraint.whenUnsatisfiable", Set.of("DoNotSchedule", "ScheduleAnyway")),
            Map.entry("V1LabelSelectorRequirement.operator", OPERATORS),
            Map.entry("V1ContainerPort.protocol", PROTOCOLS),
            Map.entry("V1ServicePort.protocol", PROTOCOLS),
            Map.entry("V1NetworkPolicyPort.protocol", PROTOCOLS),
            Map.entry("V1NetworkPolicySpec.policyTypes", Set.of("Ingress", "Egress")),
            Map.entry("V1HTTPIngressPath.pathType", Set.of("Exact", "Prefix", "ImplementationSpecific")),
            Map.entry("V1DeploymentStrategy.type", Set.of("Recreate", "RollingUpdate")),
            Map.entry("V1StatefulSetSpec.podManagementPolicy", Set.of("OrderedReady", "Parallel")),
            Map.entry("V1StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled", KEEP),
            Map.entry("V1StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted", KEEP),
            Map.entry(
                    "V1PersistentVolumeClaimSpec.accessModes",
                    Set.of("ReadWriteOnce", "ReadWriteOncePod", "ReadOnlyMany", "ReadWriteMany")),
            Map.entry("V1PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy", Set.of("AlwaysAllow", "IfHealthyBudget")),
            Map.entry("V2MetricSpec.type", Set.of("Resource", "ContainerResource", "Pods", "Object", "External")),
            Map.entry("V2MetricTarget.type", Set.of("Utilization", "Value", "AverageValue")),
            Map.entry("V2HPAScalingPolicy.type", Set.of("Pods", "Percent")));

    private AllowedValues() {}

    /** Whether a field, or each element of a list, has a value that is allowed there. */
    static boolean accept(Class<?> model, String field, JsonNode value) {
        Set<String> allowed = VALUES.get(model.getSimpleName() + "." + field);
        Stream<JsonNode> given = value.isArray() ? Yaml.each(value) : Stream.of(value);
        return allowed == null || given.allMatch(each -> allowed.contains(each.asText()));
    }
}
