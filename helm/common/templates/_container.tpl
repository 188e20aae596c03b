{{/* The one container of a pod, but for its name. Takes (list root program). */}}
{{- define "shop.container" -}}
{{- $root := index . 0 -}}
{{- $program := index . 1 -}}
{{- $values := $root.Values -}}
image: {{ include "shop.image" $root }}
imagePullPolicy: {{ $values.image.pullPolicy }}
{{- with $program.args }}
args:
  {{- toYaml . | nindent 2 }}
{{- end }}
ports:
  {{- range $name, $port := $program.ports }}
  - name: {{ $name }}
    containerPort: {{ $port }}
  {{- end }}
env:
  {{- toYaml $program.env | nindent 2 }}
envFrom:
  - configMapRef:
      name: {{ $root.Chart.Name }}
  {{- if $values.secrets }}
  - secretRef:
      name: {{ $root.Chart.Name }}
  {{- else if $values.existingSecret }}
  - secretRef:
      name: {{ $values.existingSecret }}
  {{- end }}
{{- range $kind, $path := $program.probes }}
{{ $kind }}Probe:
  httpGet:
    path: {{ $path }}
    port: http
  {{- toYaml (get $values.probes $kind) | nindent 2 }}
{{- end }}
lifecycle:
  preStop:
    # By the kubelet itself: the image has no shell. Until the pod has left every list of addresses, callers still come.
    sleep:
      seconds: {{ $values.shutdown.preStopSeconds }}
resources:
  {{- toYaml $values.resources | nindent 2 }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
volumeMounts:
  {{- range $program.writable }}
  - name: {{ . | trimPrefix "/" | replace "/" "-" }}
    mountPath: {{ . }}
  {{- end }}
  {{- with $program.volumeClaim }}
  - name: {{ .name }}
    mountPath: {{ .mountPath }}
  {{- end }}
  {{- if $program.certificate }}
  - name: tls
    mountPath: /tls
    readOnly: true
  {{- end }}
{{- end }}
