{{/*
A deployment. Takes (list root program): what the executable is (ports, probes, user, env, writable folders) is no value, so every
chart says it in a template of its own.
*/}}
{{- define "shop.deployment" -}}
{{- $root := index . 0 -}}
{{- $program := index . 1 -}}
{{- $values := $root.Values -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "shop.metadata" $root | nindent 2 }}
spec:
  {{- if not (dig "autoscaling" "enabled" false $values.AsMap) }}
  replicas: {{ $values.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  minReadySeconds: {{ $values.rollout.minReadySeconds }}
  progressDeadlineSeconds: 1200
  strategy:
    {{- if $program.volumeClaim }}
    # Two processes must not write one journal.
    type: Recreate
    {{- else }}
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: {{ $values.rollout.maxSurge }}
    {{- end }}
  selector:
    matchLabels:
      {{- include "shop.selector" $root | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "shop.podlabels" $root | nindent 8 }}
      annotations:
        # Processes read their settings at the start, so changed settings are a new rollout.
        checksum/settings: {{ $program.settings | toJson | sha256sum }}
        {{- with $values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      {{- include "shop.pod" (list $root $program) | nindent 6 }}
{{- end }}

{{- define "shop.pod" -}}
{{- $root := index . 0 -}}
{{- $program := index . 1 -}}
{{- $values := $root.Values -}}
serviceAccountName: {{ $root.Chart.Name }}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: {{ $values.shutdown.graceSeconds }}
{{- with $values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ $program.user }}
  runAsGroup: {{ $program.user }}
  fsGroup: {{ $program.user }}
  seccompProfile:
    type: RuntimeDefault
{{- with $values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
topologySpreadConstraints:
  {{- range $key, $rule := dict "topology.kubernetes.io/zone" $values.spread.zones "kubernetes.io/hostname" $values.spread.nodes }}
  - topologyKey: {{ $key }}
    maxSkew: 1
    whenUnsatisfiable: {{ $rule }}
    labelSelector:
      matchLabels:
        {{- include "shop.selector" $root | nindent 8 }}
    # Each version spreads by itself: else the old pods of a rollout decide where the new ones go.
    matchLabelKeys: [pod-template-hash]
  {{- end }}
containers:
  - name: {{ $root.Chart.Name }}
    {{- include "shop.container" . | nindent 4 }}
volumes:
  {{- range $program.writable }}
  - name: {{ . | trimPrefix "/" | replace "/" "-" }}
    emptyDir:
      sizeLimit: 256Mi
  {{- end }}
  {{- with $program.volumeClaim }}
  - name: {{ .name }}
    persistentVolumeClaim:
      claimName: {{ $root.Chart.Name }}
  {{- end }}
  {{- if $program.certificate }}
  - name: tls
    secret:
      secretName: {{ $root.Chart.Name }}-tls
      defaultMode: 0440
  {{- end }}
{{- end }}
