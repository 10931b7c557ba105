//! Fields of audit events.

use falconer::json::{Document, InEvent as _, Text, Value};
use falconer::prelude::*;

use crate::walk::{Any, Containers, Texts, elements, list, only, values, walk};
use crate::{K8sAudit, subjects, uri};

#[fields("ka")]
impl Extract for K8sAudit {
    type Event<'e> = Document<'e>;

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Document<'e>> {
        let payload = event.payload();
        if !payload.starts_with(b"{") && !payload.starts_with(b"[") {
            bail!("the event does not begin with `{{` or `[`, as audit events do");
        }
        let audit = Document::parse(payload)?;
        if audit.get("auditID").is_none() {
            bail!("the event has no auditID, which every audit event has");
        }
        Ok(audit)
    }

    fields! {
        /// Id of the audit event
        ka.auditid: Located<Any> = "/auditID",
        /// Stage of the request at which the event was made: RequestReceived, ResponseStarted, ResponseComplete or Panic
        ka.stage: Located<Any> = "/stage",
        /// The decision on the request: allow or forbid
        ka.auth.decision: Located<Any> = "/annotations/authorization.k8s.io~1decision",
        /// The reason for the decision
        ka.auth.reason: Located<Any> = "/annotations/authorization.k8s.io~1reason",
        /// The decision of the authentication; on OpenShift only
        ka.auth.openshift.decision: Located<Any> = "/annotations/authentication.openshift.io~1decision",
        /// Validating admission policies that failed, and why, as JSON text
        ka.validations.admission.policy.failure: Located<Any> = "/annotations/validation.policy.admission.k8s.io~1validation_failure",
        /// How the pod violates the audited Pod Security level
        ka.security.pod.violations: Located<Any> = "/annotations/pod-security.kubernetes.io~1audit-violations",
        /// Name of the authenticated user; on OpenShift only
        ka.auth.openshift.username: Located<Any> = "/annotations/authentication.openshift.io~1username",
        /// Name of the user who made the request
        ka.user.name: Located<Any> = "/user/username",
        /// Groups of the user who made the request
        ka.user.groups: Located<[Any]> = "/user/groups",
        /// Name of the user who was impersonated
        ka.impuser.name: Located<Any> = "/impersonatedUser/username",
        /// The verb: create, get, delete, patch ..
        ka.verb: Located<Any> = "/verb",
        /// URI of the request, as the client sent it
        ka.uri: Located<Any> = "/requestURI",
        /// A parameter of the query in the URI: ka.uri.param[limit] is 5 in /api/v1/pods?limit=5
        ka.uri.param: Any = |audit, name: Key<&str>| parameter(audit, name.0)?,
        /// Name of the object that the request is about
        ka.target.name: Located<Any> = "/objectRef/name",
        /// Namespace of the object that the request is about
        ka.target.namespace: Located<Any> = "/objectRef/namespace",
        /// Resource that the request is about: pods, configmaps ..
        ka.target.resource: Located<Any> = "/objectRef/resource",
        /// Subresource that the request is about: exec, log, status ..
        ka.target.subresource: Located<Any> = "/objectRef/subresource",
        /// Name of the pod in the response, if the request is about a pod itself
        ka.target.pod.name: Located<Any> = |audit| pod_name(audit),
        /// Subjects of the requested role binding, each as JSON text
        ka.req.binding.subjects: Located<[Any]> = "/requestObject/subjects",
        /// Names of the users among the subjects of the requested role binding
        ka.req.binding.subjects.user_names: [Any] = |audit| subjects::names(audit, "User", false),
        /// Names of the service accounts among the subjects of the requested role binding
        ka.req.binding.subjects.serviceaccount_names: [Any] = |audit| subjects::names(audit, "ServiceAccount", false),
        /// The same with namespaces: namespace:name
        ka.req.binding.subjects.serviceaccount_ns_names: [Any] = |audit| subjects::names(audit, "ServiceAccount", true),
        /// Names of the groups among the subjects of the requested role binding
        ka.req.binding.subjects.group_names: [Any] = |audit| subjects::names(audit, "Group", false),
        /// Name of the role that the requested binding grants
        ka.req.binding.role: Located<Any> = "/requestObject/roleRef/name",
        /// Deprecated: always true
        ka.req.binding.subject.has_name: Any = |_, _: Key<&str>| Text::from("true"),
        /// Name of the object that the request is about; the same as ka.target.name
        ka.req.configmap.name: Located<Any> = "/objectRef/name",
        /// Data of the requested config map as JSON text
        ka.req.configmap.obj: Located<Any> = "/requestObject/data",
        /// Deprecated, see ka.req.pod.containers.image: image of the first container
        ka.req.container.image: Any = |audit| first(containers(audit, Some(Index(0))).required("image")?),
        /// Deprecated, see ka.req.pod.containers.image.repository: repository of the first container's image
        ka.req.container.image.repository: Any = |audit| first(containers(audit, Some(Index(0))).repositories()?),
        /// hostIPC of the requested pod: whether it uses the IPC namespace of the host
        ka.req.pod.host_ipc: Located<Any> = "/requestObject/spec/hostIPC",
        /// hostNetwork of the requested pod: whether it uses the network of the host
        ka.req.pod.host_network: Located<Any> = "/requestObject/spec/hostNetwork",
        /// Deprecated: use ka.req.pod.host_network
        ka.req.container.host_network: Located<Any> = "/requestObject/spec/hostNetwork",
        /// hostPID of the requested pod: whether it uses the process ids of the host
        ka.req.pod.host_pid: Located<Any> = "/requestObject/spec/hostPID",
        /// Deprecated, see ka.req.pod.containers.privileged: whether a container of the requested pod is privileged
        ka.req.container.privileged: Any = |audit| any_privileged(audit),
        /// User id in the security context of the requested pod
        ka.req.pod.run_as_user: Located<Any> = "/requestObject/spec/securityContext/runAsUser",
        /// Group id in the security context of the requested pod
        ka.req.pod.run_as_group: Located<Any> = "/requestObject/spec/securityContext/runAsGroup",
        /// fsGroup of the requested pod's security context: the group that owns its volumes
        ka.req.pod.fs_group: Located<Any> = "/requestObject/spec/securityContext/fsGroup",
        /// Further group ids of the requested pod's processes
        ka.req.pod.supplemental_groups: Located<[Any]> = "/requestObject/spec/securityContext/supplementalGroups",
        /// Rules of the requested role, each as JSON text
        ka.req.role.rules: Located<[Any]> = "/requestObject/rules",
        /// API groups of the requested role's rules, or of the rule at that index
        ka.req.role.rules.apiGroups: [Any] = |audit, index: Option<Index>| elements(audit, index, &["requestObject", "rules", "apiGroups"]),
        /// Non-resource URLs of the requested role's rules, or of the rule at that index
        ka.req.role.rules.nonResourceURLs: [Any] = |audit, index: Option<Index>| elements(audit, index, &["requestObject", "rules", "nonResourceURLs"]),
        /// Verbs of the requested role's rules, or of the rule at that index
        ka.req.role.rules.verbs: [Any] = |audit, index: Option<Index>| elements(audit, index, &["requestObject", "rules", "verbs"]),
        /// Resources of the requested role's rules, or of the rule at that index
        ka.req.role.rules.resources: [Any] = |audit, index: Option<Index>| elements(audit, index, &["requestObject", "rules", "resources"]),
        /// Type of the requested service: ClusterIP, NodePort ..
        ka.req.service.type: Located<Any> = "/requestObject/spec/type",
        /// Ports of the requested service as JSON text
        ka.req.service.ports: [Any] = |audit, index: Option<Index>| values(audit, index, &["requestObject", "spec", "ports"]),
        /// Deprecated, see ka.req.pod.volumes.hostpath: whether the requested pod has a volume at this path of the host or, with a * at its end, at a path with this prefix
        ka.req.volume.hostpath: Any = |audit, path: Key<&str>| mounts(audit, path.0),
        /// Host paths of the requested pod's volumes, or of the volume at that index
        ka.req.pod.volumes.hostpath: [Any] = |audit, index: Option<Index>| values(audit, index, &["requestObject", "spec", "volumes", "hostPath", "path"]),
        /// FlexVolume drivers of the requested pod's volumes, or of the volume at that index
        ka.req.pod.volumes.flexvolume_driver: [Any] = |audit, index: Option<Index>| values(audit, index, &["requestObject", "spec", "volumes", "flexVolume", "driver"]),
        /// Types of the requested pod's volumes, or of the volume at that index: hostPath, secret, configMap ..
        ka.req.pod.volumes.volume_type: [Any] = |audit, index: Option<Index>| volume_types(audit, index),
        /// Name of the object in the response
        ka.resp.name: Located<Any> = "/responseObject/metadata/name",
        /// Status code of the response
        ka.response.code: Located<Any> = "/responseStatus/code",
        /// Why the request failed, in one word
        ka.response.reason: Located<Any> = "/responseStatus/reason",
        /// User agent of the client
        ka.useragent: Located<Any> = "/userAgent",
        /// IP addresses that the request came from, or the one at that index
        ka.sourceips: [Any] = |audit, index: Option<Index>| source_ips(audit, index),
        /// Name of the cluster
        ka.cluster.name: Located<Any> = "/annotations/cluster_name",
        /// Names of the requested pod's containers, or of the one at that index
        ka.req.pod.containers.name: [Any] = |audit, index: Option<Index>| containers(audit, index).required("name"),
        /// Images of the requested pod's containers, or of the one at that index
        ka.req.pod.containers.image: [Any] = |audit, index: Option<Index>| containers(audit, index).required("image"),
        /// The same without tags and digests
        ka.req.pod.containers.image.repository: [Any] = |audit, index: Option<Index>| containers(audit, index).repositories(),
        /// Commands of the requested pod's containers, words joined with spaces
        ka.req.pod.containers.command: [Any] = |audit, index: Option<Index>| containers(audit, index).joined("command"),
        /// Arguments of those commands, joined with spaces
        ka.req.pod.containers.args: [Any] = |audit, index: Option<Index>| containers(audit, index).joined("args"),
        /// Host ports of the requested pod's containers; their container ports where there is none
        ka.req.pod.containers.host_port: [Any] = |audit, index: Option<Index>| containers(audit, index).host_ports(),
        /// privileged of the requested pod's containers
        ka.req.pod.containers.privileged: [Any] = |audit, index: Option<Index>| containers(audit, index).security("privileged"),
        /// allowPrivilegeEscalation of the requested pod's containers
        ka.req.pod.containers.allow_privilege_escalation: [Any] = |audit, index: Option<Index>| containers(audit, index).security("allowPrivilegeEscalation"),
        /// readOnlyRootFilesystem of the requested pod's containers
        ka.req.pod.containers.read_only_fs: [Any] = |audit, index: Option<Index>| containers(audit, index).security("readOnlyRootFilesystem"),
        /// User ids in the security contexts of the requested pod's containers
        ka.req.pod.containers.run_as_user: [Any] = |audit, index: Option<Index>| containers(audit, index).security("runAsUser"),
        /// User ids that the requested pod's containers start with: their own, or else that of the pod, or else 0
        ka.req.pod.containers.eff_run_as_user: [Any] = |audit, index: Option<Index>| containers(audit, index).effective("runAsUser"),
        /// Group ids in the security contexts of the requested pod's containers
        ka.req.pod.containers.run_as_group: [Any] = |audit, index: Option<Index>| containers(audit, index).security("runAsGroup"),
        /// Group ids that the requested pod's containers start with: their own, or else that of the pod, or else 0
        ka.req.pod.containers.eff_run_as_group: [Any] = |audit, index: Option<Index>| containers(audit, index).effective("runAsGroup"),
        /// Types of /proc in the requested pod's containers: Default or Unmasked
        ka.req.pod.containers.proc_mount: [Any] = |audit, index: Option<Index>| containers(audit, index).security("procMount"),
        /// Capabilities added to the requested pod's containers, a JSON array for each
        ka.req.pod.containers.add_capabilities: [Any] = |audit, index: Option<Index>| containers(audit, index).capabilities(),
        /// Names of the requested pod's init containers, or of the one at that index
        ka.req.pod.initContainers.name: [Any] = |audit, index: Option<Index>| init_containers(audit, index).required("name"),
        /// Images of the requested pod's init containers, or of the one at that index
        ka.req.pod.initContainers.image: [Any] = |audit, index: Option<Index>| init_containers(audit, index).required("image"),
        /// The same without tags and digests
        ka.req.pod.initContainers.image.repository: [Any] = |audit, index: Option<Index>| init_containers(audit, index).repositories(),
        /// Commands of the requested pod's init containers, words joined with spaces
        ka.req.pod.initContainers.command: [Any] = |audit, index: Option<Index>| init_containers(audit, index).joined("command"),
        /// Arguments of those commands, joined with spaces
        ka.req.pod.initContainers.args: [Any] = |audit, index: Option<Index>| init_containers(audit, index).joined("args"),
        /// Host ports of the requested pod's init containers; their container ports where there is none
        ka.req.pod.initContainers.host_port: [Any] = |audit, index: Option<Index>| init_containers(audit, index).host_ports(),
        /// privileged of the requested pod's init containers
        ka.req.pod.initContainers.privileged: [Any] = |audit, index: Option<Index>| init_containers(audit, index).security("privileged"),
        /// allowPrivilegeEscalation of the requested pod's init containers
        ka.req.pod.initContainers.allow_privilege_escalation: [Any] = |audit, index: Option<Index>| init_containers(audit, index).security("allowPrivilegeEscalation"),
        /// readOnlyRootFilesystem of the requested pod's init containers
        ka.req.pod.initContainers.read_only_fs: [Any] = |audit, index: Option<Index>| init_containers(audit, index).security("readOnlyRootFilesystem"),
        /// User ids in the security contexts of the requested pod's init containers
        ka.req.pod.initContainers.run_as_user: [Any] = |audit, index: Option<Index>| init_containers(audit, index).security("runAsUser"),
        /// User ids that the requested pod's init containers start with: their own, or else that of the pod, or else 0
        ka.req.pod.initContainers.eff_run_as_user: [Any] = |audit, index: Option<Index>| init_containers(audit, index).effective("runAsUser"),
        /// Group ids in the security contexts of the requested pod's init containers
        ka.req.pod.initContainers.run_as_group: [Any] = |audit, index: Option<Index>| init_containers(audit, index).security("runAsGroup"),
        /// Group ids that the requested pod's init containers start with: their own, or else that of the pod, or else 0
        ka.req.pod.initContainers.eff_run_as_group: [Any] = |audit, index: Option<Index>| init_containers(audit, index).effective("runAsGroup"),
        /// Types of /proc in the requested pod's init containers: Default or Unmasked
        ka.req.pod.initContainers.proc_mount: [Any] = |audit, index: Option<Index>| init_containers(audit, index).security("procMount"),
        /// Capabilities added to the requested pod's init containers, a JSON array for each
        ka.req.pod.initContainers.add_capabilities: [Any] = |audit, index: Option<Index>| init_containers(audit, index).capabilities(),
        /// Names of the requested pod's ephemeral containers, or of the one at that index
        ka.req.pod.ephemeralContainers.name: [Any] = |audit, index: Option<Index>| ephemeral_containers(audit, index).required("name"),
        /// Images of the requested pod's ephemeral containers, or of the one at that index
        ka.req.pod.ephemeralContainers.image: [Any] = |audit, index: Option<Index>| ephemeral_containers(audit, index).required("image"),
        /// The same without tags and digests
        ka.req.pod.ephemeralContainers.image.repository: [Any] = |audit, index: Option<Index>| ephemeral_containers(audit, index).repositories(),
        /// Commands of the requested pod's ephemeral containers, words joined with spaces
        ka.req.pod.ephemeralContainers.command: [Any] = |audit, index: Option<Index>| ephemeral_containers(audit, index).joined("command"),
        /// Arguments of those commands, joined with spaces
        ka.req.pod.ephemeralContainers.args: [Any] = |audit, index: Option<Index>| ephemeral_containers(audit, index).joined("args"),
        /// privileged of the requested pod's ephemeral containers
        ka.req.pod.ephemeralContainers.privileged: [Any] = |audit, index: Option<Index>| ephemeral_containers(audit, index).security("privileged"),
        /// allowPrivilegeEscalation of the requested pod's ephemeral containers
        ka.req.pod.ephemeralContainers.allow_privilege_escalation: [Any] = |audit, index: Option<Index>| ephemeral_containers(audit, index).security("allowPrivilegeEscalation"),
        /// readOnlyRootFilesystem of the requested pod's ephemeral containers
        ka.req.pod.ephemeralContainers.read_only_fs: [Any] = |audit, index: Option<Index>| ephemeral_containers(audit, index).security("readOnlyRootFilesystem"),
        /// User ids in the security contexts of the requested pod's ephemeral containers
        ka.req.pod.ephemeralContainers.run_as_user: [Any] = |audit, index: Option<Index>| ephemeral_containers(audit, index).security("runAsUser"),
        /// User ids that the requested pod's ephemeral containers start with: their own, or else that of the pod, or else 0
        ka.req.pod.ephemeralContainers.eff_run_as_user: [Any] = |audit, index: Option<Index>| ephemeral_containers(audit, index).effective("runAsUser"),
        /// Group ids in the security contexts of the requested pod's ephemeral containers
        ka.req.pod.ephemeralContainers.run_as_group: [Any] = |audit, index: Option<Index>| ephemeral_containers(audit, index).security("runAsGroup"),
        /// Group ids that the requested pod's ephemeral containers start with: their own, or else that of the pod, or else 0
        ka.req.pod.ephemeralContainers.eff_run_as_group: [Any] = |audit, index: Option<Index>| ephemeral_containers(audit, index).effective("runAsGroup"),
        /// Types of /proc in the requested pod's ephemeral containers: Default or Unmasked
        ka.req.pod.ephemeralContainers.proc_mount: [Any] = |audit, index: Option<Index>| ephemeral_containers(audit, index).security("procMount"),
        /// Capabilities added to the requested pod's ephemeral containers, a JSON array for each
        ka.req.pod.ephemeralContainers.add_capabilities: [Any] = |audit, index: Option<Index>| ephemeral_containers(audit, index).capabilities(),
    }
}

