{{/*
A tree of settings as the environment variables that .NET reads it from: {Drain: {Seconds: 5}} is Drain__Seconds: "5".
Takes (list prefix tree). A list's members are numbered, and what is null is left out.
*/}}
{{- define "shop.flatten" -}}
{{- $prefix := index . 0 -}}
{{- $tree := index . 1 -}}
{{- if kindIs "map" $tree -}}
  {{- range $key, $value := $tree }}{{ include "shop.flatten" (list (printf "%s__%s" $prefix $key) $value) }}{{ end -}}
{{- else if kindIs "slice" $tree -}}
  {{- range $index, $value := $tree }}{{ include "shop.flatten" (list (printf "%s__%d" $prefix $index) $value) }}{{ end -}}
{{- else if not (kindIs "invalid" $tree) -}}
{{ trimPrefix "__" $prefix }}: {{ ternary (int64 $tree | toString) (toString $tree) (and (kindIs "float64" $tree) (eq (float64 (int64 $tree)) (float64 $tree))) | quote }}
{{ end -}}
{{- end }}

{{/* Settings of a process that belongs to the Orleans cluster: everybody's, with the chart's own on top. */}}
{{- define "shop.cluster-settings" -}}
{{- mergeOverwrite (deepCopy .Values.global.settings) (include "shop.tls-settings" . | fromYaml) .Values.settings | toJson -}}
{{- end }}

{{/* Takes (list root program), as the deployment does. */}}
{{- define "shop.configmap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "shop.metadata" (index . 0) | nindent 2 }}
data:
  {{- include "shop.flatten" (list "" (index . 1).settings) | nindent 2 }}
{{- end }}

{{/* What is secret comes from the store of secrets, under the name of the setting it is. */}}
{{- define "shop.externalsecret" -}}
{{- if .Values.secrets }}
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  {{- include "shop.metadata" . | nindent 2 }}
spec:
  refreshInterval: 5m
  secretStoreRef:
    kind: {{ .Values.global.secretStore.kind }}
    name: {{ .Values.global.secretStore.name }}
  target:
    name: {{ .Chart.Name }}
    creationPolicy: Owner
  data:
    {{- range $setting, $remote := .Values.secrets }}
    - secretKey: {{ $setting }}
      remoteRef:
        key: {{ $remote.key }}
        {{- with $remote.property }}
        property: {{ . }}
        {{- end }}
    {{- end }}
{{- end }}
{{- end }}