fn containers<'d>(audit: &'d Document<'d>, index: Option<Index>) -> Containers<'d> {
    Containers { audit, index, list: "containers" }
}

fn init_containers<'d>(audit: &'d Document<'d>, index: Option<Index>) -> Containers<'d> {
    Containers { audit, index, list: "initContainers" }
}

fn ephemeral_containers<'d>(audit: &'d Document<'d>, index: Option<Index>) -> Containers<'d> {
    Containers { audit, index, list: "ephemeralContainers" }
}

fn first(texts: Option<Vec<Text<'_>>>) -> Option<Text<'_>> {
    texts?.into_iter().next()
}

fn parameter<'d>(audit: &'d Document<'_>, name: &str) -> Result<Option<Text<'d>>> {
    let Some(uri) = audit.get("requestURI") else { return Ok(None) };
    Ok(uri::parameter(&uri.text().to_bytes(), name.as_bytes())?.map(Text::from))
}

fn pod_name<'d>(audit: &'d Document<'_>) -> Option<Located<Text<'d>>> {
    let reference = |key| audit.path(&["objectRef", key]).and_then(Value::as_str);
    if reference("resource")? != "pods" || reference("subresource").is_some_and(|name| !name.is_empty()) {
        return None;
    }
    let name = audit.path(&["responseObject", "metadata", "name"])?;
    Some(name.locate(name.text()))
}

fn any_privileged(audit: &Document<'_>) -> Result<Option<Text<'static>>> {
    let keys = ["requestObject", "spec", "containers", "securityContext", "privileged"];
    let mut any = false;
    let there = walk(audit.root(), None, &keys, &mut |value| {
        any |= value.and_then(Value::as_bool) == Some(true);
        Ok(())
    })?;
    Ok(there.then(|| truth(any)))
}

fn mounts(audit: &Document<'_>, path: &str) -> Result<Option<Text<'static>>> {
    let paths = values(audit, None, &["requestObject", "spec", "volumes", "hostPath", "path"])?;
    let prefix = path.strip_suffix('*').map(str::as_bytes);
    let fits =
        |text: Text<'_>| text == path || prefix.is_some_and(|prefix| text.to_bytes().starts_with(prefix));
    Ok(paths.map(|paths| truth(paths.into_iter().any(fits))))
}

fn truth(value: bool) -> Text<'static> {
    Text::from(if value { "true" } else { "false" })
}

fn volume_types<'d>(audit: &'d Document<'_>, index: Option<Index>) -> Texts<'d> {
    list(audit, index, &["requestObject", "spec", "volumes", ""], |texts, volume| {
        let volume = volume.ok_or_else(|| err!("an element of an array has no `volumes`"))?;
        let settings = volume.members().into_iter().flatten().map(|(key, _)| key);
        texts.extend(settings.filter(|key| *key != "name"));
        Ok(())
    })
}

fn source_ips<'d>(audit: &'d Document<'_>, index: Option<Index>) -> Option<Vec<Text<'d>>> {
    let all = audit.get("sourceIPs")?.elements()?.map(Value::text);
    Some(match only(index) {
        Some(index) => all.skip(index).take(1).collect(),
        None => all.collect(),
    })
}
